"""Every form of the Extended Date/Time Format: printed as it was meant, or refused by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.pages.claim_review import exact_part
from bythebook.pages.wording import date_words
from bythebook.records import parse_date

PRINTED = {
    # Level 0: dates and intervals
    "1985-04-12": "April 12, 1985",
    "1985-04": "April 1985",
    "1985": "1985",
    "1964/2008": "1964 to 2008",
    "2004-06/2006-08": "June 2004 to August 2006",
    "2004-02-01/2005-02-08": "February 1, 2004, to February 8, 2005",
    "2004-02-01/2005-02": "February 1, 2004, to February 2005",
    "2004-02-01/2005": "February 1, 2004, to 2005",
    "2005/2006-02": "2005 to February 2006",
    # Level 1: seasons
    "2001-21": "spring 2001",
    "2001-22": "summer 2001",
    "2001-23": "fall 2001",
    "2001-24": "winter 2001",
    # Level 1: doubt about a whole date
    "1984?": "perhaps 1984",
    "2004-06~": "about June 2004",
    "2004-06-11%": "perhaps about June 11, 2004",
    # Level 1: unknown digits from the right
    "201X": "2010 to 2019 (year unknown)",
    "20XX": "2000 to 2099 (year unknown)",
    "2004-XX": "2004 (month unknown)",
    "1985-04-XX": "April 1985 (day unknown)",
    "1985-XX-XX": "1985 (month unknown, day unknown)",
    # Level 1: open and unknown ends
    "1985-04-12/..": "since April 12, 1985",
    "1985-04/..": "since April 1985",
    "1985/..": "since 1985",
    "../1985-04-12": "until April 12, 1985",
    "../1985": "until 1985",
    "1985-04-12/": "from April 12, 1985; end date unknown",
    "1985/": "from 1985; end date unknown",
    "/1985-04-12": "until April 12, 1985; start date unknown",
    "/1985-04": "until April 1985; start date unknown",
    "1984~/2004-06": "about 1984 to June 2004",
    "1984/2004-06~": "1984 to about June 2004",
    "1984~/2004~": "about 1984 to about 2004",
    "1984?/2004%": "perhaps 1984 to perhaps about 2004",
    "1984-06-02?/2004-08-08~": "perhaps June 2, 1984, to about August 8, 2004",
    # Level 2: seasons by hemisphere, and other parts of a year
    "2001-25": "spring 2001 (Northern Hemisphere)",
    "2001-28": "winter 2001 (Northern Hemisphere)",
    "2001-29": "spring 2001 (Southern Hemisphere)",
    "2001-30": "summer 2001 (Southern Hemisphere)",
    "2001-33": "first quarter of 2001",
    "2001-34": "second quarter of 2001",
    "2001-35": "third quarter of 2001",
    "2001-36": "fourth quarter of 2001",
    "2001-37": "first four months of 2001",
    "2001-38": "middle four months of 2001",
    "2001-39": "last four months of 2001",
    "2001-40": "first half of 2001",
    "2001-41": "second half of 2001",
    "2001-21~": "about spring 2001",
    "?2001-21": "spring 2001 (year uncertain)",
    # Level 2: doubt about a part and all before it, and about a part alone
    "2004-06-11?": "perhaps June 11, 2004",
    "2004-06~-11": "June 11, 2004 (year approximate, month approximate)",
    "2004?-06-11": "June 11, 2004 (year uncertain)",
    "?2004-06-~11": "June 11, 2004 (year uncertain, day approximate)",
    "2004-%06-11": "June 11, 2004 (month uncertain and approximate)",
    "2004-~06-~11": "June 11, 2004 (month approximate, day approximate)",
    "2004~-06?": "June 2004 (year uncertain and approximate, month uncertain)",
    "~2004-~06-~11": "about June 11, 2004",
    "2026-03-~02": "March 2, 2026 (day approximate)",
    "?2026-01-08": "January 8, 2026 (year uncertain)",
    # Level 2: unknown digits
    "1984-1X": "October 1 to December 31, 1984 (month unknown)",
    "2026-01-1X": "January 10–19, 2026 (day unknown)",
    "2026-02-2X": "February 20–28, 2026 (day unknown)",
    "2026-0X": "January 1 to September 30, 2026 (month unknown)",
    "201X-XX": "2010 to 2019 (year unknown, month unknown)",
    "1XXX": "1000 to 1999 (year unknown)",
    "2004-XX~": "about 2004 (month unknown)",
    # Level 2: qualified and incomplete ends
    "2004-06-~01/2004-06-~20": "June 1, 2004 (day approximate), to June 20, 2004 (day approximate)",
    "2004-06-XX/2004-07-03": "June 2004 (day unknown) to July 3, 2004",
}
REFUSED = {
    # Level 0: times
    "1985-04-12T23:20:30": "has a time of day; write only the date: 1985-04-12",
    "1985-04-12T23:20:30Z": ("has a time of day; write only the date, as it was where the words were said: 1985-04-12"),
    "1985-04-12T23:20:30-04": (
        "has a time of day; write only the date, as it was where the words were said: 1985-04-12"
    ),
    "1985-04-12T23:20:30+04:30": (
        "has a time of day; write only the date, as it was where the words were said: 1985-04-12"
    ),
    # Level 1: years of more than four digits, or before the year 1
    "Y170000002": "is a year of more than four digits; years go from 0001 to 9999",
    "Y-170000002": "is a year of more than four digits; years go from 0001 to 9999",
    "-1985": "is a year before the year 1; years go from 0001 to 9999",
    # Level 2
    "Y-17E7": "is a year of more than four digits; years go from 0001 to 9999",
    "Y3388E2S3": "is a year of more than four digits; years go from 0001 to 9999",
    "1950S2": "says how many digits of a year count; write 19XX, or 1950~ for about 1950",
    "-1859S5": "is a year before the year 1; years go from 0001 to 9999",
    "[1667,1668,1670..1672]": "is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09",
    "[..1760-12-03]": "is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09",
    "[1760-12..]": "is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09",
    "{1667,1668,1670..1672}": "is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09",
    "{1960,1961-12}": "is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09",
    "156X-12-25": "has unknown digits before known ones; write 156X, and the rest in a note",
    "15XX-12-25": "has unknown digits before known ones; write 15XX, and the rest in a note",
    "XXXX-12-XX": "has no year; write the first and the last that it may be, as 1900/1999",
    "20XX-01": "has unknown digits before known ones; write 20XX, and the rest in a note",
    "1XX3": "has unknown digits before known ones; write 1XXX, and the rest in a note",
    "2026-X1": "has unknown digits before known ones; write 2026-XX, and the rest in a note",
    "2026-XX-08": "has unknown digits before known ones; write 2026-XX, and the rest in a note",
    "2026-01-X8": "has unknown digits before known ones; write 2026-01-XX, and the rest in a note",
    "XXXX": "has no year; write the first and the last that it may be, as 1900/1999",
    "2001-21-05": "is not a real date: months are 01 to 12, and come before the day",
    "2001-42": "is not in the right format; write 2001/2042",
    "2001-20": "is not in the right format; write 2001/2020",
    "2026-2X": "is not a real date",
    "2026-02-3X": "is not a real date",
    "000X-00": "has unknown digits before known ones; write 000X, and the rest in a note",
}


@pytest.mark.parametrize(
    "written, printed",
    [
        ("0001", "A.D. 1"),
        ("0001-01", "January A.D. 1"),
        ("0001-01-08~", "about January 8, A.D. 1"),
        ("0999?", "perhaps A.D. 999"),
        ("0044-21", "spring A.D. 44"),
        ("0044/1066", "A.D. 44 to 1066"),
        ("1066", "1066"),
        ("000X", "1 to 9 (year unknown)"),
    ],
)
def test_a_year_that_looks_like_another_number_is_named(written: str, printed: str) -> None:
    assert date_words(parse_date(written)).text == printed


@pytest.mark.parametrize("written", PRINTED)
def test_a_form_that_is_taken_is_printed_with_its_doubt(written: str) -> None:
    assert date_words(parse_date(written)).text == PRINTED[written]


@pytest.mark.parametrize("written", REFUSED)
def test_a_form_that_is_not_taken_is_refused_by_name(written: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse_date(written)
    assert str(refused.value) == f'"{written}" {REFUSED[written]}'


@pytest.mark.parametrize(
    "written, first, last",
    [
        ("201X", "2010-01-01", "2019-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("2024-02-2X", "2024-02-20", "2024-02-29"),
        ("2026-1X", "2026-10-01", "2026-12-31"),
        ("2026-21", "2026-03-01", "2026-05-31"),
        ("2026-24", "2025-12-01", "2027-02-28"),
        ("2026-29", "2026-09-01", "2026-11-30"),
        ("2026-30", "2025-12-01", "2027-02-28"),
        ("2026-36", "2026-10-01", "2026-12-31"),
        ("2026-38", "2026-05-01", "2026-08-31"),
        ("2026-41", "2026-07-01", "2026-12-31"),
    ],
)
def test_a_form_means_every_day_that_it_may_mean(written: str, first: str, last: str) -> None:
    parsed = parse_date(written)
    assert (str(parsed.first), str(parsed.last)) == (first, last)


@pytest.mark.parametrize(
    "written, exact",
    [
        ("2026-01-08", "2026-01-08"),
        ("2026-01-08~", "2026-01"),
        ("2026-01-~08", "2026-01"),
        ("2026-~01-08", "2026"),
        ("?2026-01-08", ""),
        ("2026-01-1X", "2026-01"),
        ("201X", ""),
        ("2026-21", "2026"),
        ("2026-24", ""),
    ],
)
def test_programs_get_only_what_is_certain(written: str, exact: str) -> None:
    assert exact_part(parse_date(written)) == exact


DOUBTFUL = re.compile(r"about|perhaps|approximate|uncertain")
PART = st.sampled_from(["", "~", "?", "%"])


@st.composite
def written_dates(draw: st.DrawFn) -> str:
    """Draw a date with doubts and unknown digits anywhere, also where there can be none."""
    parts = [draw(st.sampled_from(["2026", "202X", "20XX", "X026"]))]
    for highest in (45, 33)[: draw(st.integers(0, 2))]:
        number = f"{draw(st.integers(1, highest)):02}"
        parts.append(draw(st.sampled_from([number, "XX", "1X", "0X"])))
    return "-".join(draw(PART) + part + draw(PART) for part in parts)


@given(written_dates())
def test_no_doubt_is_lost(written: str) -> None:
    try:
        words = date_words(parse_date(written)).text
    except ValueError as error:
        words = ""
        assert str(error).startswith(f'"{written}" ')  # noqa: PT017  # either is right
    else:
        assert bool(DOUBTFUL.search(words)) == any(mark in written for mark in "~?%")
        assert ("unknown" in words) == ("X" in written)


def test_the_guide_shows_dates_as_pages_print_them() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+?) \|$", Path("docs/data.md").read_text(encoding="utf-8"), re.MULTILINE)
    dates = {written: text for written, text in rows if written[0] in "2/"}
    assert len(dates) > 8
    assert dates == {written: date_words(parse_date(written)).text for written in dates}
