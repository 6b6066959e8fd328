"""The tables of evidence and of reviews: copies that are kept, words that were checked against them, who reviewed."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.exports.tables.shared import Owner, Rows, numbered
from bythebook.pages import Context
from bythebook.records import Claim, Clause, Quote, Source
from bythebook.records.reviews import reviews_of


class CaptureRow(NamedTuple):
    """A copy of a source that is kept privately as evidence. ``url`` is the address that gave it."""

    source_id: str
    number: int
    date: str
    sha256: str
    media_type: str
    text_sha256: str | None
    url: str | None
    timestamp: str | None


class CheckedRow(NamedTuple):
    """Words of a claim or of a clause that were checked against a capture; ``holds`` while both are as they were."""

    claim_id: str | None
    rule_id: str | None
    version_id: str | None
    clause_id: str | None
    number: int
    source_id: str
    capture_sha256: str
    date: str
    words_sha256: str
    holds: bool


class AuthorRow(NamedTuple):
    """Somebody who wrote a claim, or changed it since."""

    claim_id: str
    number: int
    name: str


class ReviewRow(NamedTuple):
    """A review of a claim; ``counts`` if it is by another than an author and not older than the last change."""

    claim_id: str
    number: int
    name: str
    date: str
    counts: bool


def capture_rows(source: Source) -> Rows:
    """Give the rows of a source's captures."""
    for number, one in enumerate(source.captures, 1):
        kept = (one.date.text, one.sha256, one.media_type.value, one.text_sha256, one.url, one.timestamp)
        yield "captures", CaptureRow(source.id, number, *kept)


def checked_rows(context: Context, owner: Owner, words: Quote | Clause, sources: tuple[str, ...]) -> Rows:
    """Give the rows of the proofs of some words."""
    for number, one in enumerate(words.checked, 1):
        source = context.corpus.sources.get(one.source)
        holds = bool(source and words.fidelity.is_quotable and one.holds(words.text, sources, source.captures))
        yield "checked", CheckedRow(*owner, number, one.source, one.capture, one.date.text, one.words, holds)


def review_rows(claim: Claim) -> Rows:
    """Give the rows of a claim's authors and of its reviews."""
    yield from numbered("claim_authors", claim.id, claim.authors)
    counting = {id(review) for review in reviews_of(claim).current}
    for number, review in enumerate(claim.reviewed_by, 1):
        yield "reviews", ReviewRow(claim.id, number, review.name, review.date.text, id(review) in counting)
