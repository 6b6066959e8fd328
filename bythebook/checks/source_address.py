"""A source can be found."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("source-address")
def source_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every source has `url`, `read_in`, or both.

    Readers must be able to check. `url` is the web address of the original, `read_in` that of the copy we read.
    """
    for source in corpus.sources.values():
        if not source.url and not source.read_in:
            message = "the source has no URL"
            hint = 'Add "url" for the original, or "read_in" for the copy that you read.'
            yield UnlocatedProblem(source.file, (), message, hint)
