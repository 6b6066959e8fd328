"""A record that another one replaces names it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import NOUNS, withdrawn_records
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import WithdrawalReason

_REPLACED = (WithdrawalReason.DUPLICATE, WithdrawalReason.SUPERSEDED)


@error("replacement-missing")
def replacement_missing(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A record that is withdrawn as `duplicate` or `superseded` names in `replaced_by` the one that replaces it.

    Readers who follow an old link need to find it. Add `replaced_by` with the id of the other record.
    """
    for record, withdrawn in withdrawn_records(corpus):
        if withdrawn.reason in _REPLACED and not withdrawn.replaced_by:
            noun = NOUNS[record.kind_name].partition(" ")[2]
            message = f'"{withdrawn.reason.value}" does not say which {noun} replaces it'
            hint = f'Add "replaced_by" with the id of that {noun}.'
            yield UnlocatedProblem(record.file, ("withdrawn", "reason"), message, hint)
