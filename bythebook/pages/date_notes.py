"""Seasons and other parts of a year as text, and what is unknown or in doubt of a date."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.language import gettext, message
from bythebook.records.date_parts import DateParts

_SEASONS = (message("spring {year}"), message("summer {year}"), message("fall {year}"), message("winter {year}"))
_GROUPINGS = (
    *_SEASONS * 3,
    message("first quarter of {year}"),
    message("second quarter of {year}"),
    message("third quarter of {year}"),
    message("fourth quarter of {year}"),
    message("first four months of {year}"),
    message("middle four months of {year}"),
    message("last four months of {year}"),
    message("first half of {year}"),
    message("second half of {year}"),
)
"""EDTF's numbers from 21 on: seasons, those of the Northern and of the Southern Hemisphere, then parts of a year."""
_FIRST_GROUPING = 21
_NORTH, _SOUTH = range(25, 29), range(29, 33)
_FIRST_PLAIN_YEAR = 1000
"""The first year that nobody takes for a day or another number: "January 1" may be a month of the year 1."""
_UNKNOWN = (message("year unknown"), message("month unknown"), message("day unknown"))
_DOUBTS = {
    "~": (message("year approximate"), message("month approximate"), message("day approximate")),
    "?": (message("year uncertain"), message("month uncertain"), message("day uncertain")),
    "%": (
        message("year uncertain and approximate"),
        message("month uncertain and approximate"),
        message("day uncertain and approximate"),
    ),
}


def grouping_words(parts: DateParts) -> str:
    """Return a season, quarter, third or half of a year as text: "spring 2026"."""
    return gettext(_GROUPINGS[parts.grouping - _FIRST_GROUPING]).format(year=int(parts.digits[0]))


def with_era(text: str, parts: DateParts) -> str:
    """Return a date as text, with the era at a year that could be another number: "January A.D. 44"."""
    digits = parts.digits[0]
    if not digits.isdigit() or int(digits) >= _FIRST_PLAIN_YEAR:
        return text
    before, found, after = text.rpartition(str(int(digits)))
    return before + gettext("A.D. {year}").format(year=found) + after if found else text


def with_notes(text: str, parts: DateParts) -> str:
    """Return a date as text with what is not known of it: "April 1985 (day unknown)"."""
    notes = ", ".join(_notes(parts))
    return f"{text} ({notes})" if notes else text


def _notes(parts: DateParts) -> Iterator[str]:
    if parts.grouping in _NORTH:
        yield gettext("Northern Hemisphere")
    elif parts.grouping in _SOUTH:
        yield gettext("Southern Hemisphere")
    for index, is_unknown in enumerate(parts.unknown):
        if is_unknown:
            yield gettext(_UNKNOWN[index])
    if not parts.is_doubted_as_a_whole:
        for index, doubt in enumerate(parts.doubts):
            if doubt:
                yield gettext(_DOUBTS[doubt][index])
