"""Indexes that several checks share, built once for a corpus."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bythebook.records import Corpus

T = TypeVar("T")


def per_corpus(build: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Keep what a function builds from a corpus, on the corpus itself, as ``cached_property`` does."""
    key = f"{build.__module__}.{build.__qualname__}"

    @wraps(build)
    def built(corpus: Corpus) -> T:
        kept = vars(corpus)
        if key not in kept:
            kept[key] = build(corpus)
        index: T = kept[key]
        return index

    return built
