"""Tests that no value of JSON or YAML is lost because its key is repeated: it is reported where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.newsroom.importing.rule_formats import clauses_in, read_rule
from bythebook.records import Place
from tests.newsroom.importing.imports import claim_reviews, corpus_of, empty_record, messages, review, table


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty record."""
    return empty_record(tmp_path / "record")


REVIEW = b"""{"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://c.example/1",
"claimReviewed": "More than 3,000 thefts.",
"datePublished": "2014-07-23", "author": {"name": "Checker"}, "claimReviewed": "More than 4,000 thefts.",
"reviewRating": {"alternateName": "False", "alternateName": "Half true", "alternateName": "Mostly false"},
"itemReviewed": {"author": {"@type": "Person", "name": "Jane Doe"}, "appearance": {"url": "https://a.example/1"},
 "appearance": {"url": "https://a.example/2"}}}"""
REPORTED = [
    (
        '2: not-carried: "claimReviewed" appears twice in one object; the value here is not imported '
        '(4 words: "More than 3,000 thefts.")'
    ),
    '4: not-carried: "alternateName" appears twice in one object; the value here is not imported (1 word: "False")',
    '4: not-carried: "alternateName" appears twice in one object; the value here is not imported (2 words: "Half true")',
    (
        '5: not-carried: "appearance" appears twice in one object; the value here is not imported '
        '(3 words: "https://a.example/1")'
    ),
]


def test_repeated_keys_of_a_review_are_reported_and_the_last_value_counts(record: Path) -> None:
    assert messages(review(record, REVIEW).problems) == REPORTED
    (claim,) = corpus_of(record).claims.values()
    assert claim.quote.text == "More than 4,000 thefts."


def test_repeated_keys_on_a_page_are_reported_at_their_lines(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<html>\n<script type='application/ld+json'>\n" + REVIEW + b"\n</script></html>")
    lines = [message.partition(":")[0] for message in messages(claim_reviews(record, page).problems)]
    assert lines == ["4", "6", "6", "7"]


def test_repeated_keys_of_googles_api_are_reported(record: Path) -> None:
    data = b"""{"claims": [{"text": "One.", "text": "Two.", "claimant": "A",
"claimReview": [{"publisher": {"name": "P"}, "url": "https://p.example/1", "reviewDate": "2020-02-01", "title": "T", "title": "U"}]}]}"""
    found = [message for message in messages(review(record, data).problems) if "twice" in message]
    assert found == [
        '1: not-carried: "text" appears twice in one object; the value here is not imported (1 word: "One.")',
        '2: not-carried: "title" appears twice in one object; the value here is not imported (1 word: "T")',
    ]


def test_repeated_keys_of_a_data_feed_are_reported(record: Path) -> None:
    data = b'{"@type": "DataFeed", "dataFeedElement": [{"item": [' + REVIEW + b"]}]}"
    assert messages(review(record, data).problems) == REPORTED


def test_repeated_keys_of_json_lines_are_reported(record: Path, tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl"
    file.write_text(
        '{"who": "A", "when": "2016-01-01", "words": "W.", "url": "https://n.example/1", "url": "https://n.example/2"}\n',
        encoding="utf-8",
    )
    assert messages(table(record, file).problems)[1:] == [
        "1: not-carried: \"url\" appears twice in the row; the value here, 'https://n.example/1', is not imported"
    ]


@pytest.mark.parametrize(
    "name, text, line",
    [
        (
            "c.json",
            (
                '{"catalog": {"metadata": {"title": "T"}, "controls": [{"id": "a-1", "title": "A", "parts":\n'
                '[{"name": "statement", "prose": "First words.",\n"prose": "Second words."}]}]}}'
            ),
            2,
        ),
        (
            "c.yaml",
            (
                "catalog:\n  metadata: {title: T}\n  controls:\n    - id: a-1\n      title: A\n      parts:\n"
                "        - name: statement\n          prose: First words.\n          prose: Second words.\n"
            ),
            9,
        ),
    ],
)
def test_repeated_keys_of_a_catalog_are_reported(name: str, text: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    rule = read_rule(file)
    clauses, problems = clauses_in(rule, Place(name))
    assert [clause.text for clause in clauses] == ["Second words."]
    assert [f"{each.place.line}: {each.message}" for each in (*rule.problems, *problems)] == [
        f'{line}: the earlier value of the repeated key "prose" is not imported (2 words: "First words.")'
    ]
