"""A review comes after the statement, and not in the future."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after, is_in_future
from bythebook.records import Corpus, UnlocatedProblem


@error("review-date")
def review_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No review is dated before the statement that it reviews, or in the future.

    The page shows the date, and a review counts only if it is not older than the last change. Enter the date when the
    review was done.
    """
    for claim in corpus.claims.values():
        for index, review in enumerate(claim.reviewed_by):
            path = ("reviewed_by", index, "date")
            if is_after(claim.date, review.date):
                message = f"{review.date} is before the date of the statement, {claim.date}"
                yield UnlocatedProblem(claim.file, path, message, "Enter the date when the review was done.")
            elif is_in_future(corpus, review.date):
                message = f"{review.date} is in the future"
                yield UnlocatedProblem(claim.file, path, message, "Enter the date when the review was done.")
