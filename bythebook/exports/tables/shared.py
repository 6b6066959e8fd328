"""What rows of several tables share, and the tables of what any record may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bythebook.pages import Context
from bythebook.pages.addresses import address
from bythebook.records import EdtfDate, Organization, Person, PrintedForm, Record, Rule

Rows = Iterator[tuple[str, tuple[Any, ...]]]
"""Names of tables with a row for each."""
Owner = tuple[str | None, str | None, str | None, str | None]
"""Whose words they are: a claim's, or those of a rule's version's clause."""


class LinkRow(NamedTuple):
    """An address that tells more of a person, an organization or a rule."""

    kind: str
    record_id: str
    number: int
    url: str
    title: str


class AliasRow(NamedTuple):
    """An id that a record had before."""

    kind: str
    alias: str
    record_id: str


class HistoryRow(NamedTuple):
    """A change of a record, told to readers; of withdrawn claims too."""

    kind: str
    record_id: str
    number: int
    date: str
    first_day: str | None
    last_day: str | None
    what: str
    entry_kind: str


class PrintedFormRow(NamedTuple):
    """The words of a claim or of a clause as another source prints them."""

    claim_id: str | None
    rule_id: str | None
    version_id: str | None
    clause_id: str | None
    number: int
    text: str
    fidelity: str
    source_id: str
    drift: str
    renders: str | None
    note: str | None
    language: str


def span(date: EdtfDate) -> tuple[str, str | None, str | None]:
    """Give a date as it was written, with its first and last day."""
    first, last = date.first, date.last
    return date.text, first.isoformat() if first else None, last.isoformat() if last else None


def date_text(date: EdtfDate | None) -> str | None:
    """Give a date as it was written, or nothing."""
    return date.text if date else None


def page_of(context: Context, record: Record) -> str:
    """Give the address of a record's page."""
    return context.settings.url + address(record.kind_name, record.id)


def numbered(table: str, record_id: str, ids: Iterable[str]) -> Rows:
    """Give a row for each of a record's references, in order."""
    for number, other in enumerate(ids, 1):
        yield table, (record_id, number, other)


def link_rows(record: Person | Organization | Rule) -> Rows:
    """Give the rows of a record's links."""
    for number, link in enumerate(record.links, 1):
        yield "links", LinkRow(record.kind_name, record.id, number, link.url, link.title)


def form_rows(owner: Owner, forms: Iterable[PrintedForm]) -> Rows:
    """Give the rows of other printed forms."""
    for number, form in enumerate(forms, 1):
        printed = (form.text, form.fidelity.value, form.source, form.drift.value)
        row = PrintedFormRow(*owner, number, *printed, form.renders, form.note, form.language)
        yield "printed_forms", row


def common_rows(record: Record) -> Rows:
    """Give the rows of what any record may have: its history and its former ids."""
    for number, entry in enumerate(record.history, 1):
        what = (*span(entry.date), entry.what, entry.kind.value)
        yield "history", HistoryRow(record.kind_name, record.id, number, *what)
    for alias in record.aliases:
        yield "aliases", AliasRow(record.kind_name, alias, record.id)
