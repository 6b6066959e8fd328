"""Tests of importing ClaimReview markup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bythebook.records.vocabulary import Fidelity, Finding, Status
from tests.newsroom.importing.imports import claim_reviews, corpus_of, empty_record, errors, files, messages, review

WHOLE: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://facts.example/late-fees",
    "claimReviewed": "The library has never charged a late fee",
    "author": {"@type": "Organization", "name": "Facts Example", "url": "https://facts.example/"},
    "datePublished": "2026-02-03",
    "dateModified": "2026-02-05",
    "reviewRating": {
        "@type": "Rating",
        "alternateName": "Leaves out a condition",
        "ratingValue": 2,
        "worstRating": 1,
        "bestRating": 5,
    },
    "reviewBody": "There were fees until 2019.",
    "inLanguage": "en-US",
    "itemReviewed": {
        "@type": "Claim",
        "@id": "https://facts.example/late-fees#words",
        "text": "We have never charged anybody a late fee.",
        "author": {"@type": "Person", "name": "Jane Q. Public", "sameAs": "https://jane.example/"},
        "datePublished": "2026-01-20",
        "appearance": [
            {
                "@type": "CreativeWork",
                "name": "Council meeting",
                "url": "https://news.example/council",
                "datePublished": "2026-01-21",
                "publisher": {"@type": "Organization", "name": "The News"},
            }
        ],
    },
}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty record."""
    return empty_record(tmp_path / "record")


def changed(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in (WHOLE | changes).items() if value is not None}


def item(**changes: Any) -> dict[str, Any]:
    inner = WHOLE["itemReviewed"] | changes
    return changed(itemReviewed={key: value for key, value in inner.items() if value is not None})


def test_own_export_is_imported_without_loss(record: Path) -> None:
    plan = review(record, WHOLE)
    assert messages(plan.problems) == []
    corpus = corpus_of(record)
    claim = corpus.claims["jane-q-public-the-library-has-never-charged-a-late-fee"]
    person = corpus.people["jane-q-public"]
    first, second = (corpus.sources[each] for each in claim.quote.sources)
    assert (claim.title, claim.quote.text, claim.quote.language, claim.date.text, claim.speaker) == (
        WHOLE["claimReviewed"],
        WHOLE["itemReviewed"]["text"],
        "en-US",
        "2026-01-20",
        person.id,
    )
    assert (person.name, [link.url for link in person.links]) == ("Jane Q. Public", ["https://jane.example/"])
    assert (first.url, first.publisher, str(first.date)) == (WHOLE["url"], "Facts Example", "2026-02-03")
    assert first.note == (
        "We read only the page's ClaimReview, not the page. The page says it was last changed on 2026-02-05. "
        "The reviewer's own page is https://facts.example/."
    )
    assert (second.url, second.title, second.publisher, str(second.date)) == (
        "https://news.example/council",
        "Council meeting",
        "The News",
        "2026-01-21",
    )
    assert claim.not_checked == (
        "Whether these are the speaker's own words: they come from a review by Facts Example.\n\n"
        'Facts Example rates the claim "Leaves out a condition" (2 on a scale from 1 to 5). '
        "That is its rating, not our finding.\n\n"
        "Facts Example writes: There were fees until 2019.\n\n"
        "Whether the speaker held a position on that date; none is on record, so the claim says that the speaker "
        "spoke privately."
    )


def test_draft_is_a_paraphrase_without_a_finding(record: Path) -> None:
    review(record, WHOLE)
    (claim,) = corpus_of(record).claims.values()
    assert (claim.status, claim.finding, claim.quote.fidelity) == (Status.DRAFT, Finding.PENDING, Fidelity.PARAPHRASE)
    assert [(str(entry.date), entry.what) for entry in claim.history] == [
        ("2026-03-01", "Imported as a draft from a ClaimReview by Facts Example")
    ]


def test_importing_again_changes_nothing(record: Path) -> None:
    review(record, WHOLE)
    before = files(record)
    plan = review(record, WHOLE)
    assert (plan.changes, plan.existing, plan.imported) == ([], 1, 0)
    assert files(record) == before


