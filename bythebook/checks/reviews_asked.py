"""A published claim has the reviews that the site requires."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Claim, Corpus, UnlocatedProblem
from bythebook.records.reviews import reviews_of
from bythebook.records.vocabulary import Status


@error("reviews-asked")
def reviews_asked(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each published claim has as many reviews by other people as the setting `BYTHEBOOK_REVIEWS` requires.

    The default is 0. Each person's review counts once, if the person is not among the `authors` and the review is not
    older than the last change, which is the last history entry after the first. Have the claim reviewed, or set its
    status to `draft` until it is.
    """
    asked = corpus.reviews_asked
    for claim in corpus.claims.values() if asked else ():
        if claim.status is Status.PUBLISHED and (problem := _problem(claim, asked)):
            yield problem


def _problem(claim: Claim, asked: int) -> UnlocatedProblem | None:
    if not claim.authors:
        message = "the published claim lists no authors, so its reviews cannot be counted"
        return UnlocatedProblem(claim.file, ("status",), message, 'List its writers in "authors".')
    reviews = reviews_of(claim)
    count = len(reviews.current)
    if count >= asked:
        return None
    required = "the review by another person" if asked == 1 else f"{count} of the {asked} reviews by other people"
    outdated = _outdated(len(reviews.earlier))
    return UnlocatedProblem(
        claim.file,
        ("status",),
        f"the claim is published {'without' if asked == 1 else 'with'} {required} that this site requires{outdated}",
        'Have it reviewed and add the reviews to "reviewed_by", or set "status: draft".',
    )


def _outdated(count: int) -> str:
    if not count:
        return ""
    return f"; {count} review{' is' if count == 1 else 's are'} older than its last change"
