"""What was added, corrected and withdrawn, and when, for programs that keep a copy of the data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from typing_extensions import TypedDict

from bythebook.exports.documents import RecordReference, to_json
from bythebook.exports.references import reference_to
from bythebook.pages import Context
from bythebook.pages.document_addresses import changes_address
from bythebook.records import RECORD_KINDS, EdtfDate, IndexEntry
from bythebook.records.vocabulary import Status

CHANGES = 500
"""How many changes a numbered page holds; the newest page holds up to twice as many, less one."""
What = Literal["added", "corrected", "withdrawn"]


class ChangeItem(TypedDict):
    """A published change of a record."""

    date: str
    """The day of the change, in EDTF."""
    what: What
    """A claim was ``added``, an error was ``corrected``, or a record was ``withdrawn``."""
    note: str
    """What was corrected, or why the record was withdrawn; empty for additions."""
    was: str
    """For a correction: the old value, if its history entry has it; otherwise empty."""
    now: str
    """For a correction: the new value, if its history entry has it; otherwise empty."""
    record: RecordReference
    """The record."""


class ChangesPageReference(TypedDict):
    """The URL of a page of changes, and the dates that it covers."""

    api: str
    """Its address."""
    first: str
    """The date of its oldest change."""
    last: str
    """The date of its newest change."""


class ChangesDocument(TypedDict):
    """A page of changes, newest first. Pages are numbered from the oldest on, so numbered pages never change."""

    api: str
    """This document."""
    count: int | None
    """How many changes there are in all; in the newest page only."""
    changes: list[ChangeItem]
    """The changes of this page."""
    older: list[ChangesPageReference]
    """In the newest page: every page of older changes, newest first."""


class _DatedChange(NamedTuple):
    """A change with its date and its record."""

    date: EdtfDate
    entry: IndexEntry
    what: What
    note: str
    was: str = ""
    now: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """The sort key: by date, then always in the same order."""
        return (*self.date.sort_key, self.entry.kind, self.entry.id, self.what, self.note)


def changes_pages(context: Context) -> range:
    """Return the numbers of all pages; 0 is the page of the newest."""
    return range(max(len(_all_changes(context)) // CHANGES, 1))


def changes_document(context: Context, number: int = 0) -> bytes:
    """Return a page of changes."""
    dated = _all_changes(context)
    last = max(len(dated) // CHANGES, 1)
    shown = dated[(last - 1) * CHANGES :] if number == 0 else dated[(number - 1) * CHANGES : number * CHANGES]
    older = range(last - 1, 0, -1) if number == 0 else ()
    document: ChangesDocument = {
        "api": context.settings.url + changes_address(number),
        "count": len(dated) if number == 0 else None,
        "changes": [_change(context, one) for one in reversed(shown)],
        "older": [_page(context, dated, other) for other in older],
    }
    return to_json(document)


def _all_changes(context: Context) -> list[_DatedChange]:
    return context.shared("api changes", lambda c: sorted(_dated_changes(c), key=lambda one: one.order))


def _dated_changes(context: Context) -> Iterator[_DatedChange]:
    for kind in RECORD_KINDS:
        for entry in context.corpus.index_entries(kind):
            if entry.status is Status.DRAFT:
                continue
            if entry.claim:
                yield _DatedChange(entry.claim.published, entry, "added", "")
            for one in entry.corrections:
                yield _DatedChange(one.date, entry, "corrected", one.what, one.was, one.now)
            if entry.withdrawn:
                yield _DatedChange(entry.withdrawn.date, entry, "withdrawn", entry.withdrawn.note)


def _change(context: Context, one: _DatedChange) -> ChangeItem:
    return {
        "date": one.date.text,
        "what": one.what,
        "note": one.note,
        "was": one.was,
        "now": one.now,
        "record": reference_to(context, one.entry),
    }


def _page(context: Context, dated: list[_DatedChange], number: int) -> ChangesPageReference:
    changes = dated[(number - 1) * CHANGES : number * CHANGES]
    address = context.settings.url + changes_address(number)
    return {"api": address, "first": changes[0].date.text, "last": changes[-1].date.text}
