"""Claims do not repeat one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.cycles import describe_cycle, find_cycles
from bythebook.records import Corpus, UnlocatedProblem


@error("repeats-circular", corpus_wide=True)
def repeats_circular(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Claims do not repeat one another in a circle.

    Of words that were said twice, one was said first. Take the entry out of the claim that came first.
    """
    summaries = corpus.summaries["claim"].values()
    for cycle in find_cycles({summary.id: summary.claim.repeats for summary in summaries if summary.claim}):
        last = corpus.claims[cycle[-1]]
        yield UnlocatedProblem(
            last.file,
            ("repeats", last.repeats.index(cycle[0])),
            describe_cycle(cycle, "repeats"),
            "Take out the entry of the claim that was said first.",
        )
