"""The other ways to meet or to break what is asked of reviews, captures and proofs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from bythebook.incremental.cache import open_cache
from bythebook.incremental.examine import examine
from bythebook.records import SiteRequirements
from tests.checks.faults import GOOD, lay

ReportedAfter: TypeAlias = Callable[..., list[str]]

DRAFT = "claims/2026/renewals-have-no-end.yaml"
FREE = "claims/2026/late-books-are-free.yaml"
NOTICE = "content/rules/reading-room-notice.yaml"
HERALD = "content/sources/herald-2026-03-05.yaml"
SETTINGS = "pelicanconf.py"
REVIEW = "  - name: reader-one\n    date: 2026-03-12\n"


def test_a_review_is_not_older_than_the_words(reported_after: ReportedAfter) -> None:
    assert reported_after((FREE, REVIEW, REVIEW.replace("2026-03-12", "2026-03-01"))) == [
        (
            f"{FREE}:51:11: review-date: 2026-03-01 is before the date of the statement, 2026-03-02. "
            "Enter the date when the review was done."
        )
    ]


def test_who_reviews_may_have_written_another_claim(reported_after: ReportedAfter) -> None:
    assert reported_after((DRAFT, "authors: [editor-a]", "authors: [editor-a, reader-two]")) == []


@pytest.mark.parametrize(
    "asked, reviews, said",
    [
        (1, REVIEW, None),
        (1, "", "without the review by another person that this site requires"),
        (2, REVIEW, "with 1 of the 2 reviews by other people that this site requires"),
        (
            2,
            REVIEW + REVIEW.replace("reader-one", "'@Reader-One'"),
            "with 1 of the 2 reviews by other people that this site requires",
        ),
        (2, REVIEW + REVIEW.replace("reader-one", "reader-two"), None),
        (
            2,
            REVIEW.replace("2026-03-12", "2026-03-10")
            + REVIEW.replace("one\n    date: 2026-03-12", "two\n    date: 2026-03-11"),
            "with 0 of the 2 reviews by other people that this site requires; 2 reviews are older than its last change",
        ),
    ],
)
def test_a_site_may_ask_for_reviews(reported_after: ReportedAfter, asked: int, reviews: str, said: str | None) -> None:
    whose = f"authors: [editor-a]\nreviewed_by:\n{reviews}" if reviews else "authors: [editor-a]\nreviewed_by: []\n"
    lines = reported_after((FREE, f"reviewed_by:\n{REVIEW}", whose), (SETTINGS, "", f"BYTHEBOOK_REVIEWS = {asked}\n"))
    about_it = [line.partition("the claim is published ")[2].partition(". ")[0] for line in lines if FREE in line]
    assert about_it == ([said] if said else [])


def test_drafts_and_withdrawn_claims_need_no_review(reported_after: ReportedAfter) -> None:
    lines = reported_after((SETTINGS, "", "BYTHEBOOK_REVIEWS = 3\n"))
    assert sorted(line.split(":")[0] for line in lines) == [
        "claims/2025/late-books-never-charged.yaml",
        FREE,
        "claims/2026/library-opens-late.yaml",
        "claims/2026/reading-room-has-no-limit.yaml",
    ]


def test_what_lies_in_the_future_is_told_of_until_the_day_has_come(tmp_path: Path) -> None:
    lay(GOOD, tmp_path)
    for file, old, new in (
        (HERALD, "  - date: 2026-03-07", "  - date: 2027-01-10"),
        (DRAFT, "    date: 2026-03-08", "    date: 2027-01-11"),
        (NOTICE, "            date: 2026-03-08", "            date: 2027-01-11"),
        (DRAFT, "reader-one\n    date: 2026-03-12", "reader-one\n    date: 2027-01-12"),
    ):
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def told(day: date | None) -> list[str]:
        with open_cache(tmp_path) as cache:
            return [
                str(problem).split(": ", 1)[1]
                for problem in examine(tmp_path, cache, requirements=SiteRequirements(today=day)).problems
            ]

    review = "review-date: 2027-01-12 is in the future. Enter the date when the review was done."
    proof = "checked-date: 2027-01-11 is in the future. Run bythebook verify --record."
    capture = "capture-date: 2027-01-10 is in the future. Enter the date when the copy was made."
    assert told(date(2026, 11, 24)) == [proof, review, proof, capture]
    assert told(date(2027, 1, 10)) == [review]
    assert told(date(2027, 1, 11)) == []  # it may be the 12th already where the reviewer is
    assert told(None) == []


@pytest.mark.parametrize(
    "file, old, new, said",
    [
        (NOTICE, "sit in the room.", "sit in it.", "the words have changed since they were verified"),
        (
            NOTICE,
            "    source: herald-2026-03-05\n    clauses",
            "    source: herald-2026-03-03\n    clauses",
            'the words are no longer from "herald-2026-03-05"',
        ),
        (
            DRAFT,
            "  fidelity: reported",
            "  fidelity: paraphrase",
            '"paraphrase" words are not a quotation and cannot be verified',
        ),
    ],
)
def test_a_proof_of_something_else_is_told_of(
    reported_after: ReportedAfter, file: str, old: str, new: str, said: str
) -> None:
    more = ((DRAFT, "finding: silent", "finding: pending"),) if file == DRAFT else ()
    (line,) = (line for line in reported_after((file, old, new), *more) if "checked-stale" in line)
    assert f"warning: checked-stale: {said}. Run bythebook verify --record, or remove the entry." in line


def test_a_proof_against_a_capture_that_is_gone_is_told_of(reported_after: ReportedAfter) -> None:
    lines = reported_after((HERALD, "sha256: 8db806d5", "sha256: 9db806d5"))
    assert [line.partition("checked-stale: ")[2] for line in lines] == 2 * [
        (
            '"herald-2026-03-05" no longer lists the saved copy that the words were verified against. '
            "Run bythebook verify --record, or remove the entry."
        )
    ]


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("    sha256: 8db8", "    sha256: 8DB8", "bad-hash"),
        ("  - date: 2026-03-07", "  - date: 2026-03", 'bad-date: "2026-03" is not one day; write it as 2026-01-08'),
        (
            "media_type: text/html",
            "media_type: image/png",
            'unknown-value: "image/png" is not one of the choices for "media_type"',
        ),
        (
            "2026-03-07T09:30:00Z",
            "yesterday",
            'bad-date: "yesterday" is not a time in UTC; write it as 2026-01-08T12:30:00Z',
        ),
    ],
)
def test_what_a_capture_says_is_well_formed(reported_after: ReportedAfter, old: str, new: str, said: str) -> None:
    (line,) = reported_after((HERALD, old, new))
    assert said in line


@pytest.mark.parametrize("value", [-1, True, "two", 1.5])
def test_reviews_are_asked_for_by_number(value: object) -> None:
    with pytest.raises(
        ValueError, match=r"^BYTHEBOOK_REVIEWS is .*; write how many reviews a claim needs: 0, 1 or more$"
    ):
        SiteRequirements.of(value)
