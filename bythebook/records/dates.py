"""Dates as people know them: to the day, the month or the year, about, between, open at an end.

The format is the Extended Date/Time Format, ISO 8601-2:2019, as the Library of Congress describes it
(https://www.loc.gov/standards/datetime/). ``date_parts`` says which of its forms are refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from bythebook.records.date_forms import LONGEST, day_of_time, is_in_a_known_form, lacks_year, readings
from bythebook.records.date_parts import read_parts
from bythebook.records.date_slips import explain_slip
from bythebook.records.sorts import Sort

_MONTH_TOO_HIGH = re.compile(r"\d{4}-(?:1[3-9]|[2-9]\d)")
_DAY = re.compile(r"(\d{4})-(\d\d)-\d\d", re.ASCII)
_MONTHS = 12
_EXACT_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_ABOUT = "[~?%]?"
_SIDE_FORM = (
    rf"{_ABOUT}\d[\dX]{{3}}{_ABOUT}"
    rf"(?:-{_ABOUT}(?:0[1-9]|1[0-2]|2[1-9]|3\d|4[01]|[01X]X){_ABOUT}"
    rf"(?:-{_ABOUT}(?:0[1-9]|[12]\d|3[01]|[0-3X]X){_ABOUT})?)?"
)
"""The form of a date, for editors' programs: all that is read has it, and not all that has it is a day."""
_SPAN_FORM = rf"(?:{_SIDE_FORM}|\.\.)?/(?:{_SIDE_FORM}|\.\.)?"
_WANTED = "Write the date as 2026-01-08, 2026-01, 2026, 2026-01-08~ (about) or 2026-01-13/2026-01-14 (from and to)."
_WANTED_SPAN = "Write the first and the last day, as 2018-09-07/2023-02-05, or 2023-02-06/.. if it is still in force."


@dataclass(frozen=True, slots=True, order=True)
class EdtfDate:
    """A day, or a span of days, as written in the record.

    ``first`` and ``last`` are inclusive. ``None`` means that an end is open (``..``) or unknown (empty).
    ``is_approximate`` is set by ``~``, ``?`` and ``%``, at any part of the date.
    """

    first: date | None
    last: date | None
    text: str
    is_approximate: bool = False
    # Not a property: there are few days, and whatever puts claims in order asks for it tens of thousands of times.
    sort_key: tuple[str, str, str] = field(init=False, repr=False, compare=False)
    """Order by first day, then last day, then text; a missing start sorts first, a missing end last."""

    def __post_init__(self) -> None:
        """Compute the sort key of the span."""
        first = self.first.isoformat() if self.first else ""
        last = self.last.isoformat() if self.last else "9999-99-99"
        object.__setattr__(self, "sort_key", (first, last, self.text))

    @property
    def is_interval(self) -> bool:
        """Return whether the date was written with a start and an end."""
        return "/" in self.text

    @property
    def start_is_unknown(self) -> bool:
        """Return whether the start of an interval was left empty: it exists but is unknown."""
        return self.text.startswith("/")

    @property
    def end_is_unknown(self) -> bool:
        """Return whether the end of an interval was left empty: it may exist but is unknown."""
        return self.text.endswith("/")

    @property
    def ends(self) -> tuple[EdtfDate | None, EdtfDate | None]:
        """Return start and end as dates of their own, as exact as written; nothing for an open or unknown one."""
        if not self.is_interval:
            return self, self
        start, end = (parse_date(side) if side.strip(".") else None for side in self.text.split("/"))
        return start, end

    def covers(self, other: EdtfDate) -> bool:
        """Return whether every day that ``other`` may mean is in this span. Open and unknown ends reach any day."""
        after_start = self.first is None or (other.first is not None and self.first <= other.first)
        before_end = self.last is None or (other.last is not None and other.last <= self.last)
        return after_start and before_end

    def overlaps(self, other: EdtfDate) -> bool:
        """Return whether the two spans share a day."""
        starts = self.first is None or other.last is None or self.first <= other.last
        ends = self.last is None or other.first is None or other.first <= self.last
        return starts and ends

    def __str__(self) -> str:
        return self.text


