"""The date ranges that show a case best, and the ticks of their axes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from bythebook.pages.wording import short_day, short_month

_SHARE_WITHIN = 0.75
"""A closer range must contain this share of the marks …"""
_AT_MOST = 0.25
"""… in at most this share of the time; otherwise it shows little more."""
_MAX_RANGES = 4
_MAX_TICKS = 5
_EDGE = 0.03
"""The share of a chart's width that is left empty at either end, so that no mark is cut off."""


class DateRange(NamedTuple):
    """A range of dates that includes both ends."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Return a date's position in percent of the chart's width; dates outside are at its edge."""
        share = (day - self.first).days / max(self.days - 1, 1)
        return round(100 * (_EDGE + (1 - 2 * _EDGE) * min(max(share, 0.0), 1.0)), 2)

    def contains(self, day: date) -> bool:
        """Return whether a date is within the range."""
        return self.first <= day <= self.last


def chart_ranges(items: Sequence[date], changes: Sequence[date]) -> list[DateRange]:
    """Return the ranges to draw: the whole time, then repeatedly the shortest range with most of the items.

    ``items`` are the dates of events and statements, ``changes`` those on which rules changed. The list is empty if all
    fall on one day.
    """
    days = sorted([*items, *changes])
    if not days or days[0] == days[-1]:
        return []
    spans = [DateRange(days[0], days[-1])]
    inside = sorted(items)
    while len(spans) < _MAX_RANGES and (zoom := _densest(inside)) and zoom.days <= _AT_MOST * spans[-1].days:
        spans.append(zoom)
        inside = [day for day in inside if zoom.contains(day)]
    return spans


def _densest(days: Sequence[date]) -> DateRange | None:
    """Return the shortest range that contains most of the dates, or None if that is a single day."""
    within = max(ceil(len(days) * _SHARE_WITHIN), 1)
    if not days:
        return None
    spans = [DateRange(days[at], days[at + within - 1]) for at in range(len(days) - within + 1)]
    best = min(spans, key=lambda span: (span.days, span.first))
    return best if best.days > 1 else None


def ticks(span: DateRange) -> list[tuple[date, str]]:
    """Return the dates of an axis with their labels, at the finest step that fits."""
    for step in _DAYS:
        if span.days <= step * _MAX_TICKS:
            count = range(0, span.days, step)
            return [(day, short_day(day)) for day in (span.first + timedelta(n) for n in count)]
    months = range(span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month)
    starts = [(date(month // 12, month % 12 + 1, 1), month) for month in months]
    inside = [(day, month) for day, month in starts if span.contains(day)]
    for step in _MONTHS:
        found = [day for day, month in inside if month % step == 0]
        if len(found) <= _MAX_TICKS:
            return [(day, str(day.year) if step >= _YEAR else short_month(day)) for day in found]
    return []


_DAYS = (1, 2, 3, 7, 14)
_YEAR = 12
_MONTHS = (1, 2, 3, 6, *(_YEAR * years for years in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500)))
"""The steps between the ticks of an axis: in days, then in months."""
