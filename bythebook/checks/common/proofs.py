"""The proofs that a record carries: words, the sources that they are from, and what was proved of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.records import Checked, Claim, FieldPath, Record, Rule
from bythebook.records.vocabulary import Fidelity


class Proved(NamedTuple):
    """Words with the proofs that stand beside them. ``path`` leads to the list of proofs."""

    path: FieldPath
    text: str
    fidelity: Fidelity
    sources: tuple[str, ...]
    checked: tuple[Checked, ...]


def proofs(record: Record) -> Iterator[Proved]:
    """Give the words of a record that carry proofs."""
    match record:
        case Claim():
            quote = record.quote
            if quote.checked:
                yield Proved(("quote", "checked"), quote.text, quote.fidelity, quote.sources, quote.checked)
        case Rule():
            for index, version in enumerate(record.versions):
                for number, clause in enumerate(version.clauses):
                    if clause.checked:
                        path: FieldPath = ("versions", index, "clauses", number, "checked")
                        yield Proved(path, clause.text, clause.fidelity, (version.source,), clause.checked)
        case _:
            return
