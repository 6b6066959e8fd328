"""Dates as other people write them, where only one day can be meant."""

from __future__ import annotations

import re
from datetime import date, datetime

from bythebook.records import EdtfDate, parse_date

_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})\Z", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_IN_WORDS = tuple(
    re.compile(rf"{form}\Z", re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?:[a-z]+,? )?{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
        rf"(?:[a-z]+,? )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})",
        rf"{_MONTH},? (?P<year>\d{{4}})",
    )
)
_LAST_MONTH = 12


def read_date(text: str, date_format: str = "") -> EdtfDate:
    """Read a date: EDTF, ISO 8601 with a time, English words, or numbers that can only be one day.

    With ``date_format``, a pattern of ``strptime``, nothing else is taken. Raises ``ValueError`` with a sentence that
    says what is wrong and what to do.
    """
    text = " ".join(text.split())
    if date_format:
        return _by_format(text, date_format)
    if timed := _TIMED.match(text):
        return parse_date(timed[1])
    if numbers := _NUMBERS.match(text):
        return _by_numbers(text, *(int(numbers[group]) for group in (1, 3, 4)))
    if parts := _YEAR_FIRST.match(text):
        return _day(text, *map(int, parts.groups()))
    for form in _IN_WORDS:
        if words := form.match(text):
            return _by_words(text, words)
    return parse_date(text)


def _by_format(text: str, date_format: str) -> EdtfDate:
    try:
        read = datetime.strptime(text, date_format)  # noqa: DTZ007  # only its day is used
    except (ValueError, re.error) as error:
        raise ValueError(f'"{text}" is not a date as --date-format {date_format} describes it') from error
    return parse_date(read.date().isoformat())


def _by_numbers(text: str, first: int, second: int, year: int) -> EdtfDate:
    if first <= _LAST_MONTH and second <= _LAST_MONTH and first != second:
        raise ValueError(
            f'"{text}" can be read as {year:04}-{first:02}-{second:02} and as {year:04}-{second:02}-{first:02}; '
            "say which with --date-format, as in --date-format %m/%d/%Y"
        )
    month, day = (second, first) if first > _LAST_MONTH else (first, second)
    return _day(text, year, month, day)


def _by_words(text: str, words: re.Match[str]) -> EdtfDate:
    month = _MONTHS.index(words["month"][:3].lower()) + 1
    if "day" in words.groupdict():
        return _day(text, int(words["year"]), month, int(words["day"]))
    return parse_date(f"{words['year']}-{month:02}")


def _day(text: str, year: int, month: int, day: int) -> EdtfDate:
    try:
        return parse_date(date(year, month, day).isoformat())
    except ValueError as error:
        raise ValueError(f'"{text}" is not a day of the calendar') from error