def test_edited_draft_is_left_unchanged(record: Path) -> None:
    review(record, WHOLE)
    (path,) = (record / "claims" / "2026").iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("We have never", "They have never"), encoding="utf-8")
    plan = review(record, WHOLE)
    assert plan.changes == []
    assert messages(plan.problems) == [
        f"1: kept: claims/2026/{path.name} was imported from here and has since been edited; it is not changed"
    ]


def test_skipped_values_are_reported_once_for_all_reviews(record: Path) -> None:
    second = changed(claimReviewed="Another", image="b.png", url="https://facts.example/b")
    second["itemReviewed"] = {**WHOLE["itemReviewed"], "text": "Other words."}
    plan = review(record, [changed(image="a.png", speakable={"@type": "x"}), second])
    assert messages(plan.problems) == [
        "1: not-carried: image of the review is not imported (here and in 1 more)",
        "1: not-carried: speakable of the review is not imported",
    ]
    assert len(corpus_of(record).claims) == 2


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: [one],
        lambda one: {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, one]},
        lambda one: {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [one]}]},
        lambda one: {**one, "@type": ["Review", "ClaimReview"]},
        lambda one: {f"schema:{key}" if key[0] != "@" else key: value for key, value in one.items()},
    ],
)
def test_reviews_are_found_in_any_wrapper(wrap: Any, record: Path) -> None:
    assert review(record, wrap(WHOLE)).imported == 1


def test_page_has_all_reviews_and_its_canonical_url(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        """<link rel="canonical" href="https://facts.example/both"><script type="application/ld+json">
        [{"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"One &quot;fee&quot;","datePublished":"Feb 3, 2026",
        "url":"/one","author":"Facts","itemReviewed":{"author":"Jane"}},
        {"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"Two","datePublished":"2026-02-03T10:00Z",
        "publisher":{"name":"Facts"},"itemReviewed":{"author":["Jane","Joe"],"appearance":"https://news.example/x"}}]
        </script><div itemscope itemtype="https://schema.org/ClaimReview"><b itemprop="claimReviewed">Three</b>
        <time itemprop="datePublished" datetime="2026-02-04"></time><i itemprop="itemReviewed" itemscope><u itemprop="author">Ann</u></i></div>
        """,
        encoding="utf-8",
    )
    plan = claim_reviews(record, page)
    assert errors(plan) == []
    claims = corpus_of(record).claims
    assert {claim.title: (claim.speaker, str(claim.date)) for claim in claims.values()} == {
        "One fee": ("jane", "2026-02-03?"),
        "Two": ("jane", "2026-02-03?"),
        "Three": ("ann", "2026-02-04?"),
    }
    assert sorted(source.url or "" for source in corpus_of(record).sources.values()) == [
        "https://facts.example/both",
        "https://facts.example/one",
        "https://news.example/x",
    ]
    assert any(each.message.startswith("a further author of the claim is not imported (") for each in plan.problems)


def test_missing_date_is_the_reviews_date_marked_uncertain(record: Path) -> None:
    review(record, item(datePublished=None, appearance=None))
    (claim,) = corpus_of(record).claims.values()
    assert claim.date.text == "2026-02-03?"
    assert claim.not_checked
    assert "The date of the statement: the review does not say. The date given is that of the review itself." in (
        claim.not_checked.split("\n\n")
    )


def test_all_missing_values_are_reported_at_once(record: Path) -> None:
    bare = {"@context": "https://schema.org", "@type": "ClaimReview", "reviewRating": "False"}
    plan = review(record, bare)
    assert errors(plan) == [
        (
            "1: not-whole: the review has no claimReviewed and no itemReviewed.author and no datePublished and no url, "
            "which a claim needs"
        )
    ]
    assert plan.changes == []


def test_future_date_is_rejected(record: Path) -> None:
    plan = review(record, item(datePublished="2027-01-01"))
    assert errors(plan) == ['1: bad-date: "2027-01-01" is in the future']
    assert plan.changes == []


