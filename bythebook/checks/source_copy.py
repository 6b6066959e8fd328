"""Who read the original read no other copy."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import CopyRead


@error("source-copy")
def source_copy(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No source that was read in the original has another address in `read_in`.

    The page says which copy was read, so the two must agree. Write `copy: mirror` or `copy: excerpt`, or move
    the address to `url`.
    """
    for source in corpus.sources.values():
        if source.copy_read is CopyRead.ORIGINAL and source.read_in and source.read_in != source.url:
            yield UnlocatedProblem(
                source.file,
                ("read_in",),
                'the copy is "original", and read_in names another address',
                'Write "copy: mirror" or "copy: excerpt", or move the address to url.',
            )
