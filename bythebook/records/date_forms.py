"""Dates in the forms that people copy from elsewhere, and every day that such a form can mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
_DAYS = re.compile(
    rf"(?:{_MONTH} (?P<first>\d{{1,2}}) ?(?:-|to|and) ?(?P<last>\d{{1,2}})|(?P<first_>\d{{1,2}}) ?(?:-|to|and) ?"
    rf"(?P<last_>\d{{1,2}}) {_MONTH.replace('?P<month>', '?P<month_>')}),? (?P<year>\d{{4}})\Z",
    re.IGNORECASE | re.ASCII,
)
"""Two days of a month: March 3-5, 2026, and 3 to 5 March 2026."""
_SPANISH = {"ene": "jan", "abr": "apr", "ago": "aug", "dic": "dec", "set": "sep"}
_IN_SPANISH = re.compile(
    r"(?:(?P<day>\d{1,2})(?:º|°)? (?:de )?)?(?P<month>enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"sep?tiembre|octubre|noviembre|diciembre)(?: del?)? (?P<year>\d{4})\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:from )?(?P<start>.+?) (?:to|until|through|-) (?P<end>.+)\Z", re.IGNORECASE)
_YEAR_OR_DAY = r"\d{4}(?:-\d\d-\d\d)?"
_JOINED = re.compile(rf"(?P<start>{_YEAR_OR_DAY})-(?P<end>{_YEAR_OR_DAY})\Z", re.ASCII)
_NO_END = re.compile(
    r"(?:since (?P<since>.+)|(?:from )?(?P<start>.+?)(?: ?-| to| until) ?(?:present|now|today|ongoing))\Z",
    re.IGNORECASE,
)
_SHORT_END = re.compile(r"(?P<start>(?P<century>\d\d)\d\d)-(?P<end>1[3-9]|[2-9]\d)\Z", re.ASCII)
"""A year and the last two digits of a later one, which are no month: 2009-13."""
_DOTS = re.compile(r"(?P<start>.+?)(?:/\.{3,}| ?-| ?/ ?…)\Z")
_MONTHS_OF_YEAR = re.compile(rf"{_MONTH} ?(?:-|to|and) ?(?P<last>[a-z]+)\.?,? (?P<year>\d{{4}})\Z", re.IGNORECASE)
_YEAR = re.compile(r"(?!0000)\d{4}\Z", re.ASCII)
_ABOUT = re.compile(r"(?:circa|about|around|approximately|ca?\.) ?(?P<date>.+)\Z", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?:[T ]|,? (?:at )?)(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[ap]\.?m\.?)?| ?[ap]\.?m\.?)\Z",
    re.IGNORECASE | re.ASCII,
)
_ZONE = re.compile(r" ?(?:Z|UTC|GMT|[ECMP][SD]?T|[+-]\d\d(?::?\d\d)?)\Z", re.IGNORECASE | re.ASCII)
# Quotation marks copied along, and the hyphens and dashes that word processors use for "-".
_TYPOGRAPHY = str.maketrans("‐‑‒–—−", "------", "“”‘’„\"'")  # noqa: RUF001


LONGEST = 100
"""No date has more characters."""
_Parts: TypeAlias = tuple[int, int, int | None]
"""A year, a month and a day; a month of a year has no day. They may be none of the calendar's."""


def readings(text: str) -> tuple[str, ...]:
    """Return every date that a text can mean, in the record's own form (2026-01-08), sorted.

    Nothing for what is no date in any form known here. ``1/8/2026`` has two readings, ``1/13/2026`` and ``8 Jan 2026``
    have one. A time of day is left out; one with a time zone has no reading, since it may be another day where the
    words were said.
    """
    if len(text) > LONGEST:
        return ()
    plain = _plain(text)
    for form, spans in _SPANS:
        if match := form.match(plain):
            return spans(match)
    if about := _ABOUT.match(plain):
        return tuple(f"{day}~" for day in _ends(about["date"]))
    plain = _CLOCK.sub("", plain)
    return tuple(sorted({day for parts in _parts(plain) if (day := _written(*parts))}))


def _open_span(match: re.Match[str]) -> tuple[str, ...]:
    found = match.groupdict()
    return tuple(f"{start}/.." for start in _ends(found.get("since") or found["start"]))


def _days_of_month(match: re.Match[str]) -> tuple[str, ...]:
    month, year = match["month"] or match["month_"], match["year"]
    first, last = match["first"] or match["first_"], match["last"] or match["last_"]
    return _spans(f"{month} {first}, {year}", f"{month} {last}, {year}")


_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], tuple[str, ...]]], ...] = (
    (_NO_END, _open_span),
    (_DOTS, _open_span),
    (_SHORT_END, lambda match: _spans(match["start"], match["century"] + match["end"])),
    (_MONTHS_OF_YEAR, lambda match: _spans(f"{match['month']} {match['year']}", f"{match['last']} {match['year']}")),
    (_DAYS, _days_of_month),
    (_JOINED, lambda match: _spans(match["start"], match["end"])),
    (_RANGE, lambda match: _spans(match["start"], match["end"])),
)
"""The forms of a first and a last day, and what each can mean."""


def day_of_time(text: str) -> str:
    """Return the day of a date with a time, as it was where its clock is; an empty string for any other text."""
    plain = _plain(text)
    without_zone = _ZONE.sub("", plain)
    without_time = _CLOCK.sub("", without_zone)
    found = readings(without_time) if without_time != without_zone else ()
    return found[0] if len(found) == 1 else ""


def lacks_year(text: str) -> bool:
    """Return whether a text is a day of a month without a year, as in "5th March"."""
    plain = _plain(text)
    return not _parts(plain) and any(_parts(f"{plain}{join}2026") for join in (" ", ", "))


def _spans(start: str, end: str) -> tuple[str, ...]:
    return tuple(sorted(f"{first}/{last}" for first in _ends(start) for last in _ends(end) if first <= last))


def _ends(text: str) -> tuple[str, ...]:
    """Return what one end of a span can mean: a year, or a date that is no span itself."""
    if _YEAR.match(text):
        return (text,)
    return tuple(found for found in readings(text) if "/" not in found and "~" not in found)


def is_in_a_known_form(text: str) -> bool:
    """Return whether a text looks like a date, be it of the calendar (31 January) or not (31 February)."""
    return bool(_parts(_plain(text)))


def _plain(text: str) -> str:
    plain = " ".join(text.translate(_TYPOGRAPHY).split()).rstrip(";,")
    return plain if plain.endswith("..") else plain.removesuffix(".")


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
    return list(_parts_in_words(text))


def _parts_in_words(text: str) -> Iterator[_Parts]:
    for form in (*_IN_WORDS, _IN_SPANISH):
        if words := form.match(text):
            day = words.groupdict().get("day")
            name = words["month"][:3].lower()
            number = _MONTHS.index(_SPANISH.get(name, name)) + 1
            yield int(words["year"]), number, int(day) if day else None
            return


def _written(year: int, month: int, day: int | None) -> str:
    try:
        written = date(year, month, day or 1).isoformat()
    except ValueError:
        return ""
    return written if day else written[: len("2026-01")]
