"""What a claim's page tells machines: its ClaimReview, and the feed of all of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bythebook.newsroom.conformance.run import ConformanceRun, examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.claim_review import ReviewFeed, claim_review, exact_part, is_shortened, script_text, shortened
from bythebook.records import Claim, Person, Record, Source, parse_date
from tests.records.made import claim, corpus

SETTINGS = SiteSettings("The Record", "A test.", url="https://record.example/tracker", is_portable=False)


def context_of(*records: Record, settings: SiteSettings = SETTINGS) -> Context:
    return Context(corpus(*records), settings)


def feed_of(context: Context) -> bytes:
    feed = ReviewFeed(context)
    return b"".join([feed.head(), *map(feed.item, context.corpus.claims.values()), feed.end()])


def assessed(record_id: str, **changes: Any) -> Claim:
    """Return a claim that has been assessed: only those are reviewed."""
    return claim(record_id, **{"finding": "silent"} | changes)


def review_of(record: Claim, *others: Record) -> dict[str, Any]:
    review = claim_review(context_of(record, *others), record)
    assert review is not None
    return review


def source(record_id: str, **changes: Any) -> Source:
    fields = {"id": record_id, "file": f"content/sources/{record_id}.yaml", "title": f"Title of {record_id}"}
    return Source.model_validate(fields | {"publisher": "The Paper", "kind": "news", "copy": "original"} | changes)


def test_a_claim_is_told_in_full() -> None:
    who = Person.model_validate(
        {
            "id": "who",
            "file": "content/people/who.yaml",
            "name": "Who",
            "links": [{"url": "https://who.example/", "title": "Their page"}],
        }
    )
    one = assessed(
        "one",
        speaker="who",
        finding="contradicts",
        quote={"text": "Nobody may.", "fidelity": "verbatim", "sources": ["paper-one", "paper-two", "paper-three"]},
        history=[{"date": "2026-02-01", "what": "First published."}, {"date": "2026-03-01", "what": "More."}],
    )
    sources = [
        source("paper-one", url="https://paper.example/1", date="2026-01-09"),
        source("paper-two", read_in="https://mirror.example/2", copy="mirror"),
        source("paper-three"),
    ]
    publisher = {"@type": "Organization", "name": "The Paper"}
    assert review_of(one, who, *sources) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://record.example/tracker/claims/one/",
        "claimReviewed": "Who: Title of one",
        "itemReviewed": {
            "@type": "Claim",
            "@id": "https://record.example/tracker/claims/one/#words",
            "text": "Nobody may.",
            "inLanguage": "en",
            "author": {"@type": "Person", "name": "Who", "sameAs": ["https://who.example/"]},
            "datePublished": "2026-01-08",
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "url": "https://paper.example/1",
                    "datePublished": "2026-01-09",
                    "publisher": publisher,
                },
                {
                    "@type": "CreativeWork",
                    "url": "https://mirror.example/2",
                    "publisher": publisher,
                },
                {"@type": "CreativeWork", "publisher": publisher},
            ],
        },
        "author": {"@type": "Organization", "name": "The Record", "url": "https://record.example/tracker/"},
        "datePublished": "2026-02-01",
        "dateModified": "2026-03-01",
        "reviewRating": {"@type": "Rating", "alternateName": "The rule says otherwise"},
        "reviewBody": "Summary of one.",
    }


def test_an_organization_that_spoke_is_one() -> None:
    assert review_of(assessed("one", speaker="office"))["itemReviewed"]["author"] == {
        "@type": "Organization",
        "name": "The Office",
    }


def test_a_title_that_is_too_long_is_whole_in_the_reviewed_claims_name() -> None:
    title = "Nobody who has read the handbook may ever say that a fine was charged for a book that came late"
    review = review_of(assessed("one", title=title))
    assert review["claimReviewed"] == "Some Body: Nobody who has read the handbook may ever say that a fine was…"
    assert review["itemReviewed"]["name"] == f"Some Body: {title}"


@pytest.mark.parametrize(
    "text, whole, expected",
    [
        ("Who: Nobody may…", "Who: Nobody may ever", True),
        ("Who: “Nobody may…”", "Who: “Nobody may ever”", True),
        ("Who: Nobody may", "Who: Nobody may ever", False),
        ("Who: Nobody…", "Who: Somebody may", False),
        ("…", "Who: Nobody may", False),
        ("", "", False),
    ],
)
def test_a_shortened_title_is_recognized(text: str, whole: str, *, expected: bool) -> None:
    assert is_shortened(text, whole) is expected


@pytest.mark.parametrize("fidelity", ["translated", "paraphrase"])
def test_words_that_are_not_known_as_said_are_not_handed_on(fidelity: str) -> None:
    quote = {"text": "Words.", "fidelity": fidelity, "sources": ["paper"]}
    item = review_of(assessed("one", quote=quote))["itemReviewed"]
    assert (item.get("text"), item.get("inLanguage")) == (None, None)


def test_a_long_quote_is_in_the_feed_and_not_twice_in_its_page() -> None:
    for length, is_on_page in ((1_000, True), (1_001, False)):
        record = claim(
            "one", finding="silent", quote={"text": "w" * length, "fidelity": "reported", "sources": ["paper"]}
        )
        context = context_of(record)
        page, feed = claim_review(context, record), claim_review(context, record, is_in_feed=True)
        assert page is not None
        assert feed is not None
        assert ("text" in page["itemReviewed"], feed["itemReviewed"]["text"]) == (is_on_page, "w" * length)


WITHDRAWN = {"date": "2026-03-01", "reason": "error", "note": "It was wrong."}


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "draft"},
        {"status": "withdrawn", "withdrawn": WITHDRAWN},
        {"kind": "statement", "finding": None},
        {"finding": "pending"},
    ],
    ids=["draft", "withdrawn", "statement", "not assessed"],
)
def test_what_is_no_published_finding_has_none(changes: dict[str, Any]) -> None:
    one = assessed("one", **changes)
    context = context_of(one)
    assert claim_review(context, one) is None
    assert json.loads(feed_of(context))["dataFeedElement"] == []


def test_a_site_whose_address_is_not_known_has_none() -> None:
    one = assessed("one")
    context = context_of(one, settings=SiteSettings("The Record", "A test."))
    assert claim_review(context, one) is None


@pytest.mark.parametrize(
    "title, expected",
    [
        ("It is so", "It is so"),
        ("a" * 74, "a" * 74),
        (f"{'a' * 36} {'b' * 36} {'c' * 36}", f"{'a' * 36} {'b' * 36}…"),
        (f"{'a' * 36} {'b' * 37} c", f"{'a' * 36}…"),
        ("a" * 90, "a" * 90),
        (f"{'a' * 60}, and everything that goes with it", f"{'a' * 60}, and…"),
        (f"{'a' * 68}: everything that goes with it", f"{'a' * 68}…"),
        (
            'The officer "is protected by absolute immunity and can never be prosecuted"',
            'The officer "is protected by absolute immunity and can never be…"',
        ),
        (
            "The officer “is protected by absolute immunity and can never be prosecuted”",
            "The officer “is protected by absolute immunity and can never be…”",
        ),
    ],
)
def test_a_title_is_cut_at_a_words_end(title: str, expected: str) -> None:
    assert shortened(title) == expected
    assert len(expected) <= 74 or " " not in title


@pytest.mark.parametrize(
    "date, expected",
    [
        ("2026-01-08", "2026-01-08"),
        ("2026-01", "2026-01"),
        ("2026", "2026"),
        ("2026-01-08~", "2026-01"),
        ("2026-01~", "2026"),
        ("2026~", ""),
        ("2026-01-13/2026-01-14", "2026-01"),
        ("2026-01-31/2026-02-01", "2026"),
        ("2025-12-31/2026-01-01", ""),
        ("2026-01-08/..", ""),
    ],
)
def test_a_date_says_no_more_than_is_certain(date: str, expected: str) -> None:
    assert exact_part(parse_date(date)) == expected


def test_a_date_that_is_not_certain_to_the_year_is_left_out() -> None:
    assert "datePublished" not in review_of(assessed("one", date="2020~"))["itemReviewed"]


def test_nothing_in_the_script_can_end_it() -> None:
    title = "</script><!-- <script> & \u2028\u2029 ]]> ﹤"
    text = script_text(review_of(assessed("one", title=title)))
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["claimReviewed"] == f"Some Body: {title}"


def test_without_a_review_there_is_no_text() -> None:
    assert script_text(None) == ""


def test_the_feed_has_every_review_a_line_in_order_of_ids() -> None:
    claims = [assessed(name, finding="consistent") for name in ("b", "a", "c")]
    context = context_of(*claims)
    written = feed_of(context)
    assert written.count(b"\n") == 2 + len(claims)
    feed = json.loads(written)
    assert {key: feed[key] for key in ("@context", "@type", "name", "url", "license")} == {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": "The Record: ClaimReview",
        "url": "https://record.example/tracker/data/claimreview.json",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert feed["dataFeedElement"] == [
        {
            "@type": "DataFeedItem",
            "dateCreated": "2026-02-01",
            "dateModified": "2026-02-01",
            "item": claim_review(context, one, is_in_feed=True),
        }
        for one in sorted(claims, key=lambda one: one.id)
    ]


def test_works_have_titles_in_the_feed_and_none_on_the_page_which_prints_them() -> None:
    one = assessed("one")
    context = context_of(one)
    [item] = json.loads(feed_of(context))["dataFeedElement"]
    review = claim_review(context, one)
    assert review
    (titled,), (plain,) = (each["itemReviewed"]["appearance"] for each in (item["item"], review))
    assert titled == plain | {"name": "A report"}
    assert "name" not in plain


def test_the_feed_holds_to_the_list(tmp_path: Path) -> None:
    context = context_of(*(assessed(f"claim-{number}") for number in range(20)))
    file = tmp_path / "claimreview.json"
    file.write_bytes(feed_of(context))
    conformance = ConformanceRun()
    assert [str(held.problem) for held in conformance.add(examine(file))] == []
    assert conformance.reviews == 20
