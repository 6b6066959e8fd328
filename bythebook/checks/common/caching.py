"""Indexes that several checks share, built once per corpus."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bythebook.records import Corpus

T = TypeVar("T")


def cached_per_corpus(build: Callable[[Corpus], T]) -> Callable[[Corpus], T]:
    """Return a function that calls ``build`` once for each corpus and returns the same result from then on."""
    key = f"{build.__module__}.{build.__qualname__}"

    @wraps(build)
    def built(corpus: Corpus) -> T:
        return corpus.computed(key, build)

    return built
