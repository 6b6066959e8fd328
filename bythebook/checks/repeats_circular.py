"""Claims do not repeat one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.circles import circle_in_words, circles
from bythebook.records import Corpus, Fault


@error("repeats-circular", of_the_whole=True)
def repeats_circular(corpus: Corpus) -> Iterator[Fault]:
    """Claims do not repeat one another in a circle.

    Of words that were said twice, one was said first. Take the entry out of the claim that came first.
    """
    briefs = corpus.briefs["claim"].values()
    for circle in circles({brief.id: brief.claim.repeats for brief in briefs if brief.claim}):
        last = corpus.claims[circle[-1]]
        yield Fault(
            last.file,
            ("repeats", last.repeats.index(circle[0])),
            circle_in_words(circle, "repeats"),
            "Take out the entry of the claim that was said first.",
        )
