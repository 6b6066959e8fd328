"""Authors do not review their own work."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.reviews import is_own


@error("review-own")
def review_own(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No claim names one of its `authors` in `reviewed_by`.

    A review is worth something because a second person did it. Remove the line, or, if the reviewer did not write or
    change the claim, remove them from `authors`. Handles are compared without `@` and without regard to case.
    """
    for claim in corpus.claims.values():
        for index, review in enumerate(claim.reviewed_by):
            if is_own(claim, review):
                message = f'"{review.name}" is one of the authors'
                hint = "Have another person review the claim."
                yield UnlocatedProblem(claim.file, ("reviewed_by", index, "name"), message, hint)
