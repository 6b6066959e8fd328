"""Parse dates in foreign formats, if they can mean only one day."""

from __future__ import annotations

import re
from datetime import datetime

from bythebook.records import EdtfDate, parse_date
from bythebook.records.date_forms import readings

_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d", re.ASCII)


class AmbiguousDateError(ValueError):
    """Raised for a numeric date that can mean two days."""


def read_date(text: str, date_format: str = "") -> EdtfDate:
    """Parse a date: EDTF, ISO 8601 with a time, English words, or numbers that can mean only one day.

    With ``date_format``, a pattern of ``strptime``, no other format is accepted. Raise ``ValueError`` with a message
    for people; ``AmbiguousDateError`` if a ``date_format`` would decide.
    """
    text = " ".join(text.split())
    if date_format:
        return _parse_with_format(text, date_format)
    if timed := _TIMED.match(text):
        return parse_date(timed[1])
    found = readings(text)
    if len(found) > 1:
        raise AmbiguousDateError(f'"{text}" can mean {" or ".join(found)}')
    return parse_date(found[0] if found else text)


def _parse_with_format(text: str, date_format: str) -> EdtfDate:
    try:
        read = datetime.strptime(text, date_format)  # noqa: DTZ007  # only its day is used
    except (ValueError, re.error) as error:
        raise ValueError(f'"{text}" is not a date as --date-format {date_format} describes it') from error
    return parse_date(read.date().isoformat())
