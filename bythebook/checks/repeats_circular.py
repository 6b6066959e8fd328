"""Claims do not repeat one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.circles import circle_in_words, circles
from bythebook.records import Corpus, UnlocatedProblem


@error("repeats-circular", corpus_wide=True)
def repeats_circular(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Claims do not repeat one another in a circle.

    Of words that were said twice, one was said first. Take the entry out of the claim that came first.
    """
    summaries = corpus.summaries["claim"].values()
    for circle in circles({summary.id: summary.claim.repeats for summary in summaries if summary.claim}):
        last = corpus.claims[circle[-1]]
        yield UnlocatedProblem(
            last.file,
            ("repeats", last.repeats.index(circle[0])),
            circle_in_words(circle, "repeats"),
            "Take out the entry of the claim that was said first.",
        )
