"""The tables of the whole-record downloads: one for each kind of record, and one for each of its parts that repeats.

CSV and SQLite are both written from them. ``number`` counts from 1 in the order of the record. A date is as it was
written, in EDTF, with its first and last day beside it in ISO 8601, each empty where it is open or not known.
``address`` is a page of the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.exports.tables import layout
from bythebook.exports.tables.cells import RowContext
from bythebook.exports.tables.corrections import CORRECTIONS, correction_rows
from bythebook.exports.tables.derive import Row, merged_tables, record_source
from bythebook.exports.tables.table import Table, TableColumn
from bythebook.pages import Context
from bythebook.pages.record_links import name_of
from bythebook.records import RECORD_KINDS, Record
from bythebook.records.labels import Labels
from bythebook.records.references import PERSON_OR_ORGANIZATION
from bythebook.records.vocabulary import VOCABULARIES

__all__ = ["TABLES", "rows_of", "vocabulary_rows"]
_SOURCES = {kind: record_source(kind, model) for kind, model in RECORD_KINDS.items()}


_ACTORS = Table(
    "actors",
    layout.DESCRIPTIONS["actors"],
    (
        TableColumn("id", "id", meaning="The id of the person or the organization; no two have the same."),
        TableColumn("kind", meaning="`person` or `organization`."),
        TableColumn("name", meaning="The name."),
    ),
    ("id",),
)
_VOCABULARY = Table(
    "vocabulary",
    layout.DESCRIPTIONS["vocabulary"],
    (
        TableColumn("vocabulary", meaning="The name of the vocabulary."),
        TableColumn("number", "number", meaning="The word's place in the vocabulary, from 1 on."),
        TableColumn("word", meaning="The word as the other tables have it."),
        TableColumn("label", meaning="What readers see."),
        TableColumn("meaning", meaning="What it means."),
    ),
    ("vocabulary", "word"),
)


def _tables() -> dict[str, Table]:
    derived = merged_tables(source for kind in _SOURCES.values() for source in kind.within())
    tables = {table.name: table for table in (_ACTORS, CORRECTIONS, _VOCABULARY)} | derived
    return {name: tables.pop(name) for name in layout.DESCRIPTIONS} | tables


TABLES = _tables()
"""Every table by its name."""


def rows_of(context: Context, record: Record) -> Iterator[Row]:
    """Yield every row of a record that is published or was withdrawn."""
    kind = record.kind_name
    yield from correction_rows(context, record)
    if kind in PERSON_OR_ORGANIZATION and record.is_listed:
        yield "actors", (record.id, kind, name_of(record))
    for name, row in _SOURCES[kind].rows(RowContext(context, record, (record,), (kind,))):
        if record.is_listed or name in layout.OF_WITHDRAWN_RECORDS:
            yield name, row


def vocabulary_rows(labels: Labels) -> Iterator[Row]:
    """Yield the rows of the closed vocabularies."""
    for vocabulary in VOCABULARIES:
        for number, term in enumerate(vocabulary, 1):
            yield "vocabulary", (vocabulary.__name__, number, term.value, labels.label(term), labels.meaning(term))
