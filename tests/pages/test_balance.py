"""The balance page counts each statement on the side that the record gives for its speaker on its date."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.pages import Context, PageKey, SiteSettings, make_page
from bythebook.pages.views.balance import BalanceTable, BalanceView
from bythebook.records import Organization, Person, Record, Source
from tests.records.made import claim, corpus


def person(record_id: str, *affiliations: tuple[str, str]) -> Person:
    given = [{"side": side, "dates": dates, "source": "paper"} for side, dates in affiliations]
    fields = {"id": record_id, "file": f"content/people/{record_id}.yaml", "name": record_id.title()}
    return Person.model_validate(fields | {"affiliations": given})


def source(record_id: str, copy: str, kind: str = "news") -> Source:
    fields = {"title": record_id, "publisher": "Paper", "kind": kind, "url": f"https://news.example/{record_id}"}
    return Source.model_validate({"id": record_id, "file": f"{record_id}.yaml", "copy": copy} | fields)


def balance(*records: Record) -> BalanceView:
    view = make_page(Context(corpus(*records), SiteSettings("Test", "A test.")), PageKey("balance")).view
    assert isinstance(view, BalanceView)
    return view


def rows(view: BalanceView, name: str) -> dict[str, tuple[tuple[int, ...], int]]:
    (table,) = (table for table in view.tables if table.id == name)
    assert isinstance(table, BalanceTable)
    return {row.label: (row.counts, row.total) for row in table.rows if row.total}


def said(record_id: str, speaker: str, date: str, **changes: Any) -> Record:
    quote = {"text": f"Words of {record_id}.", "fidelity": "reported", "sources": changes.pop("sources", ["paper"])}
    return claim(record_id, speaker=speaker, date=date, quote=quote, capacity="private", **changes)


def test_a_statement_counts_on_the_side_of_its_date() -> None:
    mover = person("mover", ("administration", "2025-01-20/2025-12-31"), ("critic", "2026-01-01/.."))
    view = balance(mover, said("early", "mover", "2025-06-01"), said("late", "mover", "2026-06-01"))
    assert rows(view, "statements") == {
        "Administration": ((1, 0), 1),
        "Critics": ((1, 0), 1),
        "All": ((2, 0), 2),
    }
    assert [
        (side.label, [(line.link.label, line.dates.text, line.count) for line in side.speakers])
        for side in view.sides
        if side.speakers
    ] == [
        ("Administration", [("Mover", "January 20 to December 31, 2025", 1)]),
        ("Critics", [("Mover", "since January 1, 2026", 1)]),
    ]


@pytest.mark.parametrize("date", ["2025-01-19", "2026-02-01", "2025", "2026-01-31/2026-02-01"])
def test_no_side_is_inferred_for_a_date_that_no_affiliation_covers(date: str) -> None:
    mover = person("mover", ("administration", "2025-01-20/2026-01-31"))
    view = balance(mover, said("one", "mover", date))
    assert rows(view, "statements") == {"No affiliation recorded": ((1, 0), 1), "All": ((1, 0), 1)}
    assert ([link.label for link in view.unaffiliated], view.unaffiliated_total) == (["Mover"], 1)


def test_an_organizations_side_is_not_that_of_its_people() -> None:
    office = Organization.model_validate(
        {
            "id": "bureau",
            "file": "content/organizations/bureau.yaml",
            "name": "Bureau",
            "affiliations": [{"side": "federal", "dates": "/", "source": "paper"}],
        }
    )
    clerk = person("clerk")
    view = balance(office, clerk, said("one", "bureau", "2026-01-01"), said("two", "clerk", "2026-01-01"))
    assert rows(view, "statements") == {
        "Other federal": ((1, 0), 1),
        "No affiliation recorded": ((1, 0), 1),
        "All": ((2, 0), 2),
    }


def test_findings_are_out_of_claims_about_a_rule_and_copies_out_of_all_statements() -> None:
    critic = person("critic", ("critic", "/"))
    view = balance(
        critic,
        source("original", "original"),
        source("part", "excerpt"),
        said("one", "critic", "2026-01-01", finding="silent", sources=["part", "original"]),
        said("two", "critic", "2026-01-02", finding="pending", sources=["part"]),
        said("three", "critic", "2026-01-03", finding=None, kind="statement", sources=["part"]),
    )
    assert rows(view, "findings")["Critics"] == ((0, 0, 0, 1, 0, 1), 2)
    assert rows(view, "copies")["Critics"] == ((1, 0, 2, 0), 3)
    assert rows(view, "fidelity")["Critics"] == ((0, 3, 0, 0), 3)
    assert [(table.total, table.total_label) for table in view.tables] == [
        (3, "statements"),
        (2, "claims about a rule"),
        (0, "claims whose finding cannot be determined"),
        (3, "statements"),
        (3, "statements"),
    ]


def test_a_secondhand_report_is_never_the_original_of_the_words() -> None:
    view = balance(
        person("critic", ("critic", "/")),
        source("repeated", "original", "retelling"),
        source("part", "excerpt"),
        said("one", "critic", "2026-01-01", sources=["repeated"]),
        said("two", "critic", "2026-01-02", sources=["repeated", "part"]),
    )
    (table,) = (table for table in view.tables if table.id == "copies")
    assert table.columns == (
        "We read the original page",
        "We read a copy, not the official page",
        "We read part of it",
        "Secondhand report",
    )
    assert rows(view, "copies")["Critics"] == ((0, 0, 1, 1), 2)


def test_the_columns_of_quotes_are_true_of_one_outlet_and_of_several() -> None:
    view = balance(person("critic", ("critic", "/")), said("one", "critic", "2026-01-01"))
    (table,) = (table for table in view.tables if table.id == "fidelity")
    assert table.columns == (
        "Exact words",
        "As quoted by one or more outlets",
        "Known only in translation",
        "Paraphrase",
    )


def test_reasons_are_out_of_the_claims_whose_finding_cannot_be_determined() -> None:
    view = balance(
        person("critic", ("critic", "/")),
        said("one", "critic", "2026-01-01", finding="undetermined", because="rule-not-public"),
        said("two", "critic", "2026-01-02", finding="undetermined", because="facts-disputed"),
        said("three", "critic", "2026-01-03", finding="silent"),
    )
    assert rows(view, "reasons")["Critics"] == ((1, 0, 1, 0), 2)


def test_without_statements_the_page_says_so() -> None:
    view = balance()
    assert (view.total, {table.total for table in view.tables}, view.unaffiliated_total) == (0, {0}, 0)
