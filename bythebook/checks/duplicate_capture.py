"""A copy is listed once."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-capture")
def duplicate_capture(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No source lists two captures with the same SHA-256.

    They are one copy. Keep the entry with the earlier date: it tells since when the source has read so.
    """
    for source in corpus.sources.values():
        seen: dict[str, int] = {}
        for index, capture in enumerate(source.captures):
            first = seen.setdefault(capture.sha256, index)
            if first != index:
                yield UnlocatedProblem(
                    source.file,
                    ("captures", index, "sha256"),
                    f"this is the copy of capture {first + 1}",
                    "Take out the entry with the later date.",
                )