def test_speaker_is_found_by_another_name(record: Path) -> None:
    (record / "content/people").mkdir()
    (record / "content/people/jqp.yaml").write_text(
        "name: J. Public\nalso_known_as: [jane Q Public]\nroles:\n"
        "  - {title: Librarian, organization: lib, dates: 2020-01-01/..}\n",
        encoding="utf-8",
    )
    (record / "content/organizations").mkdir()
    (record / "content/organizations/lib.yaml").write_text("name: Library\n", encoding="utf-8")
    plan = review(record, WHOLE)
    (claim,) = corpus_of(record).claims.values()
    assert (claim.speaker, "capacity" in claim.model_fields_set) == ("jqp", False)
    assert messages(plan.problems) == [
        "1: not-carried: https://jane.example/ is not imported: content/people/jqp.yaml exists and is not changed"
    ]


def test_similar_names_are_reported_and_not_merged(record: Path) -> None:
    review(record, WHOLE)
    other = item(author={"@type": "Person", "name": "Jane P. Public"}, text="Something else.")
    plan = review(record, other)
    assert [message for message in messages(plan.problems) if "near" in message] == [
        '1: near-match: "Jane P. Public" was created, but "Jane Q. Public" has a similar name'
    ]
    assert sorted(corpus_of(record).people) == ["jane-p-public", "jane-q-public"]


@pytest.mark.parametrize(
    "data, message",
    [
        (b'{"@type": "ClaimReview", ', "1: bad-file: the markup is not JSON: "),
        (b'"ClaimReview"', "1: no-claim-review: there is no ClaimReview in this file"),
        (b"nothing", "1: no-claim-review: there is no ClaimReview in this file"),
        (b'{"a":' * 50_000 + b'"ClaimReview"', "1: bad-file: the markup nests too deep"),
    ],
)
def test_file_without_a_claim_review_is_reported(data: bytes, message: str, record: Path) -> None:
    plan = review(record, data)
    assert [error[: len(message)] for error in errors(plan)] == [message]
    assert files(record) == {}


def test_untrusted_text_stays_text(record: Path) -> None:
    hostile = '<script>alert(1)</script> [x](claim:none) =HYPERLINK("http://x")\u202e\x00 ../../../etc'
    plan = review(record, changed(claimReviewed=hostile, reviewBody=hostile, author=hostile))
    assert errors(plan) == []
    assert sorted({message.partition(" was")[0] for message in messages(plan.problems)}) == [
        "1: hidden-character: U+0000 CONTROL OR PRIVATE CHARACTER",
        "1: hidden-character: U+202E RIGHT-TO-LEFT OVERRIDE",
    ]
    (claim,) = corpus_of(record).claims.values()
    assert claim.title == "<script>alert(1)</script> [x](claim:none) =HYPERLINK(http://x) ../../../etc"
    assert all(path.startswith(("claims/2026/", "content/")) and ".." not in path for path in files(record))


def test_values_of_wrong_types_do_not_raise(record: Path) -> None:
    strange: list[Any] = [None, 1, True, "", [], {}, [[]], [None], {"@id": "x"}, {"name": {"name": []}}, "http://["]
    reviews = [changed(**{key: value}) for key in WHOLE if key[0] != "@" for value in strange]
    reviews += [item(**{key: value}) for key in WHOLE["itemReviewed"] for value in strange]
    assert review(record, reviews).imported > 0
    corpus_of(record)


def test_ambiguous_date_does_not_suggest_an_unavailable_option(record: Path) -> None:
    plan = review(record, changed(datePublished="06/05/2024"))
    assert any("can mean 2024-05-06 or 2024-06-05" in message for message in messages(plan.problems))
    assert not any("--date-format" in problem.message + problem.hint for problem in plan.problems)


def test_empty_review_is_reported(record: Path) -> None:
    (message,) = errors(review(record, {"@context": "https://schema.org", "@type": "ClaimReview"}))
    assert message.startswith("1: not-whole: the review has no claimReviewed")
