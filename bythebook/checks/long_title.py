"""A title fits a phone."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status

LONGEST = 90
"""As many characters as fill four lines of a phone's screen, below the speaker's name."""


@warning("long-title")
def long_title(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A published claim's title has at most 90 characters.

    The title heads the page. If it is longer, the finding and who answers for it do not fit on a phone's first screen.
    Keep the words that matter most; the page has all of them further down.
    """
    for claim in corpus.claims.values():
        if claim.status is Status.PUBLISHED and len(claim.title) > LONGEST:
            message = f"the title has {len(claim.title)} characters; more than {LONGEST} do not fit on a phone"
            yield UnlocatedProblem(claim.file, ("title",), message, "Keep the words that matter most.")
