"""A source can be found."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("source-address")
def source_address(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every source has `url`, `read_in`, or both.

    A reader must be able to look. `url` is where the original is, `read_in` where the copy that was read is.
    """
    for source in corpus.sources.values():
        if not source.url and not source.read_in:
            yield UnlocatedProblem(
                source.file,
                (),
                "nothing says where the source can be read",
                "Add url for the original, or read_in for the copy that was read.",
            )
