"""Tests of finding and describing records."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.incremental import examine
from bythebook.newsroom.authoring.description import DescriptionLine, describe
from bythebook.newsroom.authoring.lookup import Match, find_records, suggestions
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
def test_queries_that_find_a_record(asked: str, found: list[Match], corpus: Corpus) -> None:
    assert find_records(corpus, asked, GOOD) == found


def test_file_relative_to_the_working_directory_is_found(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOOD / "content/people")
    assert find_records(corpus, "./librarian-a.yaml", Path("../..")) == [Match("person", "librarian-a")]


def test_similar_ids_are_suggested(corpus: Corpus) -> None:
    assert suggestions(corpus, "libarian-b") == ["librarian-b"]
    assert suggestions(corpus, "claims/2026/late-book-are-free.yaml")[0] == "late-books-are-free"
    assert suggestions(corpus, "zzzzzz") == []


def test_description_has_clauses_and_names_of_references(corpus: Corpus) -> None:
    description = describe(corpus, ("claim", "late-books-are-free"))
    assert (description.label, description.file) == (
        'Returning late "costs nothing"',
        "claims/2026/late-books-are-free.yaml",
    )
    assert description.fields[0] == DescriptionLine(0, "title", 'Returning late "costs nothing"')
    for line in (
        DescriptionLine(0, "speaker", "librarian-a", "Librarian A"),
        DescriptionLine(1, "sources", "gazette-2026-03-03", "Late books cost nothing, says librarian"),
        DescriptionLine(1, "", "herald-2026-03-03", "Town meeting talks of late books"),
        DescriptionLine(0, "finding", "contradicts", "The rule says otherwise"),
        DescriptionLine(
            1,
            "clause text",
            "After seven days a book that comes back late is charged ten cents a day.",
            "version 2026, in force 2026-01-01/..",
        ),
    ):
        assert line in description.fields
    assert [line.name for line in description.fields].index("history 1") > [
        line.name for line in description.fields
    ].index("status")


def test_referrers_are_listed_by_kind_newest_claims_first(corpus: Corpus) -> None:
    description = describe(corpus, ("person", "librarian-a"))
    claims = [line for line in description.referrers if line.name == "claim"]
    assert [line.text for line in claims] == [
        "late-books-are-free", "late-books-cost-nothing", "late-books-never-charged",
    ]  # fmt: skip
    assert claims[1].note == '2026-03-02: A late book "costs nothing" (withdrawn)'


def test_every_record_can_be_described(corpus: Corpus) -> None:
    for kind, summaries in corpus.summaries.items():
        for record_id in summaries:
            assert describe(corpus, (kind, record_id)).fields
