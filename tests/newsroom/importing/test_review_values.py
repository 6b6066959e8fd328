"""Tests that every value of a review is carried or listed, from whatever a publisher's tools write."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.newsroom.importing.imports import claim_reviews, corpus_of, empty_record, errors, messages, review
from tests.site.projects import Project

CASES = Path(__file__).with_name("cases")
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checker.example/r",
    "datePublished": "2020-03-05",
    "author": {"@type": "Organization", "name": "A Checker"},
    "claimReviewed": "Books cost nothing.",
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim",
        "datePublished": "2020-03-01",
        "author": {"@type": "Person", "name": "Jane Doe"},
    },
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty record."""
    return empty_record(tmp_path / "record")


def page(tmp_path: Path, script: str) -> Path:
    """Write a page with a script of JSON-LD."""
    file = tmp_path / "page.html"
    file.write_text(f'<!doctype html>\n<script type="application/ld+json">{script}</script>', encoding="utf-8")
    return file


def test_name_of_the_work_is_the_occasion_and_its_whole_a_source(record: Path) -> None:
    plan = claim_reviews(record, CASES / "claim-name-lost.html")
    assert errors(plan) == []
    corpus = corpus_of(record)
    (claim,) = corpus.claims.values()
    assert claim.occasion == "Speech at the town hall"
    assert claim.quote.text == "More than 3,000 thefts happened."
    assert {corpus.sources[each].url for each in claim.quote.sources} == {
        "https://checker.example/1",
        "https://video.example/w",
    }
    assert claim.summary == "checker.example reviewed this claim; we have not assessed it."
    assert messages(plan.problems) == ["1: not-carried: jobTitle of the author is not imported"]


def test_response_of_googles_api_is_imported(record: Path) -> None:
    file = CASES / "google-fact-check-api.json"
    plan = claim_reviews(record, file)
    assert [message for message in messages(plan.problems) if "assumed" not in message] == []
    corpus = corpus_of(record)
    (claim,) = corpus.claims.values()
    assert (claim.quote.text, claim.speaker, str(claim.date)) == ("Claim three", "jane-doe", "2020-03-01")
    (source,) = corpus.sources.values()
    assert (source.url, source.title, source.publisher, str(source.date)) == (
        "https://outlet.example/r3",
        "No, claim three is wrong",
        "Outlet",
        "2020-03-05",
    )
    assert 'Outlet rates the claim "False".' in (claim.not_checked or "")
    assert claim_reviews(record, file).changes == []


def test_second_review_of_a_claim_keeps_its_rating_and_its_address(record: Path) -> None:
    found = orjson.loads((CASES / "google-fact-check-api.json").read_bytes())
    first = found["claims"][0]["claimReview"][0]
    found["claims"][0]["claimReview"].append(
        {**first, "publisher": {"site": "other.example"}, "url": "https://other.example/x", "textualRating": "Wrong"}
    )
    found["nextPageToken"] = "abc"
    plan = review(record, found)
    (claim,) = corpus_of(record).claims.values()
    assert len(claim.quote.sources) == 2
    assert 'Outlet rates the claim "False".' in (claim.not_checked or "")
    assert 'other.example rates the claim "Wrong".' in (claim.not_checked or "")
    unread = "1: not-carried: the response has a nextPageToken: the reviews of further pages are not in this file"
    assert unread in messages(plan.problems)
    assert plan.balance == "2 reviews read: 1 imported, 1 already there, 0 reported"
    assert review(record, found).changes == []


def test_claim_without_claimant_is_reported_at_its_line(record: Path) -> None:
    plan = review(
        record,
        b'{"claims": [\n{"text": "A", "claimReview": [{"url": "https://o.example/1", "reviewDate": "2020-01-01"}]}]}',
    )
    assert errors(plan) == ["2: not-whole: the review has no itemReviewed.author, which a claim needs"]


def test_data_commons_feed_is_imported(record: Path) -> None:
    rating = {"@type": "Rating", "alternateName": "False", "bestRating": -1, "ratingValue": -1, "worstRating": -1}
    item = {**REVIEW, "reviewRating": rating, "sdPublisher": {"@type": "Organization", "name": "Google"}}
    feed = {
        "@context": "http://schema.org",
        "@type": "DataFeed",
        "dataFeedElement": [
            {
                "@type": "DataFeedItem",
                "dateCreated": "2020-03-06T00:00:00+00:00",
                "item": [item],
                "url": "https://x.example",
            },
            {"@type": "DataFeedItem", "dateCreated": "2020-03-06T00:00:00+00:00", "item": None},
        ],
    }
    plan = review(record, feed)
    assert messages(plan.problems) == ["1: not-carried: sdPublisher of the review is not imported"]
    (claim,) = corpus_of(record).claims.values()
    assert 'A Checker rates the claim "False". That is its rating, not our finding.' in (claim.not_checked or "")


