"""Only a withdrawn record has a reason for its withdrawal."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import withdrawn_records
from bythebook.records import Claim, Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("withdrawal-unexpected")
def withdrawal_unexpected(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Only a claim with the status `withdrawn`, and no draft, has the key `withdrawn`.

    Otherwise the claim would stay in indexes, feeds and counts; and a draft can be deleted, since nobody has seen it.
    Write `status: withdrawn` in a claim, or remove `withdrawn`.
    """
    for record, _ in withdrawn_records(corpus):
        status = record.public_status
        if status is not Status.WITHDRAWN:
            hint = 'Write "status: withdrawn", or remove' if isinstance(record, Claim) else "Remove"
            message = f'the status is "{status.value}", but "withdrawn" gives a reason for a withdrawal'
            yield UnlocatedProblem(record.file, ("status",), message, f'{hint} "withdrawn".')
