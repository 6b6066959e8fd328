"""Indexes that several checks share, built once for a corpus."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bythebook.records import Corpus

T = TypeVar("T")


def per_corpus(build: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Call a function once for each corpus, and return the same result from then on."""
    key = f"{build.__module__}.{build.__qualname__}"

    @wraps(build)
    def built(corpus: Corpus) -> T:
        return corpus.computed(key, build)

    return built
