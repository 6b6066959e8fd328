"""Dates in the forms that people copy: every day that one can mean, and no other."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.records import parse_date
from bythebook.records.date_forms import day_of_time, is_in_a_known_form, lacks_year, readings


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2026-1-7", ["2026-01-07"]),
        ("2026/01/08", ["2026-01-08"]),
        ("2026.1.8", ["2026-01-08"]),
        ("20260108", ["2026-01-08"]),
        ("2026–01–08", ["2026-01-08"]),
        ("“2026-01-08”", ["2026-01-08"]),
        ("2026-1", ["2026-01"]),
        ("1/8/2026", ["2026-01-08", "2026-08-01"]),
        ("08.01.2026", ["2026-01-08", "2026-08-01"]),
        ("1/13/2026", ["2026-01-13"]),
        ("13.1.2026", ["2026-01-13"]),
        ("7/7/2026", ["2026-07-07"]),
        ("January 7, 2026", ["2026-01-07"]),
        ("Jan. 7th 2026", ["2026-01-07"]),
        ("Wednesday, 7 Jan 2026", ["2026-01-07"]),
        ("the 7th of May 2026", ["2026-05-07"]),
        ("March 2026", ["2026-03"]),
        ("2026-01-13 to 2026-01-14", ["2026-01-13/2026-01-14"]),
        ("January 13, 2026 – January 14, 2026", ["2026-01-13/2026-01-14"]),
        ("2026-01-14 to 2026-01-13", []),
        ("2026-02-30", []),
        ("1/2026", []),
        ("2010/12", []),
        ("Mary 5, 2026", []),
        ("2026-01-08T10:00Z", []),
        ("2026-01-08 10:00", ["2026-01-08"]),
        ("January 7, 2026 at 3:15 pm", ["2026-01-07"]),
        ("2009–2013", ["2009/2013"]),
        ("2009-2013", ["2009/2013"]),
        ("2013-2009", []),
        ("2009–13", ["2009/2013"]),
        ("2009–12", ["2009-12"]),
        ("March–April 2026", ["2026-03/2026-04"]),
        ("2026-01-08 –", ["2026-01-08/.."]),
        ("2026-01-08/...", ["2026-01-08/.."]),
        ("2026-01-13–2026-01-14", ["2026-01-13/2026-01-14"]),
        ("March 3–5, 2026", ["2026-03-03/2026-03-05"]),
        ("3 and 4 March 2026", ["2026-03-03/2026-03-04"]),
        ("since 2009", ["2009/.."]),
        ("2009–present", ["2009/.."]),
        ("c. 2009", ["2009~"]),
        ("about March 2026", ["2026-03~"]),
        ("5 de marzo de 2026", ["2026-03-05"]),
        ("enero de 2026", ["2026-01"]),
        ("March 5", []),
        ("yesterday", []),
    ],
)
def test_a_form_has_the_days_that_it_can_mean(text: str, expected: list[str]) -> None:
    assert list(readings(text)) == expected


def test_a_day_that_no_calendar_has_is_told_from_no_date_at_all() -> None:
    assert is_in_a_known_form("31 February 2026")
    assert not is_in_a_known_form("yesterday")


def test_the_day_of_a_time_is_the_one_of_its_clock() -> None:
    assert day_of_time("2026-01-08T23:30:00-05:00") == "2026-01-08"
    assert day_of_time("Jan. 8, 2026 11 p.m. EST") == "2026-01-08"
    assert day_of_time("2026-01-08") == day_of_time("1/8/2026 10:00") == day_of_time("at noon") == ""


def test_a_day_without_a_year_is_told_from_no_date() -> None:
    assert lacks_year("March 5")
    assert lacks_year("5th of March")
    assert not lacks_year("March 5, 2026")
    assert not lacks_year("soon")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in (
        "{0.year}-{0.month}-{0.day}",
        "{0.month}/{0.day}/{0.year}",
        "{0.day}.{0.month}.{0.year}",
        "{0:%B} {0.day}, {0.year}",
    ):
        assert day.isoformat() in readings(form.format(day))


@given(st.text())
def test_what_is_read_is_a_date_of_the_record(text: str) -> None:
    for found in readings(text):
        parse_date(found)
