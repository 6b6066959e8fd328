"""A record is found by whatever an editor calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.incremental.examine import examine
from bythebook.newsroom.authoring.lookup import Match, look_up, suggestions
from bythebook.newsroom.authoring.telling import Line, tell
from bythebook.records import Corpus
from tests.site.projects import GOOD


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Read the record of tests/good."""
    return examine(GOOD).corpus


@pytest.mark.parametrize(
    "asked, found",
    [
        ("librarian-a", [Match("person", "librarian-a")]),
        ("Librarian A", [Match("person", "librarian-a")]),
        ("claim:late-books-are-free", [Match("claim", "late-books-are-free")]),
        ("rule:lending-handbook#2019-4.2", [Match("rule", "lending-handbook", fragment="2019-4.2")]),
        ("library-handbook", [Match("rule", "lending-handbook", "library-handbook")]),
        ("claims/2026/late-books-are-free.yaml", [Match("claim", "late-books-are-free")]),
        (str(GOOD / "content/people/librarian-a.yaml"), [Match("person", "librarian-a")]),
        ("claims/2025/late-books-are-free.yaml", []),
        ("person:town-library", []),
        ("finding:silent", []),
        ("nobody", []),
    ],
)
def test_a_record_is_found_by(asked: str, found: list[Match], corpus: Corpus) -> None:
    assert look_up(corpus, asked, GOOD) == found


def test_a_file_is_found_from_where_the_command_runs(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOOD / "content/people")
    assert look_up(corpus, "./librarian-a.yaml", Path("../..")) == [Match("person", "librarian-a")]


def test_the_nearest_ids_are_suggested(corpus: Corpus) -> None:
    assert suggestions(corpus, "libarian-b") == ["librarian-b"]
    assert suggestions(corpus, "claims/2026/late-book-are-free.yaml")[0] == "late-books-are-free"
    assert suggestions(corpus, "zzzzzz") == []


def test_a_claim_is_told_with_its_clauses_and_the_names_of_what_it_refers_to(corpus: Corpus) -> None:
    told = tell(corpus, ("claim", "late-books-are-free"))
    assert (told.label, told.file) == ('Late books "cost nothing"', "claims/2026/late-books-are-free.yaml")
    assert told.fields[0] == Line(0, "title", 'Late books "cost nothing"')
    for line in (
        Line(0, "speaker", "librarian-a", "Librarian A"),
        Line(1, "sources", "gazette-2026-03-03", "Late books cost nothing, says librarian"),
        Line(1, "", "herald-2026-03-03", "Town meeting talks of late books"),
        Line(0, "finding", "contradicts", "The rule says otherwise"),
        Line(
            1,
            "clause text",
            "After seven days a book that comes back late is charged ten cents a day.",
            "version 2026, in force 2026-01-01/..",
        ),
    ):
        assert line in told.fields
    assert [line.name for line in told.fields].index("history 1") > [line.name for line in told.fields].index("status")


def test_what_refers_to_a_record_is_told_by_kind_the_newest_claims_first(corpus: Corpus) -> None:
    told = tell(corpus, ("person", "librarian-a"))
    claims = [line for line in told.referrers if line.name == "claim"]
    assert [line.text for line in claims] == [
        "late-books-are-free", "late-books-cost-nothing", "late-books-never-charged",
    ]  # fmt: skip
    assert claims[1].about == '2026-03-02: A late book "costs nothing" (withdrawn)'


def test_every_record_can_be_told(corpus: Corpus) -> None:
    for kind, summaries in corpus.summaries.items():
        for record_id in summaries:
            assert tell(corpus, (kind, record_id)).fields
