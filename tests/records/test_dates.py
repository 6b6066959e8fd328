"""Dates as people know them: what each way of writing one means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.records import EdtfDate, parse_date
from bythebook.records.date_forms import readings

NO_DATE = "write it as 2026-01-08, 2026-01, 2026, 2026-01-08~ (about) or 2026-01-13/2026-01-14"


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    "text, first, last, is_approximate",
    [
        ("2026-01-08", "2026-01-08", "2026-01-08", False),
        ("2024-02-29", "2024-02-29", "2024-02-29", False),
        ("2026-01", "2026-01-01", "2026-01-31", False),
        ("2024-02", "2024-02-01", "2024-02-29", False),
        ("2026", "2026-01-01", "2026-12-31", False),
        ("0800", "0800-01-01", "0800-12-31", False),
        ("2026-01-08~", "2026-01-08", "2026-01-08", True),
        ("2026-01-08?", "2026-01-08", "2026-01-08", True),
        ("2026-01-08%", "2026-01-08", "2026-01-08", True),
        ("2026-01~", "2026-01-01", "2026-01-31", True),
        ("199X", "1990-01-01", "1999-12-31", False),
        ("2026-01-XX", "2026-01-01", "2026-01-31", False),
        ("2026-21", "2026-03-01", "2026-05-31", False),
        ("2026-01-13/2026-01-14", "2026-01-13", "2026-01-14", False),
        ("2026-01/2026-03", "2026-01-01", "2026-03-31", False),
        ("2026-01-08/2026-01-08", "2026-01-08", "2026-01-08", False),
        ("2026-01-08~/2026-02", "2026-01-08", "2026-02-28", True),
        ("2023-02-06/..", "2023-02-06", "", False),
        ("2025-01-20/", "2025-01-20", "", False),
        ("/2019-08-31", "", "2019-08-31", False),
        ("../2019-08-31", "", "2019-08-31", False),
        ("/", "", "", False),
        ("/..", "", "", False),
    ],
)
def test_a_date_means_its_first_and_its_last_day(text: str, first: str, last: str, is_approximate: bool) -> None:  # noqa: FBT001
    assert parse_date(text) == EdtfDate(day(first), day(last), text, is_approximate)


@pytest.mark.parametrize(
    "text, message",
    [
        ("01/08/2026", '"01/08/2026" can mean 2026-01-08 or 2026-08-01; write the one you mean'),
        ("1/8/2026", '"1/8/2026" can mean 2026-01-08 or 2026-08-01; write the one you mean'),
        ("13/01/2026", '"13/01/2026" is not in the right format; write 2026-01-13'),
        ("08.01.2026", '"08.01.2026" can mean 2026-01-08 or 2026-08-01; write the one you mean'),
        ("2026-02-30", '"2026-02-30" is not a real date: 2026-02 has 28 days'),
        ("2026-02-29", '"2026-02-29" is not a real date: 2026-02 has 28 days'),
        ("2026-13-01", '"2026-13-01" is not a real date: months are 01 to 12, and come before the day'),
        ("0000-01-01", '"0000-01-01" is not a real date'),
        ("2026-1-8", '"2026-1-8" is not in the right format; write 2026-01-08'),
        ("8 January 2026", '"8 January 2026" is not in the right format; write 2026-01-08'),
        ("31 February 2026", '"31 February 2026" is not a real date'),
        ("yesterday", '"yesterday" changes its meaning every day; write the date, such as 2026-01-08'),
        ("2026-01-08T10:00:00", '"2026-01-08T10:00:00" has a time of day; write only the date: 2026-01-08'),
        ("٢٠٢٦-٠١-٠٨", f'"٢٠٢٦-٠١-٠٨" is not a date; {NO_DATE}'),  # noqa: RUF001 - digits, not of ASCII
        ("y20260", f'"y20260" is not a date; {NO_DATE}'),
        (
            "[2026-01-08,2026-01-09]",
            '"[2026-01-08,2026-01-09]" is a set of dates; write the earliest and the latest, as 2026-01-08/2026-01-09',
        ),
        ("2026-01-14/2026-01-13", '"2026-01-14/2026-01-13" ends before it starts; write the earlier date first'),
        ("2026/2027/2028", '"2026/2027/2028" has more than one "/"; an interval is start/end'),
        ("../", '"../" has no date on either side of "/"; leave the start empty if it is unknown'),
        ("../..", '"../.." has no date on either side of "/"; leave the start empty if it is unknown'),
    ],
)
def test_what_is_no_date_is_refused_with_the_way_to_write_one(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        parse_date(text)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "text, start_is_unknown, end_is_unknown",
    [
        ("/2019-08-31", True, False),
        ("../2019-08-31", False, False),
        ("2025-01-20/", False, True),
        ("2025-01-20/..", False, False),
        ("/", True, True),
        ("2026", False, False),
    ],
)
def test_an_end_that_nobody_knows_is_not_an_open_one(text: str, start_is_unknown: bool, end_is_unknown: bool) -> None:  # noqa: FBT001
    parsed = parse_date(text)
    assert (parsed.start_is_unknown, parsed.end_is_unknown) == (start_is_unknown, end_is_unknown)


@pytest.mark.parametrize(
    "span, other, covers, overlaps",
    [
        ("2026-01-01/2026-01-31", "2026-01-08", True, True),
        ("2026-01-01/2026-01-31", "2026-01-01", True, True),
        ("2026-01-01/2026-01-31", "2026-01-31", True, True),
        ("2026-01-01/2026-01-31", "2026-02-01", False, False),
        ("2026-01-01/2026-01-31", "2025-12-31", False, False),
        ("2026-01-01/2026-01-31", "2026-01", True, True),
        ("2026-01-02/2026-01-31", "2026-01", False, True),
        ("2026-01-01/2026-01-31", "2026", False, True),
        ("2026-01-01/..", "2040-06", True, True),
        ("2026-01-01/", "2040-06", True, True),
        ("2026-01-01/..", "2025-12-31", False, False),
        ("/2019-08-31", "1066", True, True),
        ("/2019-08-31", "2019-08-31", True, True),
        ("/2019-08-31", "2019-09-01", False, False),
        ("/", "2026", True, True),
        ("2026-01-01/2026-01-31", "2026-01-08/..", False, True),
        ("2026-01-01/..", "2026-01-08/..", True, True),
        ("2026-01-01/..", "/2026-06", False, True),
        ("2026-01-01/2026-01-31", "/", False, True),
    ],
)
def test_a_span_covers_only_what_lies_in_it_on_every_day(span: str, other: str, covers: bool, overlaps: bool) -> None:  # noqa: FBT001
    assert parse_date(span).covers(parse_date(other)) is covers
    assert parse_date(span).overlaps(parse_date(other)) is overlaps


days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)).map(date.isoformat)
sides = st.one_of(days, st.sampled_from(["", ".."]))


@st.composite
def dates(draw: st.DrawFn) -> EdtfDate:
    """Draw a day, or a span that is open, unknown or closed at its ends."""
    if draw(st.booleans()):
        return parse_date(draw(days))
    start, end = draw(sides), draw(sides)
    if start and end and start != ".." and end != "..":
        start, end = sorted((start, end))
    if start == ".." and end in ("", ".."):
        start = ""
    return parse_date(f"{start}/{end}")


@given(dates(), dates())
def test_overlapping_is_mutual_and_covering_overlaps(one: EdtfDate, other: EdtfDate) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not one.covers(other)
    assert one.covers(one)


@given(dates(), days)
def test_a_span_covers_a_day_just_when_it_overlaps_it(span: EdtfDate, one_day: str) -> None:
    assert span.covers(parse_date(one_day)) == span.overlaps(parse_date(one_day))


@given(st.text(max_size=30) | st.text("0123456789-/.~?%XYuxy[]{} ,", max_size=24))
def test_any_text_is_a_date_or_is_refused_in_words(text: str) -> None:
    parsed, refused = None, ""
    try:
        parsed = parse_date(text)
    except ValueError as error:
        refused = str(error)
    if parsed is None:
        assert any(refused.startswith(f'"{named}" ') for named in (text, *text.split("/")))
    else:
        assert parsed.text == str(parsed) == text
        assert not (parsed.first and parsed.last) or parsed.first <= parsed.last


def test_dates_sort_by_their_first_day_then_by_their_last() -> None:
    ordered = ["/2019", "2026-01-08", "2026-01-08/2026-01-09", "2026-01-08/..", "2026-01-09", "2026-02"]
    assert sorted(ordered, key=lambda text: parse_date(text).sort_key) == ordered


def test_the_ends_of_a_span_are_as_exact_as_they_were_written() -> None:
    assert parse_date("2018-04/2021-12-31~").ends == (parse_date("2018-04"), parse_date("2021-12-31~"))
    assert parse_date("2018-04/..").ends == (parse_date("2018-04"), None)
    assert parse_date("/2018").ends == (None, parse_date("2018"))
    assert parse_date("2018-04").ends == (parse_date("2018-04"), parse_date("2018-04"))


@pytest.mark.parametrize("text", ["- " * 300, "since " * 400, "2026-01-08 to " * 100, "1/" * 5_000, "x" * 1_000_000])
def test_a_long_text_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=f"is not a date: it has {len(text):,} characters") as error:
        parse_date(text)
    assert len(str(error.value)) < 150
    assert readings(text) == ()
