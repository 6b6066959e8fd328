"""The overview counts every claim about a rule, with denominators."""

from __future__ import annotations

from typing import Any

from bythebook.pages import Context, PageKey, SiteSettings, make_page
from bythebook.pages.overview import MONTHS_SHOWN, ROWS_SHOWN
from bythebook.pages.views.overview import Chart, OverviewView
from bythebook.records import Organization, Person, Record
from tests.records.made import claim, corpus, rule


def view_of(*records: Record) -> OverviewView:
    context = Context(corpus(rule(), *records), SiteSettings("Test", "A test."))
    view = make_page(context, PageKey("overview")).view
    assert isinstance(view, OverviewView)
    return view


def counts(chart: Chart) -> dict[str, dict[str, int]]:
    return {row.label.label: {part.term.id: part.count for part in row.parts} for row in chart.rows}


def held(record_id: str, finding: str, **changes: Any) -> Record:
    comparison = {"rule": "handbook", "clause": "1", "relation": finding, "reasoning": "So."}
    return claim(record_id, **({"finding": finding, "comparisons": [comparison]} | changes))


def test_claims_are_counted_by_month() -> None:
    view = view_of(
        held("one", "silent", date="2026-01-08"),
        held("two", "consistent", date="2026-01"),
        held("three", "silent", date="2026-03-01/2026-04-02"),
        held("four", "silent", date="/"),
    )
    time = view.charts[0]
    assert (time.heading, time.denominator) == ("By month", 4)
    assert counts(time) == {
        "Date not known": {"silent": 1},
        "January 2026": {"consistent": 1, "silent": 1},
        "March 2026": {"silent": 1},
    }


def test_many_months_are_counted_by_year() -> None:
    claims = [held(f"c{n}", "silent", date=f"{2000 + n // 12}-{n % 12 + 1:02}-01") for n in range(MONTHS_SHOWN + 1)]
    time = view_of(*claims).charts[0]
    assert time.heading == "By year"
    assert counts(time) == {
        "2000": {"silent": 12},
        "2001": {"silent": 12},
        "2002": {"silent": 12},
        "2003": {"silent": 1},
    }


def test_a_claim_counts_for_each_organization_of_its_speaker() -> None:
    roles = [
        {"title": "Clerk", "organization": "office", "dates": "2020-01-01/2025-12-31"},
        {"title": "Head", "organization": "bureau", "dates": "2025-01-01/.."},
    ]
    view = view_of(
        Person.model_validate({"id": "head", "file": "content/people/head.yaml", "name": "A Head", "roles": roles}),
        Organization(id="bureau", file="content/organizations/bureau.yaml", name="The Bureau"),
        held("both", "silent", speaker="head", date="2025-06-01"),
        held("one", "consistent", speaker="head", date="2026-01-08"),
        held("itself", "pending", speaker="bureau"),
        held("nobody", "silent", speaker="somebody"),
    )
    organizations = view.charts[1]
    assert organizations.denominator == 4
    assert counts(organizations) == {
        "The Bureau": {"consistent": 1, "silent": 1, "pending": 1},
        "No position held": {"silent": 1},
        "The Office": {"silent": 1},
    }


def test_a_claim_counts_for_each_rule_by_its_finding_for_it() -> None:
    def comparison(rule_id: str, relation: str, **changes: Any) -> dict[str, Any]:
        return {"rule": rule_id, "clause": "1", "relation": relation, "reasoning": "So."} | changes

    both = [comparison("handbook", "silent"), comparison("handbook", "contradicts"), comparison("code", "consistent")]
    view = view_of(
        rule("code"),
        held("one", "contradicts", comparisons=both),
        held("two", "pending", comparisons=[comparison("code", "contradicts", comparison_only=True)]),
    )
    rules = view.charts[2]
    assert (rules.denominator, rules.denominator_label) == (1, "claims compared with a rule")
    assert counts(rules) == {"Title of code": {"consistent": 1}, "Title of handbook": {"contradicts": 1}}


def test_parts_of_a_row_are_adjacent_and_proportional() -> None:
    view = view_of(held("one", "silent"), held("two", "silent"), held("three", "consistent"))
    (row,) = view.charts[0].rows
    assert [(part.term.id, part.x, part.width) for part in row.parts] == [
        ("consistent", 0.0, 33.33),
        ("silent", 33.33, 66.67),
    ]


def test_omitted_rows_are_counted() -> None:
    rules = [rule(f"r{n:02}") for n in range(ROWS_SHOWN + 2)]
    claims = [
        held(
            f"c{n:02}",
            "silent",
            comparisons=[{"rule": f"r{n:02}", "clause": "1", "relation": "silent", "reasoning": "So."}],
        )
        for n in range(ROWS_SHOWN + 2)
    ]
    chart = view_of(*rules, *claims).charts[2]
    assert (len(chart.rows), chart.rows_left_out) == (ROWS_SHOWN, 2)


def test_statements_and_drafts_are_not_counted() -> None:
    view = view_of(
        held("one", "silent"),
        claim("opinion", kind="statement", finding=None),
        held("draft", "silent", status="draft"),
    )
    assert (view.total, view.statements_total) == (1, 1)
    assert [chart.denominator for chart in view.charts] == [1, 1, 1]
