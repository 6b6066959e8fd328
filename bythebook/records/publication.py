"""When a record was published and last changed, as far as its file says."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from bythebook.records.article import Article
from bythebook.records.base import Record, withdrawal_of
from bythebook.records.dates import EdtfDate


class Publication(NamedTuple):
    """When a record was published and last changed. Both are None if its file has no such date."""

    published: EdtfDate | None
    changed: EdtfDate | None


def publication_of(record: Record) -> Publication:
    """Return when a record was published and last changed.

    Published is the date of an article, or of the first entry of a history; changed is the latest of that date, the
    history, an article's ``modified`` and a withdrawal.
    """
    dates = [*_dates(record)]
    return Publication(dates[0], max(dates, key=attrgetter("sort_key"))) if dates else Publication(None, None)


def _dates(record: Record) -> Iterator[EdtfDate]:
    if isinstance(record, Article):
        yield record.date
        if record.modified:
            yield record.modified
    yield from (entry.date for entry in record.history)
    if withdrawn := withdrawal_of(record):
        yield withdrawn.date
