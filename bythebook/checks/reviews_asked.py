"""A claim is published with as many reviews as the site asks for."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Claim, Corpus, UnlocatedProblem
from bythebook.records.reviews import reviews_of
from bythebook.records.vocabulary import Status


@error("reviews-asked")
def reviews_asked(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each published claim has as many reviews by others as the setting `BYTHEBOOK_REVIEWS` asks for.

    The setting is 0 unless the site's settings file says otherwise. One review counts for each person, if they are none
    of the `authors`, and if the review is not older than the last change that the history tells of: every entry but the
    first. Have the claim reviewed, or set its status to `draft` until it is.
    """
    asked = corpus.reviews_asked
    for claim in corpus.claims.values() if asked else ():
        if claim.status is Status.PUBLISHED and (problem := _problem(claim, asked)):
            yield problem


def _problem(claim: Claim, asked: int) -> UnlocatedProblem | None:
    if not claim.authors:
        return UnlocatedProblem(
            claim.file,
            ("status",),
            "the claim is published and names no authors, so that nobody can tell whose reviews count",
            "Name in authors who wrote it.",
        )
    found = reviews_of(claim)
    count = len(found.current)
    if count >= asked:
        return None
    needed = "the review by somebody else" if asked == 1 else f"{count} of the {asked} reviews by others"
    overtaken = _overtaken(len(found.earlier))
    return UnlocatedProblem(
        claim.file,
        ("status",),
        f"the claim is published {'without' if asked == 1 else 'with'} {needed} that this site asks for{overtaken}",
        "Have it reviewed and add the reviews to reviewed_by, or write draft.",
    )


def _overtaken(count: int) -> str:
    if not count:
        return ""
    return f"; {count} review{' is' if count == 1 else 's are'} older than its last change"
