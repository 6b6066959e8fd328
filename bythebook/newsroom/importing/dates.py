"""Parse dates in foreign formats, if they can mean only one day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bythebook.records import EdtfDate, parse_date
from bythebook.records.date_forms import LONGEST, readings

SERIAL = "excel"
"""The ``--date-format`` of Excel's serial days."""
EDTF = "edtf"
"""The ``--date-format`` of dates as the record has them."""
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d", re.ASCII)
_CLOCK = re.compile(
    r"(.*?)[T,]?\s*(?:at )?\d{1,2}[:.h]\d\d(?::\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d\d:?\d\d)?\Z",
    re.IGNORECASE | re.ASCII,
)
_SHORT_YEARS = (
    (re.compile(r"\d{1,2}\.\d{1,2}\.\d\d(?:\s|\Z)", re.ASCII), "%d.%m.%y for day, month and year"),
    (re.compile(r"\d{1,2}/\d{1,2}/\d\d(?:\s|\Z)", re.ASCII), "%m/%d/%y for month, day and year"),
    (re.compile(r"\d{1,2}-\d{1,2}-\d\d(?:\s|\Z)", re.ASCII), "%m-%d-%y for month, day and year"),
    (re.compile(r"\d{1,2}-[a-z]{3}-\d\d\Z", re.ASCII | re.IGNORECASE), "%d-%b-%y"),
    (re.compile(r"\d{1,2} [a-z]{3} \d\d\Z", re.ASCII | re.IGNORECASE), '"%d %b %y"'),
)
"""Dates with a year of two digits, and a pattern that says what such a date means."""
_MIDNIGHT = re.compile(
    r"[T ,]*(?:00:?00(?::?00(?:\.0+)?)?(?!:?\d*[1-9])|12:00(?::00)? ?a\.?m)", re.IGNORECASE | re.ASCII
)
_PART_OF_YEAR = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])\Z", re.ASCII)
"""A season, quarter or half of a year in EDTF, which looks like two years: 2010-24."""
_NUMBER = re.compile(r"(\d{4,5})(?:\.\d+)?\Z", re.ASCII)
_DAY_0 = date(1899, 12, 30)
"""The day 0 of Excel's serial days, which count February 29, 1900 (ECMA-376 18.17.4)."""
_SERIALS = range(10_000, 80_000)
"""Serial days of the years 1927 to 2119: four digits may be a year."""


class AmbiguousDateError(ValueError):
    """Raised for a numeric date that can mean several days. ``way_out`` says how a table's dates can be read."""

    def __init__(self, message: str, way_out: str) -> None:
        super().__init__(message)
        self.way_out = way_out


def read_date(text: str, date_format: str = "") -> EdtfDate:
    """Parse a date: EDTF, ISO 8601, English words, or numbers that can mean only one day; a time after it is left out.

    With ``date_format``, a pattern of ``strptime``, ``edtf`` or ``excel``, no other format is accepted. Raise
    ``ValueError`` with a message for people; ``AmbiguousDateError`` if a ``date_format`` would decide.
    """
    text = " ".join(text.split())
    if len(text) > LONGEST:
        return parse_date(text)  # raises an error
    if date_format == SERIAL:
        return parse_date(_serial_day(text).isoformat())
    if date_format == EDTF:
        return parse_date(text)
    if date_format:
        return _parse_with_format(text, date_format)
    if timed := _TIMED.match(text):
        return parse_date(timed[1])
    clock = _CLOCK.match(text)
    found = readings(clock[1].strip(" ,")) if clock else readings(text)
    _refuse_ambiguous(text, found, has_time=clock is not None)
    return parse_date(found[0] if found else text)


def _refuse_ambiguous(text: str, found: Sequence[str], *, has_time: bool) -> None:
    """Raise ``AmbiguousDateError`` for a text that can mean several dates; ``found`` are its readings."""
    if len(found) > 1:
        time = ", and a time after it with %H:%M" if has_time else ""
        example = "%d.%m.%Y" if "." in text else "%m-%d-%Y" if "-" in text else "%m/%d/%Y"
        way = f"choose one with --date-format, as in --date-format {example}{time}"
        raise AmbiguousDateError(f'"{text}" can mean {" or ".join(found)}', way)
    if found and _PART_OF_YEAR.match(text):
        way = f"write {found[0]}, or import it with --date-format edtf"
        raise AmbiguousDateError(f'"{text}" can mean {found[0]} or the part of a year that EDTF numbers so', way)
    for pattern, meaning in _SHORT_YEARS:
        if not found and pattern.match(text):
            way = f"say what it means with --date-format, as in --date-format {meaning}"
            raise AmbiguousDateError(f'"{text}" has a year of two digits', way)
    if (number := _NUMBER.match(text)) and int(number[1]) in _SERIALS:
        day = _serial_day(text)
        way = "import it with --date-format excel, or format the column as a date and save it again"
        raise AmbiguousDateError(f'"{text}" may be {day}, which Excel stores as a number of days', way)


def time_left_out(text: str) -> bool:
    """Return whether ``read_date`` leaves out a time of a date; midnight is what programs add to a date."""
    text = " ".join(text.split())
    clock = _TIMED.match(text) or _CLOCK.match(text)
    return clock is not None and _MIDNIGHT.match(text[clock.end(1) :]) is None


def _serial_day(text: str) -> date:
    number = _NUMBER.match(text)
    if number is None:
        raise ValueError(f'"{text}" is not a number of days as --date-format excel describes it')
    return _DAY_0 + timedelta(days=int(number[1]))


def _parse_with_format(text: str, date_format: str) -> EdtfDate:
    try:
        read = datetime.strptime(text, date_format)  # noqa: DTZ007  # only its day is used
    except (ValueError, re.error) as error:
        if "bad directive" in str(error) or "stray %" in str(error):
            raise ValueError(f"--date-format {date_format} is not a pattern of strptime, such as %m/%d/%Y") from error
        raise ValueError(f'"{text}" is not a date as --date-format {date_format} describes it') from error
    return parse_date(read.date().isoformat())