def test_compressed_feed_is_read(record: Path, tmp_path: Path) -> None:
    items = [{"@type": "DataFeedItem", "item": [REVIEW]}]
    feed = orjson.dumps({"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": items})
    file = tmp_path / "fact_checks.txt.gz"
    file.write_bytes(gzip.compress(b'<script type="application/ld+json">%s</script>' % feed, mtime=0))
    plan = claim_reviews(record, file)
    assert errors(plan) == []
    (claim,) = corpus_of(record).claims.values()
    assert claim.quote.text == "Books cost nothing."


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08\x00broken", gzip.compress(b"ClaimReview", mtime=0)[:-4]])
def test_damaged_feed_is_refused(record: Path, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "fact_checks.txt.gz"
    file.write_bytes(data)
    (message,) = errors(claim_reviews(record, file))
    assert "is a damaged gzip file: " in message


def test_minus_one_is_a_number_on_a_scale_that_has_it(record: Path) -> None:
    rating = {"@type": "Rating", "alternateName": "No", "ratingValue": -1, "worstRating": -1, "bestRating": 1}
    review(record, {**REVIEW, "reviewRating": rating})
    (claim,) = corpus_of(record).claims.values()
    assert '"No" (-1 on a scale from -1 to 1)' in (claim.not_checked or "")


@pytest.mark.parametrize(
    "frame",
    [
        "//<![CDATA[\n{}\n//]]>",
        "/* <![CDATA[ */\n{}\n/* ]]> */",
        "<![CDATA[{}]]>",
        "<!--\n{}\n-->",
        "/* made by a plugin */ {} // end",
    ],
)
def test_comments_and_cdata_around_json_are_read(frame: str, record: Path, tmp_path: Path) -> None:
    text = orjson.dumps(REVIEW).decode()
    plan = claim_reviews(record, page(tmp_path, frame.replace("{}", text)))
    assert errors(plan) == []
    assert [claim.quote.text for claim in corpus_of(record).claims.values()] == ["Books cost nothing."]


def test_line_breaks_comments_and_last_commas_within_json_are_read(record: Path, tmp_path: Path) -> None:
    text = orjson.dumps(REVIEW, option=orjson.OPT_INDENT_2).decode()
    text = text.replace("cost nothing", "cost\n\tnothing // at all").replace('"False"', '"False", /* a comment */')
    plan = claim_reviews(record, page(tmp_path, text))
    assert errors(plan) == []
    assert [claim.quote.text for claim in corpus_of(record).claims.values()] == ["Books cost\n nothing // at all."]


def test_speaker_before_the_words_is_not_part_of_them(record: Path) -> None:
    plan = review(record, {**REVIEW, "claimReviewed": "Jane Doe: Books cost nothing."})
    assert messages(plan.problems) == []
    assert [claim.quote.text for claim in corpus_of(record).claims.values()] == ["Books cost nothing."]


def test_value_that_has_no_place_is_listed(record: Path) -> None:
    plan = review(record, {**REVIEW, "author": {"@type": "Organization", "name": ["A Checker", "Another Name"]}})
    assert '1: not-carried: a further name of the author is not imported (2 words: "Another Name")' in messages(
        plan.problems
    )
    plan = review(
        record,
        {**REVIEW, "claimReviewed": "Other words.", "itemReviewed": {**REVIEW["itemReviewed"], "text": "All words."}},
    )
    assert errors(plan) == []


def test_partial_import_of_nothing_fails(tmp_path: Path) -> None:
    project = Project(empty_record(tmp_path / "record"))
    project.write("r.json", orjson.dumps({**REVIEW, "itemReviewed": {}}).decode())
    done = project.run("import", "claimreview", "r.json", "--partial")
    assert (done.returncode, done.stderr) == (1, "Nothing was written: 1 error.\n")


def test_what_a_response_of_googles_api_has_besides_reviews_is_listed(record: Path) -> None:
    review_of = {"publisher": {"name": "Pub"}, "url": "https://p.example/1", "reviewDate": "2020-02-01T00:00:00Z"}
    claim = {"text": "Words.", "claimant": "Ann", "claimDate": "2020-01-08T00:00:00Z", "claimReview": review_of}
    value = {"claims": [claim, {"text": "No review."}, {"text": "Empty.", "claimReview": []}, "odd"], "other": "x"}
    plan = review(record, value)
    assert [message for message in messages(plan.problems) if "assumed" not in message] == [
        '1: not-carried: the claim "No review." has no review, and is not imported',
        '1: not-carried: the claim "Empty." has no review, and is not imported',
        '1: not-carried: the claim "odd" has no review, and is not imported',
        "1: not-carried: other of the response is not imported",
    ]
    (found,) = corpus_of(record).claims.values()
    assert found.quote.text == "Words."


@pytest.mark.parametrize(
    "rating, said, listed",
    [
        ("Mostly false", 'A Checker rates the claim "Mostly false". That is its rating, not our finding.', []),
        ({"ratingValue": True}, "", ["1: not-carried: reviewRating.ratingValue of the review is not imported"]),
    ],
)
def test_odd_ratings_are_carried_or_listed(rating: object, said: str, listed: list[str], record: Path) -> None:
    plan = review(record, REVIEW | {"reviewRating": rating})
    (found,) = corpus_of(record).claims.values()
    assert (said in (found.not_checked or ""), messages(plan.problems)) == (True, listed)


def test_json_in_utf_16_is_read(record: Path) -> None:
    review(record, orjson.dumps(REVIEW).decode().encode("utf-16"))
    assert len(corpus_of(record).claims) == 1


def test_further_values_are_reported_once(record: Path) -> None:
    items = [{"@type": "Claim", "author": {"@type": "Person", "name": name}} for name in ("Jane Doe", "John Roe")]
    value = REVIEW | {"itemReviewed": items, "claimReviewed": ["Books cost nothing.", "Books cost a lot."]}
    assert messages(review(record, value).problems) == [
        '1: not-carried: a further itemReviewed of the review is not imported (2 words: "John Roe")',
        '1: not-carried: a further claimReviewed of the review is not imported (4 words: "Books cost a lot.")',
    ]
