"""How a dependency log is stored: a snapshot of some build, and a delta with what has changed since.

A large site has a hundred thousand results with millions of reads. To write all of them again after an edit takes as
long as to render the pages that it changes. A snapshot is one part, and a delta has one part for each build since.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, KeysView, Mapping
from itertools import accumulate, count, islice, pairwise
from typing import Any, NamedTuple

import orjson

from bythebook.incremental.cache import AnyCache

_LINE = b"\n"
_LARGEST_DELTA = 1 / 8
"""With a delta of a larger part of the snapshot than this, a new snapshot is written."""


class StoredLog(NamedTuple):
    """A dependency log between two builds; both parts may be empty."""

    snapshot: bytes = b""
    delta: bytes = b""


def load_log(cache: AnyCache, name: str) -> StoredLog:
    """Return the log that ``save_log`` stored under a name."""
    return StoredLog(cache.load(name), cache.load(_delta_name(name)))


def save_log(cache: AnyCache, name: str, stored: StoredLog) -> None:
    """Store a log for the next build."""
    # A log with a delta has the snapshot that was loaded.
    snapshot = [] if stored.delta else [(name, stored.snapshot)]
    cache.save([*snapshot, (_delta_name(name), stored.delta)])


def _delta_name(name: str) -> str:
    return f"delta of {name}"


class _Column:
    """Rows of bytes in one block of memory: a hundred thousand small blocks would fragment it."""

    def __init__(self) -> None:
        self.values = bytearray()
        self.ends = array("I")

    def __len__(self) -> int:
        return len(self.ends)

    def extend(self, values: bytes | memoryview, lengths: Iterable[int]) -> None:
        """Add rows that lie one after another, with the length of each."""
        self.ends.extend(islice(accumulate(lengths, initial=len(self.values)), 1, None))
        self.values += values

    def __getitem__(self, number: int) -> bytearray:
        return self.values[self.ends[number - 1] if number else 0 : self.ends[number]]


class DependencyStore:
    """Names with their states, and results by key, each with the numbers of the names that were read for it."""

    def __init__(self, stored: StoredLog | None = None, base: str = "") -> None:
        self.base = base
        self.names: dict[str, int] = {}
        self.states: list[str] = []
        self.guards: list[int] = []
        """For each name the number of its guard: while the guard's state is the same, the name's is too."""
        self._rows: dict[str, int] = {}
        """By key the row of its result. A row that no key names any more is left out of the next snapshot."""
        self._reads = _Column()
        """The numbers of the names that each row read, as an array of ``I``."""
        self._results = _Column()
        """Each row's result as JSON."""
        self._stored = stored if stored and stored.snapshot else StoredLog()
        for data in self._stored:
            self._load(data)
        self._changed: dict[int, str] = {}
        self._gone: list[str] = []
        self._first_name, self._first_row = len(self.states), len(self._reads)

    def _load(self, data: bytes) -> None:
        """Add parts, one after another: a line of JSON, and the reads and the results of its rows."""
        view = memoryview(data)  # dozens of megabytes, not to be copied more often than it takes
        start = 0
        while start < len(data):
            end = data.index(_LINE, start)
            part = orjson.loads(view[start:end])
            middle = end + 1 + sum(part["reads"])
            start = middle + sum(part["results"])
            self.base = part["base"]
            self.names.update(zip(part["names"], count(len(self.names)), strict=False))
            self.states += part["states"]
            self.guards += part["guards"]
            for number, state in part["changed"]:
                self.states[number] = state
            for key in part["gone"]:
                self._rows.pop(key, None)
            self.add(part["keys"], view[end + 1 : middle], part["reads"], view[middle:start], part["results"])

    def _packed(
        self,
        rows: Mapping[str, int],
        first_name: int = 0,
        changed: Iterable[tuple[int, str]] = (),
        gone: Iterable[str] = (),
    ) -> bytes:
        """Return a part with some results and with the names from a number on."""
        reads, results = ([column[row] for row in rows.values()] for column in (self._reads, self._results))
        part = {
            "base": self.base,
            "names": list(self.names)[first_name:],
            "states": self.states[first_name:],
            "guards": self.guards[first_name:],
            "changed": list(changed),
            "gone": list(gone),
            "keys": list(rows),
            "reads": list(map(len, reads)),
            "results": list(map(len, results)),
        }
        return b"".join((orjson.dumps(part), _LINE, *reads, *results))

    def __contains__(self, key: str) -> bool:
        return key in self._rows

    def keys(self) -> KeysView[str]:
        """Return the keys of all results."""
        return self._rows.keys()

    def add_name(self, name: str, state: str, guard: int | None) -> int:
        """Add a name that has a guard, or is its own. Return its number."""
        number = self.names[name] = len(self.states)
        self.states.append(state)
        self.guards.append(number if guard is None else guard)
        return number

    def set_states(self, states: Mapping[int, str]) -> None:
        """Set the states of some names by their numbers."""
        for number, state in states.items():
            self.states[number] = state
        self._changed |= states

    def add(
        self,
        keys: Iterable[str],
        reads: bytes | memoryview,
        reads_lengths: Iterable[int],
        results: bytes | memoryview,
        results_lengths: Iterable[int],
    ) -> None:
        """Add results, or replace them. All reads come one after another, and so do the results."""
        self._rows.update(zip(keys, count(len(self._reads)), strict=False))
        self._reads.extend(reads, reads_lengths)
        self._results.extend(results, results_lengths)

    def remove(self, keys: Iterable[str]) -> None:
        """Forget some results."""
        for key in keys:
            if self._rows.pop(key, None) is not None:
                self._gone.append(key)

    def results(self, keys: Iterable[str]) -> list[Any]:
        """Return the results of keys that are there, in order. All at once takes a third of what one by one takes."""
        return list(orjson.loads(b"[%b]" % b",".join([self._results[self._rows[key]] for key in keys])))

    def keys_that_read(self, names: Collection[int]) -> set[str]:
        """Return the keys of the results that read any of some names, given by their numbers."""
        wanted = frozenset(names)
        with memoryview(self._reads.values).cast("I") as reads:
            ends = [end // reads.itemsize for end in (0, *self._reads.ends)]
            rows = {row for row, (start, end) in enumerate(pairwise(ends)) if not wanted.isdisjoint(reads[start:end])}
        return {key for key, row in self._rows.items() if row in rows}

    def to_stored(self) -> StoredLog:
        """Return everything as bytes for the next build."""
        new = {key: row for key, row in self._rows.items() if row >= self._first_row}
        delta = self._stored.delta + self._packed(new, self._first_name, self._changed.items(), self._gone)
        if len(delta) <= len(self._stored.snapshot) * _LARGEST_DELTA:
            return StoredLog(self._stored.snapshot, delta)
        return StoredLog(self._packed(self._rows))
