"""The dates of positions as pages print them, and who held or had left which."""

from __future__ import annotations

import pytest

from bythebook.pages.positions import offices_held, position_dates
from bythebook.records import Person, Role, parse_date
from bythebook.records.vocabulary import Capacity


def role(dates: str, held_on: str = "", left_by: str = "") -> Role:
    known = {"held_on": held_on, "left_by": left_by}
    given = {key: value for key, value in known.items() if value}
    return Role.model_validate({"title": "Librarian", "organization": "library", "dates": dates, **given})


@pytest.mark.parametrize(
    "dates, held_on, left_by, text",
    [
        ("2025-01-20/..", "", "", "since January 20, 2025"),
        ("2025-01-20/2026-03-31", "", "", "January 20, 2025, to March 31, 2026"),
        ("2025-01-20/", "", "", "from January 20, 2025; end date unknown"),
        ("2025-01-20/", "2026-01-08", "", "since January 20, 2025; still in office on January 8, 2026"),
        ("2025/", "2026-01", "", "since 2025; still in office in January 2026"),
        ("2025/", "2026-01-08~", "", "since 2025; still in office about January 8, 2026"),
        ("2025/", "", "2026-01-14", "from 2025; left no later than January 14, 2026"),
        ("2025/", "2025-06-01", "2026-01", "from 2025; in office on June 1, 2025; left no later than January 2026"),
        ("/2026-03-31", "", "", "until March 31, 2026; start date unknown"),
        ("/2026-03-31", "2025", "", "in office in 2025; until March 31, 2026; start date unknown"),
        ("/", "", "", "dates unknown"),
        ("/", "2026-01-08", "", "in office on January 8, 2026; dates unknown"),
        ("/", "", "2026-01-14", "left no later than January 14, 2026; dates unknown"),
        ("/", "", "2026-01-14~", "left no later than about January 14, 2026; dates unknown"),
        ("/", "2025-06", "2026-01-14", "in office in June 2025; left no later than January 14, 2026; dates unknown"),
    ],
)
def test_what_is_known_of_each_end_is_told_apart(dates: str, held_on: str, left_by: str, text: str) -> None:
    assert position_dates(role(dates, held_on, left_by)).text == text


@pytest.mark.parametrize(
    "dates, left_by, day, held, left",
    [
        ("/", "", "2026-01-14", True, False),
        ("/", "2026-01-14", "2026-01-13", True, False),
        ("/", "2026-01-14", "2026-01-14", False, True),
        ("/", "2026-01-14", "2026-01-15", False, True),
        ("/", "2026-01", "2026-01-15", True, False),
        ("/", "2026-01", "2026-01-31", False, True),
        ("/", "2026-01-14", "2026-01", False, False),
        ("/", "2026-01-14", "2026-01-10/..", False, False),
        ("2025/", "2026-01-14", "2024-12-31", False, False),
        ("/2026-01-14", "", "2026-01-14", True, False),
        ("/2026-01-14", "", "2026-01-15", False, True),
    ],
)
def test_a_position_is_held_or_has_ended_only_on_days_when_that_is_known(
    dates: str,
    left_by: str,
    day: str,
    held: bool,  # noqa: FBT001
    left: bool,  # noqa: FBT001
) -> None:
    one = role(dates, left_by=left_by)
    assert (one.covers(parse_date(day)), one.has_ended_by(parse_date(day))) == (held, left)
    someone = Person.model_validate({"id": "a", "file": "a.yaml", "name": "A", "roles": [one]})
    held_then = offices_held(someone, parse_date(day), Capacity.IN_OFFICE)
    left_then = offices_held(someone, parse_date(day), Capacity.FORMER)
    assert (held_then, left_then) == ([one] * held, [one] * left)
