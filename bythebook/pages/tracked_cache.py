"""A bounded cache that records the reads of cached values again each time they are used."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from bythebook.records.record_mapping import ReadTracker

T = TypeVar("T")


class TrackedCache(Generic[T]):
    """The last ``max_size`` values that were made, each with what was read to make it.

    Pages share cards, sources and clauses: as each is one object, its HTML is rendered only once too.
    """

    def __init__(self, tracker: ReadTracker, max_size: int) -> None:
        self._tracker = tracker
        self._max_size = max_size
        # Not a dict: finding its first key takes the longer the more keys were removed before it.
        self._values: OrderedDict[Hashable, tuple[T, tuple[str, ...]]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the cached value of a key, or make it. Either way, what was read to make it is recorded as read."""
        cached = self._values.get(key)
        if cached:
            self._tracker.record_all(cached[1])
            return cached[0]
        with self._tracker.track() as reads:
            value = make()
        if len(self._values) >= self._max_size:
            self._values.popitem(last=False)
        self._values[key] = (value, tuple(reads))
        return value
