"""A saved copy is listed once."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-capture")
def duplicate_capture(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No source lists two saved copies with the same SHA-256.

    They are the same copy. Keep the entry with the earlier date: it shows since when the source has read this way.
    """
    for source in corpus.sources.values():
        seen: dict[str, int] = {}
        for index, capture in enumerate(source.captures):
            first = seen.setdefault(capture.sha256, index)
            if first != index:
                message = f"this duplicates capture {first + 1}"
                yield UnlocatedProblem(source.file, ("captures", index, "sha256"), message, "Remove the later entry.")
