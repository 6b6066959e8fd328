"""The date of the newest change of the published record: the date of the data set."""

from __future__ import annotations

from operator import attrgetter

from bythebook.pages.claim_review import exact_part
from bythebook.pages.context import Context
from bythebook.records import RECORD_KINDS, EdtfDate


def newest_change(context: Context) -> EdtfDate | None:
    """Return the date of the newest change; None if no record has a date."""
    changes = (one for kind in RECORD_KINDS for one in context.corpus.last_changes(kind))
    dates = [one.changed for one in changes if one.changed and one.status.is_in_data]
    return max(dates, key=attrgetter("sort_key"), default=None)


def newest_day(context: Context) -> str:
    """Return the date of the newest change in ISO 8601: a day, a month or a year; empty if none is known."""
    newest = newest_change(context)
    return exact_part(newest) if newest else ""
