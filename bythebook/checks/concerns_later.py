"""Conduct that a claim is about is not later than the words."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem


@error("concerns-later")
def concerns_later(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The date in `concerns` is not after the date of the words.

    `concerns` is for words about past conduct, which are compared with the rule as it was then. A promise is about
    conduct that has not happened, and no version of a rule can be known for it: compare its words with the rule in
    force on the day they were said, or record them with `kind: statement`.
    """
    for claim in corpus.claims.values():
        if claim.concerns and is_after(claim.concerns, claim.date):
            message = f"the conduct, {claim.concerns}, is after the words, {claim.date}"
            hint = 'Remove "concerns": words about the future are compared with the rule in force when they were said.'
            yield UnlocatedProblem(claim.file, ("concerns",), message, hint)
