"""Stretches of time: which of them show a story best, and the dates that stand on their axes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from bythebook.pages.wording import short_day, short_month

_SHARE_WITHIN = 0.75
"""What comes closer must still hold so many of the marks …"""
_AT_MOST = 0.25
"""… in so much of the time; otherwise little would be won."""
_STRETCHES = 4
_TICKS = 5
_EDGE = 0.03
"""How much of a picture's width is left empty at either end, so that no mark is cut off."""


class DateRange(NamedTuple):
    """A stretch of days, both ends within it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Give where a day stands, as a percentage of the picture's width; days outside stand at its edge."""
        share = (day - self.first).days / max(self.days - 1, 1)
        return round(100 * (_EDGE + (1 - 2 * _EDGE) * min(max(share, 0.0), 1.0)), 2)

    def holds(self, day: date) -> bool:
        """Say whether a day lies within."""
        return self.first <= day <= self.last


def stretches(told: Sequence[date], written: Sequence[date]) -> list[DateRange]:
    """Choose what to draw: the whole time, and as long as it pays the shortest stretch in it that holds most.

    ``told`` are the days of events and statements, ``written`` those on which rules changed. Gives nothing where all
    fall on one day.
    """
    days = sorted([*told, *written])
    if not days or days[0] == days[-1]:
        return []
    spans = [DateRange(days[0], days[-1])]
    inside = sorted(told)
    while len(spans) < _STRETCHES and (closer := _densest(inside)) and closer.days <= _AT_MOST * spans[-1].days:
        spans.append(closer)
        inside = [day for day in inside if closer.holds(day)]
    return spans


def _densest(days: Sequence[date]) -> DateRange | None:
    """Give the shortest stretch that holds most of the days; nothing where that is a single day."""
    within = max(ceil(len(days) * _SHARE_WITHIN), 1)
    if not days:
        return None
    spans = [DateRange(days[at], days[at + within - 1]) for at in range(len(days) - within + 1)]
    best = min(spans, key=lambda span: (span.days, span.first))
    return best if best.days > 1 else None


def ticks(span: DateRange) -> list[tuple[date, str]]:
    """Give the dates that stand on the axis, with what is printed there: as fine as a few of them can be."""
    for step in _DAYS:
        if span.days <= step * _TICKS:
            count = range(0, span.days, step)
            return [(day, short_day(day)) for day in (span.first + timedelta(n) for n in count)]
    months = range(span.first.year * 12 + span.first.month - 1, span.last.year * 12 + span.last.month)
    starts = [(date(month // 12, month % 12 + 1, 1), month) for month in months]
    inside = [(day, month) for day, month in starts if span.holds(day)]
    for step in _MONTHS:
        found = [day for day, month in inside if month % step == 0]
        if len(found) <= _TICKS:
            return [(day, str(day.year) if step >= _YEAR else short_month(day)) for day in found]
    return []


_DAYS = (1, 2, 3, 7, 14)
_YEAR = 12
_MONTHS = (1, 2, 3, 6, *(_YEAR * years for years in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500)))
"""How far the dates on an axis stand apart: in days, then in months."""
