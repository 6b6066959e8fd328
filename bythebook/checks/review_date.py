"""A review is done after the words were said, and has been done."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after, is_in_future
from bythebook.records import Corpus, UnlocatedProblem


@error("review-date")
def review_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No review is earlier than the words that it reviews, or lies in the future.

    The page prints the day, and a review counts only if it is not older than the last change. Write the day on which
    the review was done.
    """
    for claim in corpus.claims.values():
        for index, review in enumerate(claim.reviewed_by):
            path = ("reviewed_by", index, "date")
            if is_after(claim.date, review.date):
                yield UnlocatedProblem(
                    claim.file,
                    path,
                    f"{review.date} is earlier than the words, which were said on {claim.date}",
                    "Write the day on which the review was done.",
                )
            elif is_in_future(corpus, review.date):
                yield UnlocatedProblem(
                    claim.file,
                    path,
                    f"{review.date} lies in the future",
                    "Write the day on which the review was done.",
                )
