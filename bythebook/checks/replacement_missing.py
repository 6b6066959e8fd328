"""A claim that another one replaces names it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import WithdrawalReason

_REPLACED = (WithdrawalReason.DUPLICATE, WithdrawalReason.SUPERSEDED)


@error("replacement-missing")
def replacement_missing(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A claim that is withdrawn as `duplicate` or `superseded` names in `replaced_by` the claim that replaces it.

    Readers who follow an old link need to find it. Add `replaced_by` with the id of the other claim.
    """
    for claim in corpus.claims.values():
        if claim.withdrawn and claim.withdrawn.reason in _REPLACED and not claim.withdrawn.replaced_by:
            yield UnlocatedProblem(
                claim.file,
                ("withdrawn", "reason"),
                f'"{claim.withdrawn.reason.value}" does not say which claim replaces it',
                'Add "replaced_by" with the id of that claim.',
            )
