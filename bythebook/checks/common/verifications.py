"""The verifications recorded in ``checked``: a text, the sources it is from, and when which copy was compared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.checks.common.clauses import all_clauses
from bythebook.records import Checked, Corpus, FieldPath, Record
from bythebook.records.vocabulary import Fidelity


class Verification(NamedTuple):
    """One entry in ``checked``, the text it is about and the sources of that text."""

    file: str
    path: FieldPath
    text: str
    fidelity: Fidelity
    sources: tuple[str, ...]
    checked: Checked


def verifications(corpus: Corpus) -> Iterator[Verification]:
    """Yield every entry in ``checked`` of every quote and every clause."""
    for claim in corpus.claims.values():
        quote = claim.quote
        yield from _entries(claim, ("quote",), quote.text, quote.fidelity, quote.sources, quote.checked)
    for rule, _, version, clause, path in all_clauses(corpus):
        yield from _entries(rule, path, clause.text, clause.fidelity, (version.source,), clause.checked)


def _entries(
    record: Record,
    path: FieldPath,
    text: str,
    fidelity: Fidelity,
    sources: tuple[str, ...],
    entries: tuple[Checked, ...],
) -> Iterator[Verification]:
    for index, checked in enumerate(entries):
        yield Verification(record.file, (*path, "checked", index), text, fidelity, sources, checked)
