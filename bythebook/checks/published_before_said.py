"""A claim is published after the statement was made."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after, last_day
from bythebook.records import Corpus, UnlocatedProblem


@error("published-before-said")
def published_before_said(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No claim's history starts before the date of the statement.

    A statement cannot be recorded before it is made. Correct the claim's date or the first date of the history.
    """
    for claim in corpus.claims.values():
        first, last = claim.history[0].date, last_day(claim)
        if not is_after(claim.date, first):
            continue
        if last and claim.date.first and claim.date.first <= last:  # later than the whole history is a future-date
            message = f"the history starts on {first}, before the date of the statement, {claim.date}"
            yield UnlocatedProblem(claim.file, ("history", 0, "date"), message, "Correct one of the dates.")
