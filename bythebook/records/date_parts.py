"""One date as its parts: year, month and day, with digits that are unknown and parts that are in doubt.

The format is the Extended Date/Time Format, ISO 8601-2:2019, as the Library of Congress describes it
(https://www.loc.gov/standards/datetime/). Forms that no page could print truly are refused by name.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

_TWO_DIGITS: Final = r"-([~?%]?)([\dX]{2})([~?%]?)"
_DATE: Final = re.compile(rf"([~?%]?)([\dX]{{4}})([~?%]?)(?:{_TWO_DIGITS}(?:{_TWO_DIGITS})?)?\Z", re.ASCII)
_PER_PART: Final = 3
"""The groups of a part: a doubt about it alone, its digits, and a doubt about it and all before it."""
_YEAR, _MONTH, _DAY = range(3)
_MONTHS: Final = 12
_GROUPINGS: Final = range(21, 42)
_WINTERS: Final = frozenset((24, 28, 30))
"""The seasons around the turn of a year, of which "winter 2026" may be the one at its start or at its end."""
_FIRST_MONTHS: Final = dict(
    zip(_GROUPINGS, (3, 6, 9, 12) * 2 + (9, 12, 3, 6) + (1, 4, 7, 10, 1, 5, 9, 1, 7), strict=True)
)
"""The month in which a season, quarter, third or half of a year begins: EDTF's 21 to 41."""
_THIRDS, _HALVES = 37, 40
_BY_NAME: Final = (
    (re.compile(r"[\[{].*[\]}]?"), "is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09"),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d.*"), "has a time of day; write only the date, such as 2026-01-08"),
    (re.compile(r"Y-?\d+(E\d+)?(S\d+)?"), "is a year of more than four digits; years go from 0001 to 9999"),
    (re.compile(r"-\d{4}.*"), "is a year before the year 1; years go from 0001 to 9999"),
    (
        re.compile(r"present|now|today|current|currently|ongoing", re.IGNORECASE),
        'is not a date; for what has not ended write two periods, as in "2026-01-08/.."',
    ),
    (
        re.compile(r"\d{4}(?:-\d\d){0,2} ?(?:or|and|,|&) ?\d{4}(?:-\d\d){0,2}"),
        "is two dates; write the right one, or the earliest and the latest, as 2026-01-08/2026-01-09",
    ),
    (
        re.compile(r"yesterday|tomorrow|last (?:week|month|year)", re.IGNORECASE),
        "changes its meaning every day; write the date, such as 2026-01-08",
    ),
    (re.compile(r"\d\d-\d\d-\d\d"), "has a year of two digits; write all four, as 2026-01-08"),
    (re.compile(r"\d{4}-?W\d\d?"), "is a week; write its first and its last day, as 2026-01-05/2026-01-11"),
    (
        re.compile(r"Q[1-4] ?\d{4}|\d{4}[- ]?Q[1-4]", re.IGNORECASE),
        "is a quarter; write its first and its last month, as 2026-01/2026-03",
    ),
    (re.compile(r"[^\\]*\\[^\\]*"), 'has a "\\" between the dates; write "/", as in 2026-01-13/2026-01-14'),
    (re.compile(r"\d{4}S\d+.*"), "says how many digits of a year count; write 19XX, or 1950~ for about 1950"),
)
"""Forms of EDTF that are not taken, each with what to write instead."""


@dataclass(frozen=True, slots=True)
class DateParts:
    """The digits of a date's year, month and day, and the doubt about each: ``~``, ``?``, ``%`` or none."""

    digits: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def grouping(self) -> int:
        """EDTF's number of a season, quarter, third or half of a year, or 0."""
        month = self.digits[_MONTH] if len(self.digits) > 1 else ""
        return int(month) if month.isdecimal() and int(month) in _GROUPINGS else 0

    @property
    def is_doubted_as_a_whole(self) -> bool:
        """Whether the same doubt is about every part, as in 2026-01-08~."""
        return len(set(self.doubts)) == 1

    @property
    def unknown(self) -> tuple[bool, ...]:
        """Whether each part has an unknown digit."""
        return tuple("X" in part for part in self.digits)

    def span(self) -> tuple[date, date]:
        """Return the first and the last day that may be meant. Raise ``ValueError`` if there is no such day."""
        if self.grouping:
            return self._span_of_grouping()
        first_year, last_year = _bounds(self.digits[_YEAR], date.max.year)
        months = self.digits[_MONTH] if len(self.digits) > _MONTH else "XX"
        first_month, last_month = _bounds(months, _MONTHS)
        days = self.digits[_DAY] if len(self.digits) > _DAY else "XX"
        first_day, last_day = _bounds(days, calendar.monthrange(last_year, last_month)[1])
        return date(first_year, first_month, first_day), date(last_year, last_month, last_day)

    def _span_of_grouping(self) -> tuple[date, date]:
        number, year = self.grouping, int(self.digits[_YEAR])
        month = _FIRST_MONTHS[number]
        if number in _WINTERS:
            last_year = min(year + 1, date.max.year)
            return date(max(year - 1, 1), month, 1), _last_of_month(last_year, month - 10)
        length = 6 if number >= _HALVES else 4 if number >= _THIRDS else 3
        return date(year, month, 1), _last_of_month(year, month + length - 1)


def read_parts(text: str) -> DateParts:
    """Read a date that is not an interval. Raise ``ValueError`` with what is wrong and what to write instead."""
    for form, reason in _BY_NAME:
        if form.fullmatch(text):
            raise ValueError(f'"{text}" {reason}')
    found = _DATE.match(text)
    if not found:
        raise ValueError(
            f'"{text}" is not a date; write it as 2026-01-08, 2026-01, 2026, 2026-01-08~ (about) '
            "or 2026-01-13/2026-01-14"
        )
    groups = found.groups()
    digits = tuple(part for part in groups[1::_PER_PART] if part)
    if digits[_YEAR] == "XXXX":
        raise ValueError(f'"{text}" has no year; write the first and the last that it may be, as 1900/1999')
    if writable := _writable(digits):
        raise ValueError(f'"{text}" has unknown digits before known ones; write {writable}, and the rest in a note')
    parts = DateParts(digits, tuple(_doubt(groups, index) for index in range(len(digits))))
    if len(digits) > _DAY and parts.grouping:
        raise ValueError(f'"{text}" is not a real date')
    try:
        parts.span()
    except ValueError as error:
        raise ValueError(f'"{text}" is not a real date') from error
    return parts


def _doubt(groups: tuple[str | None, ...], index: int) -> str:
    """Return the doubt about a part: its own, and those written after it or after a later part."""
    marks = {groups[index * _PER_PART], *groups[index * _PER_PART + 2 :: _PER_PART]} - {None, ""}
    if len(marks) > 1:
        return "%"
    return next((mark for mark in marks if mark), "")


def _writable(digits: tuple[str, ...]) -> str:
    """Return what can be written of a date with known digits after unknown ones, or an empty string."""
    joined = "".join(digits)
    known = joined.partition("X")[0]
    if not joined[len(known) :].strip("X"):
        return ""
    at = next(index for index, part in enumerate(digits) if "X" in part)
    start = digits[at].partition("X")[0]
    return "-".join((*digits[:at], start.ljust(len(digits[at]), "X")))


def _bounds(digits: str, highest: int) -> tuple[int, int]:
    """Return the lowest and the highest number that digits may mean, from 1."""
    first, last = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    if "X" in digits:
        first, last = max(first, 1), min(last, highest)
    if not 1 <= first <= last <= highest:
        raise ValueError(digits)
    return first, last


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
