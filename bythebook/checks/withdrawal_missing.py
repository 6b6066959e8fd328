"""A withdrawn claim says why."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("withdrawal-missing")
def withdrawal_missing(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every claim with the status `withdrawn` says in `withdrawn` when and why.

    The page of a withdrawn claim stays online and starts with the reason. Add `withdrawn` with `date`, `reason` and
    `note`.
    """
    for claim in corpus.claims.values():
        if claim.status is Status.WITHDRAWN and not claim.withdrawn:
            message = "the claim is withdrawn, but no reason is given"
            hint = 'Add "withdrawn" with "date", "reason" and "note".'
            yield UnlocatedProblem(claim.file, ("status",), message, hint)
