"""Claims do not repeat one another in a cycle."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.cycles import describe_cycle, find_cycles
from bythebook.records import Corpus, UnlocatedProblem


@error("repeats-circular", corpus_wide=True)
def repeats_circular(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Claims do not repeat one another in a cycle.

    If a statement was made twice, one of the two came first. Remove the entry from the claim that came first.
    """
    summaries = corpus.summaries["claim"].values()
    for cycle in find_cycles({summary.id: summary.claim.repeats for summary in summaries if summary.claim}):
        last = corpus.claims[cycle[-1]]
        message = describe_cycle(cycle, "repeats")
        hint = "Remove the entry from the claim that came first."
        yield UnlocatedProblem(last.file, ("repeats", last.repeats.index(cycle[0])), message, hint)
