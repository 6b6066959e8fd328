"""What a page, a document or a check has read, recorded while it is made: what it depends on."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")
State = Callable[[str], str]
"""From the name of a read to its state: equal states, equal values."""


class ReadTracker:
    """Records the names of what is read.

    ``record claim x`` is a whole record, present or not, and ``summaries claim`` every record of a kind. Other names of
    the corpus are those of its accessors with their arguments, such as ``name claim x``; ``corpus y`` is an attribute.
    Names with ``=`` or ``:`` are of the claim index, or of a source in ``sources``. Outside ``track`` nothing is
    recorded.
    """

    def __init__(self) -> None:
        self.sources: dict[str, State] = {}
        """By the part of a name before ``=``, the states of what is read elsewhere than in the corpus."""
        self._names: set[str] | None = None

    def record(self, name: str) -> None:
        """Record that something was read."""
        if self._names is not None:
            self._names.add(name)

    def record_all(self, names: Iterable[str]) -> None:
        """Record what an earlier computation read, of which the result is used again."""
        if self._names is not None:
            self._names.update(names)

    @contextmanager
    def track(self) -> Iterator[set[str]]:
        """Yield a set to which what is read meanwhile is added. It counts as read outside too."""
        outer, self._names = self._names, set()
        inner = self._names
        try:
            yield inner
        finally:
            self._names = outer
            self.record_all(inner)


class TrackedCache(Generic[T]):
    """A bounded number of recent values, each with what was read to compute it.

    Pages share cards, sources and clauses: computed once, they are one value, which templates then render once too.
    """

    def __init__(self, tracker: ReadTracker, max_size: int) -> None:
        self._tracker = tracker
        self._max_size = max_size
        # In a plain dict, finding the first key takes the longer the more were removed before it.
        self._values: OrderedDict[Hashable, tuple[T, tuple[str, ...]]] = OrderedDict()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Return the value of a key, computed if need be. What was read for it counts as read each time."""
        found = self._values.get(key)
        if found:
            self._tracker.record_all(found[1])
            return found[0]
        with self._tracker.track() as reads:
            value = compute()
        if len(self._values) >= self._max_size:
            self._values.popitem(last=False)
        self._values[key] = (value, tuple(reads))
        return value
