"""A claim does not repeat itself."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("repeats-self")
def repeats_self(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No claim is in its own `repeats`.

    `repeats` names earlier claims that this one repeats. Remove the claim's own id.
    """
    for claim in corpus.claims.values():
        for index, earlier_id in enumerate(claim.repeats):
            if earlier_id == claim.id:
                yield UnlocatedProblem(
                    claim.file, ("repeats", index), f'"{earlier_id}" is the claim itself', "Remove it."
                )
