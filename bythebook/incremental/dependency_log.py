"""What each result was made from, kept from build to build: which results are current, and which are not.

Of each result the log holds the names of everything that was read to make it (``ReadTracker``), and the state of each
at that time. A result is current while all states are the same. Names are numbered, as thousands of results share them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from bythebook.incremental.dependency_store import DependencyStore, StoredLog
from bythebook.incremental.read_states import guard_of
from bythebook.incremental.tracker import State

_LONG = 40


class TrackedResult(NamedTuple):
    """A result by its key, as a value that JSON can hold, with the names of what was read to make it."""

    key: str
    reads: Iterable[str]
    result: Any


class ResultBatch(NamedTuple):
    """Several results as a worker sends them: of what was read, each name is sent once."""

    keys: list[str]
    names: list[str]
    reads: bytes
    """Places in ``names``, as an array of ``I``, one result after another."""
    reads_lengths: list[int]
    """How many bytes of ``reads`` each result has."""
    results: list[bytes]

    @classmethod
    def of(cls, results: Sequence[TrackedResult]) -> ResultBatch:
        """Return a batch of results."""
        places: dict[str, int] = {}
        reads = [
            array("I", [places.setdefault(name, len(places)) for name in result.reads]).tobytes() for result in results
        ]
        values = [orjson.dumps(result.result) for result in results]
        return cls([result.key for result in results], [*places], b"".join(reads), [*map(len, reads)], values)


class DependencyLog:
    """Results of one sort by their keys, and what each depends on.

    ``base`` is what every result depends on: if it has changed, no result is current.
    """

    def __init__(self, stored: StoredLog, base: str, state: State) -> None:
        """Load a stored log, if it is of the same base."""
        self._state = state
        self._store = DependencyStore(stored)
        if self._store.base != base:
            self._store = DependencyStore(base=base)
        names, guards = list(self._store.names), self._store.guards
        moved = self._moved(names, set(guards))
        guarded = (number for number, guard in enumerate(guards) if guard in moved and guard != number)
        moved |= self._moved(names, guarded)
        self._store.set_states(moved)
        self.stale = self._store.keys_that_read(moved) if moved else set()
        """The keys of results that are not current."""

    def _moved(self, names: Sequence[str], numbers: Iterable[int]) -> dict[int, str]:
        """Return the states that have changed of some names, by their numbers."""
        states = self._store.states
        return {number: now for number in numbers if (now := self._state_of(names[number])) != states[number]}

    def _state_of(self, name: str) -> str:
        state = self._state(name)
        return state if len(state) <= _LONG else blake2b(state.encode(), digest_size=12).hexdigest()

    def _number(self, name: str) -> int:
        """Return the number of a name, which is added if need be, after its guard."""
        number = self._store.names.get(name)
        if number is None:
            guard = guard_of(name)
            at = None if guard == name else self._number(guard)
            number = self._store.add_name(name, self._state_of(name), at)
        return number

    def result(self, key: str) -> Any:
        """Return a result, current or stale; None if there is none."""
        return self._store.results([key])[0] if key in self._store else None

    def is_current(self, key: str) -> bool:
        """Return whether there is a result, and nothing that it depends on has changed."""
        return key in self._store and key not in self.stale

    def add(self, batch: ResultBatch) -> None:
        """Add results that were just made."""
        numbers = [*map(self._number, batch.names)]
        reads = array("I", [numbers[place] for place in memoryview(batch.reads).cast("I")])
        results = batch.results
        self._store.add(batch.keys, reads.tobytes(), batch.reads_lengths, b"".join(results), map(len, results))
        self.stale.difference_update(batch.keys)

    def retain(self, keys: Iterable[str]) -> dict[str, Any]:
        """Remove the results with other keys, and return them."""
        gone = [*(self._store.keys() - set(keys))]
        results = dict(zip(gone, self._store.results(gone), strict=True))
        self._store.remove(gone)
        return results

    def results(self) -> list[Any]:
        """Return all results."""
        return self._store.results(self._store.keys())

    def to_stored(self) -> StoredLog:
        """Return all that is current, for the next build."""
        self._store.remove(self.stale)
        return self._store.to_stored()


def logged_results(stored: StoredLog) -> dict[str, Any]:
    """Return the results that a stored log has, by their keys, fresh or stale."""
    store = DependencyStore(stored)
    return dict(zip(store.keys(), store.results(store.keys()), strict=True))
