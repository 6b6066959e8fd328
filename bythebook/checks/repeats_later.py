"""A claim repeats an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem


@error("repeats-later")
def repeats_later(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No claim repeats a claim with a later date.

    The page lists earlier and later statements, and must list them correctly. Name the earlier claim in the `repeats`
    of the later one, or correct the date.
    """
    for claim in corpus.claims.values():
        for index, earlier_id in enumerate(claim.repeats):
            earlier = corpus.claims.get(earlier_id)
            if earlier and is_after(earlier.date, claim.date):
                message = f'"{earlier_id}" is later, from {earlier.date}; this claim is dated {claim.date}'
                hint = f'Move the entry: list "{claim.id}" in the "repeats" of "{earlier_id}".'
                yield UnlocatedProblem(claim.file, ("repeats", index), message, hint)
