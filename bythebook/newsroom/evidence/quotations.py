"""List the quotations of a record that its sources should contain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from bythebook.checks.common.clauses import clauses_of
from bythebook.records import Checked, Claim, Corpus, FieldPath, PrintedForm, Record, Rule
from bythebook.records.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Quotation:
    """Text that a record attributes to sources. ``name`` says which text of the record it is.

    ``checked`` are the verifications listed in the record; ``None`` for text that has no such list.
    """

    kind: str
    record: str
    file: str
    name: str
    path: FieldPath
    text: str
    sources: tuple[str, ...]
    checked: tuple[Checked, ...] | None = None


def quotations_by_source(corpus: Corpus, ids: Collection[str] = ()) -> Mapping[str, list[Quotation]]:
    """Return the quotations of each source: all, or those of the claims, rules and sources with some ids."""
    found: dict[str, list[Quotation]] = defaultdict(list)
    for record in chain(corpus.claims.values(), corpus.rules.values()):
        for quotation in quotations_in(record):
            for source in dict.fromkeys(quotation.sources):
                if not ids or quotation.record in ids or source in ids:
                    found[source].append(quotation)
    return found


def quotations_in(record: Record) -> Iterator[Quotation]:
    """Yield the texts of a record that its sources should contain: of rules and claims that are not withdrawn.

    Paraphrases and quotations known only in translation are not a source's words. Other wordings listed as printed
    forms are, whatever their fidelity.
    """
    match record:
        case _ if record.public_status is Status.WITHDRAWN:
            return
        case Claim():
            yield from _of_claim(record)
        case Rule():
            yield from _of_rule(record)
        case _:
            return


def _of_claim(claim: Claim) -> Iterator[Quotation]:
    quote = claim.quote
    if quote.fidelity.is_quotable:
        yield _words(claim, "the quote", ("quote",), quote.text, quote.sources, quote.checked)
    yield from _forms(claim, "of the quote", ("quote", "also_printed"), quote.also_printed)
    for index, response in enumerate(claim.responses):
        if response.fidelity.is_quotable:
            name = f"response {index + 1}"
            yield _words(claim, name, ("responses", index), response.text, (response.source,))


def _of_rule(rule: Rule) -> Iterator[Quotation]:
    for _, _, version, clause, path in clauses_of(rule):
        name = f"clause {clause.id} of {version.id}"
        if clause.fidelity.is_quotable:
            yield _words(rule, name, path, clause.text, (version.source,), clause.checked)
        yield from _forms(rule, f"of {name}", (*path, "also_printed"), clause.also_printed)


def _forms(record: Record, whose: str, path: FieldPath, forms: tuple[PrintedForm, ...]) -> Iterator[Quotation]:
    for index, form in enumerate(forms):
        yield _words(record, f"other wording {index + 1} {whose}", (*path, index), form.text, (form.source,))


def _words(
    record: Record,
    name: str,
    path: FieldPath,
    text: str,
    sources: tuple[str, ...],
    checked: tuple[Checked, ...] | None = None,
) -> Quotation:
    return Quotation(record.kind_name, record.id, record.file, name, path, text, sources, checked)
