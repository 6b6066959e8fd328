"""Dates in the forms that people copy from elsewhere, and every day that such a form can mean."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeAlias

_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})\Z", re.ASCII)
_YEAR_AND_MONTH = re.compile(r"(\d{4})[-.](\d{1,2})\Z", re.ASCII)  # not "/": 2010/12 may be two years
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)\Z", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\Z", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_IN_WORDS = tuple(
    re.compile(rf"{_WEEKDAY}{form}\Z", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?: of)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})",
        rf"{_MONTH},? (?P<year>\d{{4}})",
    )
)
_RANGE = re.compile(r" (?:to|until|-) ", re.IGNORECASE)
# Quotation marks copied along, and the hyphens and dashes that word processors use for "-".
_TYPOGRAPHY = str.maketrans("‐‑‒–—−", "------", "“”‘’„\"'")  # noqa: RUF001


_Parts: TypeAlias = tuple[int, int, int | None]
"""A year, a month and a day; a month of a year has no day. They may be none of the calendar's."""


def readings(text: str) -> tuple[str, ...]:
    """Return every date that a text can mean, in the record's own form (2026-01-08), sorted.

    Nothing for what is no date in any form known here. ``1/8/2026`` has two readings, ``1/13/2026`` and ``8 Jan 2026``
    have one. Times of day have none: with a time zone they may lie on another day.
    """
    plain = _plain(text)
    if len(ends := _RANGE.split(plain)) == 2:  # noqa: PLR2004  # a start and an end
        starts, stops = readings(ends[0]), readings(ends[1])
        return tuple(sorted(f"{start}/{stop}" for start in starts for stop in stops if start <= stop))
    return tuple(sorted({day for parts in _parts(plain) if (day := _written(*parts))}))


def is_in_a_known_form(text: str) -> bool:
    """Return whether a text looks like a date, be it of the calendar (31 January) or not (31 February)."""
    return bool(_parts(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.translate(_TYPOGRAPHY).split())


def _parts(text: str) -> list[_Parts]:
    if found := _YEAR_FIRST.match(text):
        return [(int(found[1]), int(found[3]), int(found[4]))]
    if found := _DIGITS.match(text):
        return [(int(found[1]), int(found[2]), int(found[3]))]
    if found := _YEAR_AND_MONTH.match(text):
        return [(int(found[1]), int(found[2]), None)]
    if found := _YEAR_LAST.match(text):
        first, second, year = (int(found[group]) for group in (1, 3, 4))
        return [(year, first, second), (year, second, first)]
    if words := next((found for form in _IN_WORDS if (found := form.match(text))), None):
        day = words.groupdict().get("day")
        return [(int(words["year"]), _MONTHS.index(words["month"][:3].lower()) + 1, int(day) if day else None)]
    return []


def _written(year: int, month: int, day: int | None) -> str:
    try:
        written = date(year, month, day or 1).isoformat()
    except ValueError:
        return ""
    return written if day else written[: len("2026-01")]
