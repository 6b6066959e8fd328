"""Other ways to pass or fail the checks of reviews, saved copies and verifications."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from bythebook.incremental import examine, open_cache
from bythebook.records import SiteRequirements
from tests.checks.bad_examples import GOOD, write_example

ReportedAfter: TypeAlias = Callable[..., list[str]]

ARTICLE = "content/articles/late-books.md"
DRAFT = "claims/2026/renewals-have-no-end.yaml"
FREE = "claims/2026/late-books-are-free.yaml"
LATE = "claims/2026/library-opens-late.yaml"
NOTICE = "content/rules/reading-room-notice.yaml"
GAZETTE = "content/sources/gazette-2025-06-11.yaml"
HERALD = "content/sources/herald-2026-03-05.yaml"
SETTINGS = "pelicanconf.py"
REVIEW = "  - name: reader-one\n    date: 2026-03-12\n"


def test_review_is_not_older_than_the_statement(reported_after: ReportedAfter) -> None:
    assert reported_after((FREE, REVIEW, REVIEW.replace("2026-03-12", "2026-03-01"))) == [
        (
            f"{FREE}:62:11: review-date: 2026-03-01 is before the date of the statement, 2026-03-02. "
            "Enter the date when the review was done."
        )
    ]


def test_reviewer_may_be_the_author_of_another_claim(reported_after: ReportedAfter) -> None:
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
def test_site_can_require_reviews(reported_after: ReportedAfter, asked: int, reviews: str, said: str | None) -> None:
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


def test_future_date_is_reported_until_it_has_come(tmp_path: Path) -> None:
    write_example(GOOD, tmp_path)
    for file, old, new in (
        (HERALD, "  - date: 2026-03-07", "  - date: 2027-01-10"),
        (DRAFT, "    date: 2026-03-08", "    date: 2027-01-11"),
        (NOTICE, "            date: 2026-03-08", "            date: 2027-01-11"),
        (DRAFT, "reader-one\n    date: 2026-03-12", "reader-one\n    date: 2027-01-12"),
    ):
        path = tmp_path / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def reported_on(day: date | None) -> list[str]:
        with open_cache(tmp_path) as cache:
            return [
                str(problem).split(": ", 1)[1]
                for problem in examine(tmp_path, cache, requirements=SiteRequirements(today=day)).problems
            ]

    review = "review-date: 2027-01-12 is in the future. Enter the date when the review was done."
    proof = "checked-date: 2027-01-11 is in the future. Run bythebook verify --record."
    capture = "capture-date: 2027-01-10 is in the future. Enter the date when the copy was made."
    assert reported_on(date(2026, 11, 24)) == [proof, review, proof, capture]
    assert reported_on(date(2027, 1, 10)) == [review]
    assert reported_on(date(2027, 1, 11)) == []  # it may be the 12th already where the reviewer is
    assert reported_on(None) == []


def test_history_in_the_future_is_reported_with_all_that_it_would_excuse(tmp_path: Path) -> None:
    write_example(GOOD, tmp_path)
    for file, old, new in (
        (LATE, "  - date: 2026-03-11", "  - date: 2036-03-11"),
        (LATE, "date: 2026-03-05", "date: 2036-03-05"),
        (HERALD, "  - date: 2026-03-07", "  - date: 2035-01-10"),
        (GAZETTE, "date: 2025-06-11", "date: 2034-06-11"),
        (ARTICLE, "Date: 2026-03-12", "Date: 2036-01-12"),
        (ARTICLE, "Modified: 2026-03-14", "Modified: 2036-01-14"),
    ):
        path = tmp_path / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def reported_on(day: date | None) -> list[str]:
        with open_cache(tmp_path) as cache:
            problems = examine(tmp_path, cache, requirements=SiteRequirements(today=day)).problems
            return [str(problem) for problem in problems if problem.code in ("future-date", "capture-date")]

    assert reported_on(None) == []
    assert reported_on(date(2026, 11, 24)) == [
        f"{LATE}:4:7: future-date: 2036-03-05 is in the future. Correct the date.",
        f"{LATE}:12:11: future-date: 2036-03-11 is in the future. Write the day of the change.",
        f"{ARTICLE}:4:7: future-date: 2036-01-12 is in the future. Correct the date.",
        f"{ARTICLE}:5:11: future-date: 2036-01-14 is in the future. Correct the date.",
        f"{GAZETTE}:3:7: future-date: 2034-06-11 is in the future. Correct the date.",
        f"{HERALD}:8:11: capture-date: 2035-01-10 is in the future. Enter the date when the copy was made.",
    ]
    # The day begins up to 14 hours earlier than in UTC.
    assert reported_on(date(2036, 3, 10)) == []
    # A clock that is behind nearly all histories is wrong itself.
    assert reported_on(date(2020, 1, 1)) == []


def test_a_build_with_a_fixed_time_accepts_the_dates_of_its_record(
    reported_after: ReportedAfter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")  # 1980
    assert reported_after((LATE, "  - date: 2026-03-11", "  - date: 2026-03-20")) == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4102444800")  # 2100
    assert reported_after((LATE, "  - date: 2026-03-20", "  - date: 2099-12-31")) == []


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
def test_verification_of_something_else_is_reported(
    reported_after: ReportedAfter, file: str, old: str, new: str, said: str
) -> None:
    more = ((DRAFT, "finding: silent", "finding: pending"),) if file == DRAFT else ()
    (line,) = (line for line in reported_after((file, old, new), *more) if "checked-stale" in line)
    assert f"warning: checked-stale: {said}. Run bythebook verify --record, or remove the entry." in line


def test_verification_against_a_removed_copy_is_reported(reported_after: ReportedAfter) -> None:
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
def test_capture_is_well_formed(reported_after: ReportedAfter, old: str, new: str, said: str) -> None:
    (line,) = reported_after((HERALD, old, new))
    assert said in line


@pytest.mark.parametrize("value", [-1, True, "two", 1.5])
def test_required_reviews_are_a_number(value: object) -> None:
    with pytest.raises(
        ValueError, match=r"^BYTHEBOOK_REVIEWS is .*; write how many reviews a claim needs: 0, 1 or more$"
    ):
        SiteRequirements.of(value)