@cache
def parse_date(text: str) -> EdtfDate:
    """Read one EDTF date or interval.

    Raise ``ValueError`` with a sentence that says what is wrong and how to write it.
    """
    if len(text) > LONGEST:
        start = " ".join(text[:40].split())
        raise ValueError(f'"{start}…" is not a date: it has {len(text):,} characters; write it as 2026-01-08')
    try:
        return _edtf_date(text)
    except ValueError as error:
        found = readings(text)
        if day := day_of_time(text):
            where = "" if found else ", as it was where the words were said"
            raise ValueError(f'"{text}" has a time of day; write only the date{where}: {day}') from error
        if not found and is_in_a_known_form(text):
            reason = ": months are 01 to 12, and come before the day" if _MONTH_TOO_HIGH.match(text) else _days_of(text)
            raise ValueError(f'"{text}" is not a real date{reason}') from error
        if not found and lacks_year(text):
            raise ValueError(f'"{text}" has no year; write it as 2026-01-08') from error
        if not found and (slip := explain_slip(text)):
            raise ValueError(f'"{text}" {slip}') from error
        if not found:
            raise
        if len(found) == 1:
            written = f'"{found[0]}"' if found[0].endswith(".") else found[0]
            raise ValueError(f'"{text}" is not in the right format; write {written}') from error
        raise ValueError(f'"{text}" can mean {" or ".join(found)}; write the one you mean') from error


def _edtf_date(text: str) -> EdtfDate:
    if _EXACT_DAY.match(text):
        day = _exact_day(text)
        return EdtfDate(day, day, text)
    if "/" in text:
        return _interval(text)
    first, last, approximate = _span(text)
    return EdtfDate(first, last, text, approximate)


def _interval(text: str) -> EdtfDate:
    if text.count("/") != 1:
        raise ValueError(f'"{text}" has more than one "/"; an interval is start/end')
    start, end = text.split("/")
    if start in ("", "..") and end in ("", ".."):
        if start == "..":
            raise ValueError(f'"{text}" has no date on either side of "/"; leave the start empty if it is unknown')
        return EdtfDate(None, None, text)
    first, about_first = _interval_end(start, at_start=True)
    last, about_last = _interval_end(end, at_start=False)
    if first and last and last < first:
        raise ValueError(f'"{text}" ends before it starts; write the earlier date first')
    return EdtfDate(first, last, text, about_first or about_last)


def _interval_end(text: str, *, at_start: bool) -> tuple[date | None, bool]:
    if text in ("", ".."):
        return None, False
    first, last, approximate = _span(text)
    return (first if at_start else last), approximate


def _span(text: str) -> tuple[date, date, bool]:
    """Return the first and last day that one EDTF date may mean."""
    parts = read_parts(text)
    return *parts.span(), any(parts.doubts)


def _days_of(text: str) -> str:
    """Return how many days the month of a date has, for a message."""
    if not (found := _DAY.match(text)) or int(found[1]) < 1 or not 1 <= int(found[2]) <= _MONTHS:
        return ""
    year, month = int(found[1]), int(found[2])
    return f": {found[1]}-{found[2]} has {monthrange(year, month)[1]} days"


def _exact_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f'"{text}" is not a real date') from error


def _validate(value: Any) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong-type", "must be a date, such as 2026-01-08")
    try:
        return parse_date(value)
    except ValueError as error:
        raise PydanticCustomError("bad-date", "{reason}", {"reason": str(error)}) from error


def _form(pattern: str, wanted: str) -> dict[str, str]:
    return {"type": "string", "pattern": f"^(?:{pattern})$", "patternErrorMessage": wanted}


DateField = Annotated[
    EdtfDate,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            _validate, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )
    ),
    Sort("date", _form(f"{_SIDE_FORM}|{_SPAN_FORM}", _WANTED)),
]
"""A pydantic field that reads an EDTF string and is written back as one."""
SpanField = Annotated[DateField, Sort("span", _form(_SPAN_FORM, _WANTED_SPAN))]
"""A date with a start and an end."""
