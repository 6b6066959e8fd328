"""A source that was read in the original names no other copy."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import CopyRead


@error("source-copy")
def source_copy(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No source that was read in the original has another URL in `read_in`.

    The page says which copy we read, so the two must agree. Write `copy: mirror` or `copy: excerpt`, or move the URL
    to `url`.
    """
    for source in corpus.sources.values():
        if source.copy_read is CopyRead.ORIGINAL and source.read_in and source.read_in != source.url:
            message = 'copy is "original", but read_in has a different URL'
            hint = 'Write "copy: mirror" or "copy: excerpt", or move the URL to "url".'
            yield UnlocatedProblem(source.file, ("read_in",), message, hint)
