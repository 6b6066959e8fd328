"""A case's timeline: its date ranges, and what is drawn where."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bythebook.pages.case_timeline import RULES_DRAWN, case_timeline
from bythebook.pages.date_ranges import DateRange, chart_ranges, ticks
from bythebook.records import Case
from bythebook.records.summarizing import summarize
from tests.records.made import claim, rule, version


def day(text: str) -> date:
    return date.fromisoformat(text)


def case(*events: tuple[str, str]) -> Case:
    fields = [{"date": when, "what": what, "source": "paper"} for when, what in events]
    return Case.model_validate(
        {
            "id": "affair",
            "file": "content/cases/affair.yaml",
            "title": "The affair",
            "summary": "An affair.",
            "description": "What happened.",
            "chosen": "All of it.",
            "dates": "2026",
            "events": fields,
        }
    )


def said(record_id: str, when: str, rule_id: str = "handbook") -> Any:
    comparison = {"rule": rule_id, "clause": "1", "relation": "silent", "reasoning": "So."}
    return summarize(claim(record_id, date=when, comparisons=[comparison])).claim


def test_a_dense_range_has_a_closer_chart() -> None:
    told = [day(f"2026-01-{number:02}") for number in (7, 8, 8, 9, 13)]
    assert chart_ranges(told, [day("1952-06-25")]) == [
        DateRange(day("1952-06-25"), day("2026-01-13")),
        DateRange(day("2026-01-07"), day("2026-01-09")),
    ]


def test_evenly_spread_dates_have_one_chart() -> None:
    months = [day(f"2026-{number:02}-01") for number in range(1, 13)]
    assert chart_ranges(months, []) == [DateRange(day("2026-01-01"), day("2026-12-01"))]


@pytest.mark.parametrize("told", [[], ["2026-01-07"], ["2026-01-07", "2026-01-07"]])
def test_a_single_day_has_no_chart(told: list[str]) -> None:
    assert chart_ranges([day(one) for one in told], []) == []


@pytest.mark.parametrize(
    "first, last, labels",
    [
        ("2026-01-07", "2026-01-09", ["Jan. 7", "Jan. 8", "Jan. 9"]),
        ("2026-01-07", "2026-01-16", ["Jan. 7", "Jan. 9", "Jan. 11", "Jan. 13", "Jan. 15"]),
        ("2025-10-24", "2026-01-16", ["Nov. 2025", "Dec. 2025", "Jan. 2026"]),
        ("2021-03-01", "2026-02-01", ["2022", "2023", "2024", "2025", "2026"]),
        ("1890-04-14", "2026-02-23", ["1900", "1950", "2000"]),
        ("0001-01-01", "9999-12-31", ["2500", "5000", "7500"]),
    ],
)
def test_an_axis_has_at_most_five_ticks_at_the_finest_step(first: str, last: str, labels: list[str]) -> None:
    assert [label for _, label in ticks(DateRange(day(first), day(last)))] == labels


def test_close_marks_are_one_with_their_count() -> None:
    made = case_timeline(
        case(("2026-01-07", "This."), ("2026-01-07", "That."), ("2026-12-07", "Much later.")),
        [said("one", "2026-01-08"), said("two", "2026-01-09")],
        [],
    )
    assert made
    # The closest chart comes first, the whole time last.
    assert [chart.caption for chart in made.charts] == ["January 7–9, 2026", "January 7 to December 7, 2026"]
    rows = {lane.label: lane for lane in made.charts[-1].rows}
    assert [(mark.x, mark.count, mark.description) for mark in rows["Events"].marks] == [
        (3.0, 2, "January 7, 2026: 2 events"),
        (97.0, 1, "December 7, 2026: 1 event"),
    ]
    assert [(mark.count, mark.description) for mark in rows["Statements"].marks] == [
        (2, "January 8–9, 2026: 2 statements")
    ]
    assert rows["Statements"].description == "2 statements, from January 8, 2026, to January 9, 2026"


def test_a_rules_versions_are_bars_over_their_dates() -> None:
    book = rule(versions=[version("old", "/2025-12-31"), version("new", "2026-01-01/..")])
    made = case_timeline(case(("2025-01-01", "Before."), ("2026-12-31", "After.")), [said("one", "2026-06-01")], [book])
    assert made
    lane = made.charts[0].rows[-1]
    assert (lane.label, lane.href) == ("Handbook", "/rules/handbook/")
    assert [(bar.x, bar.width, bar.starts_here) for bar in lane.bars] == [
        (0.0, 49.94, False),
        (50.06, 49.94, True),
    ]


def test_rules_beyond_the_limit_are_counted() -> None:
    numbers = range(RULES_DRAWN + 3)
    told = [said(f"about-{number}", "2026-06-01", f"r{number}") for number in (*numbers, 10)]
    made = case_timeline(case(("2019-01-01", "Before.")), told, [rule(f"r{number}") for number in numbers])
    assert made
    assert made.charts[0].rows[2].label == "R10"
    assert (len(made.charts[0].rows), made.rules_left_out) == (2 + RULES_DRAWN, 3)


def test_lines_lead_from_statements_to_the_rules_that_they_are_about() -> None:
    rules = [rule("first"), rule("second"), rule("third")]
    told = [
        said("one", "2026-01-01", "first"),
        said("two", "2026-01-01", "third"),
        said("three", "2026-12-31", "second"),
        said("four", "2026-06-01", "unknown"),
    ]
    made = case_timeline(case(("2026-01-01", "Then."), ("2026-12-31", "Later.")), told, rules)
    assert made
    lines = {
        row.label: [(link.x, link.starts, link.ends, link.is_about) for link in row.links]
        for row in made.charts[-1].rows
    }
    assert lines == {
        "Events": [],
        "Statements": [(83.61, True, False, False), (97.0, True, False, False)],
        "First": [(83.61, False, False, True), (97.0, False, False, False)],
        "Second": [(83.61, False, False, False), (97.0, False, True, True)],
        "Third": [(83.61, False, True, True)],
    }
    assert made.charts[-1].rows[2].description.endswith("1 statement about this rule")


def test_a_chart_has_only_the_rules_that_its_statements_are_about() -> None:
    told = [said("one", "2026-01-08"), said("two", "2026-01-09"), said("three", "2026-12-07", "other")]
    events = case(("2026-01-07", "This."), ("2026-01-08", "That."), ("2026-01-09", "Then."))
    made = case_timeline(events, told, [rule(), rule("other")])
    assert made
    assert [[row.label for row in chart.rows if row.kind == "rule"] for chart in made.charts] == [
        ["Handbook"],
        ["Handbook", "Other"],
    ]


def test_items_without_a_date_are_counted() -> None:
    made = case_timeline(case(("/", "At some time."), ("2026-01-02", "Then.")), [said("one", "2026-01-09")], [])
    assert made
    assert made.undated == 1
