"""What was added, corrected and withdrawn, and when: for whoever keeps a copy of the record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from typing_extensions import TypedDict

from bythebook.exports.documents import Named, to_json
from bythebook.exports.records import named_in
from bythebook.pages import Context
from bythebook.pages.document_addresses import changes_address
from bythebook.records import RECORD_KINDS, EdtfDate, IndexEntry
from bythebook.records.vocabulary import Status

CHANGES = 500
"""How many changes a numbered page holds; the newest page holds up to twice as many, less one."""
What = Literal["added", "corrected", "withdrawn"]


class Change(TypedDict):
    """A change of a record that readers were told of."""

    date: str
    """The day of the change, in EDTF."""
    what: What
    """A claim was ``added``; something wrong was ``corrected``; a claim was ``withdrawn`` and no longer stands."""
    note: str
    """What was put right, or why it was withdrawn; empty for what was added."""
    record: Named
    """The record."""


class ChangesPage(TypedDict):
    """Where a page of changes is, and of which days."""

    api: str
    """Its address."""
    first: str
    """The date of its oldest change."""
    last: str
    """The date of its newest change."""


class Changes(TypedDict):
    """A page of changes, the newest first. Pages are numbered from the oldest on, so that they stay as they are."""

    api: str
    """This document."""
    count: int | None
    """How many changes there are in all; told with the newest only."""
    changes: list[Change]
    """The changes of this page."""
    older: list[ChangesPage]
    """With the newest: every page of older changes, the newest first, so that one can stop at a day."""


class _Found(NamedTuple):
    """A change before it is written down."""

    date: EdtfDate
    entry: IndexEntry
    what: What
    note: str

    @property
    def order(self) -> tuple[str, ...]:
        """The place among all changes: by day, and on one day always in the same order."""
        return (*self.date.sort_key, self.entry.kind, self.entry.id, self.what, self.note)


def changes_pages(context: Context) -> range:
    """Give the numbers of all pages; 0 is the page of the newest."""
    return range(max(len(_all(context)) // CHANGES, 1))


def changes_document(context: Context, number: int = 0) -> bytes:
    """Make a page of changes."""
    found = _all(context)
    last = max(len(found) // CHANGES, 1)
    shown = found[(last - 1) * CHANGES :] if number == 0 else found[(number - 1) * CHANGES : number * CHANGES]
    older = range(last - 1, 0, -1) if number == 0 else ()
    document: Changes = {
        "api": context.settings.url + changes_address(number),
        "count": len(found) if number == 0 else None,
        "changes": [_change(context, one) for one in reversed(shown)],
        "older": [_page(context, found, other) for other in older],
    }
    return to_json(document)


def _all(context: Context) -> list[_Found]:
    return context.shared("api changes", lambda c: sorted(_found(c), key=lambda one: one.order))


def _found(context: Context) -> Iterator[_Found]:
    for kind in RECORD_KINDS:
        for entry in context.corpus.index_entries(kind):
            if entry.status is Status.DRAFT:
                continue
            if entry.claim:
                yield _Found(entry.claim.published, entry, "added", "")
            for date, what in entry.corrections:
                yield _Found(date, entry, "corrected", what)
            if entry.claim and (withdrawn_on := entry.claim.withdrawn_on):
                yield _Found(withdrawn_on, entry, "withdrawn", entry.claim.withdrawal_note)


def _change(context: Context, one: _Found) -> Change:
    return {"date": one.date.text, "what": one.what, "note": one.note, "record": named_in(context, one.entry)}


def _page(context: Context, found: list[_Found], number: int) -> ChangesPage:
    changes = found[(number - 1) * CHANGES : number * CHANGES]
    address = context.settings.url + changes_address(number)
    return {"api": address, "first": changes[0].date.text, "last": changes[-1].date.text}
