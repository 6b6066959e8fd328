"""Columns that are not fields of a record, but follow from it and from others."""

from __future__ import annotations

from collections.abc import Mapping

from bythebook.exports.tables.cells import Cell, RowContext
from bythebook.exports.tables.table import TableColumn
from bythebook.pages.addresses import address, clause_address
from bythebook.pages.record_links import name_of
from bythebook.records import Claim, Version
from bythebook.records.reviews import reviews_of


def _page(place: RowContext) -> str:
    record = place.path[0]
    return place.context.settings.url + address(record.kind_name, record.id)


def _clause_page(place: RowContext) -> str:
    rule, version, clause = place.path
    return place.context.settings.url + clause_address(rule.id, version.id, clause.id)


def _title(place: RowContext) -> str:
    return name_of(place.path[0])


def _version(place: RowContext) -> str:
    claim, comparison = place.path
    version: Version | None = place.context.corpus.version_compared(claim, comparison)
    if version is None:
        raise LookupError(f"{claim.file}: the checks accepted a comparison without a version: {comparison}")
    return version.id


def _names_version(place: RowContext) -> bool:
    return place.part.version is not None


def _proof_holds(place: RowContext) -> bool:
    """Return whether words are as they were when they were checked, and the capture is still on file."""
    record, *parts, proof = place.path
    if isinstance(record, Claim):
        words, sources = record.quote, record.quote.sources
    else:
        version, words = parts
        sources = (version.source,)
    source = place.context.corpus.sources.get(proof.source)
    return bool(source and words.fidelity.is_quotable and proof.holds(words.text, sources, source.captures))


def _review_counts(place: RowContext) -> bool:
    claim, review = place.path
    return any(review is counting for counting in reviews_of(claim).current)


PAGE = Cell(TableColumn("address", "URL", meaning="The record's page on the site."), _page)
"""The page of a record: the last column of every table of records."""
COMPUTED: Mapping[str, tuple[Cell, ...]] = {
    "clauses": (Cell(TableColumn("address", "URL", meaning="The clause on the rule's page."), _clause_page),),
    "comparisons": (
        Cell(
            TableColumn(
                "version_id",
                "id",
                meaning="The version of the rule: the one that the comparison names, or the one in force on the day of "
                "the claim.",
            ),
            _version,
        ),
        Cell(
            TableColumn("version_is_named", "flag", meaning="Whether the comparison names the version itself."),
            _names_version,
        ),
    ),
    "checked": (
        Cell(
            TableColumn(
                "holds", "flag", meaning="Whether the words and the saved copy are still those that were checked."
            ),
            _proof_holds,
        ),
    ),
    "reviews": (
        Cell(
            TableColumn(
                "counts",
                "flag",
                meaning="Whether the review is by someone other than an author, and not older than the last change.",
            ),
            _review_counts,
        ),
    ),
    "withdrawals": (Cell(TableColumn("title", meaning="The record's title or name."), _title), PAGE),
}
"""The computed columns of other tables, by table."""
