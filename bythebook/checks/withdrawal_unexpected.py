"""Only a withdrawn claim has a reason for its withdrawal."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("withdrawal-unexpected")
def withdrawal_unexpected(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Only a claim with the status `withdrawn` has the key `withdrawn`.

    Otherwise it would stay in indexes, feeds and counts. Write `status: withdrawn`, or remove `withdrawn`.
    """
    for claim in corpus.claims.values():
        if claim.withdrawn and claim.status is not Status.WITHDRAWN:
            yield UnlocatedProblem(
                claim.file,
                ("status",),
                f'the status is "{claim.status.value}", but "withdrawn" gives a reason for a withdrawal',
                'Write "status: withdrawn", or remove "withdrawn".',
            )
