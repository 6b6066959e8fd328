"""A claim is withdrawn after its publication."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem


@error("withdrawn-before-published")
def withdrawn_before_published(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No withdrawal is earlier than the first history entry.

    Only a published claim can be withdrawn. Correct one of the dates.
    """
    for claim in corpus.claims.values():
        first = claim.history[0].date
        if claim.withdrawn and is_after(first, claim.withdrawn.date):
            yield UnlocatedProblem(
                claim.file,
                ("withdrawn", "date"),
                f"{claim.withdrawn.date} is before the first history entry, {first}",
                "Correct one of the dates.",
            )
