"""How a dependency log is stored: a snapshot of some build, and a delta with what has changed since.

A large site has a hundred thousand results with millions of reads. To write all of them again after an edit takes as
long as to render the pages that it changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson

from bythebook.incremental.columns import Column
from bythebook.incremental.memory_cache import AnyCache

_LINE = b"\n"
_END = 65_536
_LARGE_DELTA = 1_000
"""With more new results than this, or ten times as many new names, a new snapshot is written."""


class StoredLog(NamedTuple):
    """A dependency log between two builds; both parts may be empty."""

    snapshot: bytes = b""
    delta: bytes = b""
    is_new: bool = False
    """Whether the snapshot was made just now."""


def load_log(cache: AnyCache, name: str) -> StoredLog:
    """Return the log that ``save_log`` stored under a name."""
    return StoredLog(cache.load(name), cache.load(_delta_name(name)))


def save_log(cache: AnyCache, name: str, stored: StoredLog) -> None:
    """Store a log for the next build."""
    if stored.is_new:
        cache.save(name, stored.snapshot)
    cache.save(_delta_name(name), stored.delta)


def _delta_name(name: str) -> str:
    return f"delta of {name}"


@dataclass(slots=True)
class Group:
    """Names that share a state, which changes if any of theirs may have: that state, and the names' numbers."""

    state: str
    members: list[int]


class DependencyStore:
    """Names with their states, and results by key, each with the numbers of the names that were read for it."""

    def __init__(self) -> None:
        self.base = ""
        self.names: dict[str, int] = {}
        self.states: list[str] = []
        self.groups: dict[str, Group] = {}
        self.digests: Mapping[str, str] = {}
        self.rows: dict[str, int] = {}
        """By key the row of its result. A row that no key names any more is left out when all is written down."""
        self.reads = Column(array("I"))
        """The numbers of the names that each row read."""
        self.results = Column(bytearray())
        """Each row's result as JSON."""
        self._snapshot = b""
        self._snapshot_names = self._snapshot_rows = 0
        self._snapshot_digests: Mapping[str, str] = {}
        self._changed: set[int] = set()
        """The numbers of names whose state differs from the one in the snapshot."""
        self._gone: set[str] = set()
        """Keys of the snapshot that were removed."""
        self._new_names: list[tuple[str, str | None]] = []
        """The names that are not in the snapshot, and their groups."""

    @classmethod
    def of(cls, stored: StoredLog) -> DependencyStore:
        """Return the store of a stored log."""
        store = cls()
        if stored.snapshot:
            store._snapshot = stored.snapshot
            end = stored.snapshot.index(_LINE)
            snapshot = memoryview(stored.snapshot)  # dozens of megabytes, not to be copied more often than it takes
            store._load(orjson.loads(snapshot[:end]), snapshot[end + 1 :])
            delta = orjson.loads(stored.delta) if stored.delta else {}
            # The delta of another snapshot is ignored: a process was killed between writing the two.
            if delta.get("of") == _mark(stored.snapshot):
                store._apply_delta(delta)
        return store

    def _load(self, fields: Mapping[str, Any], body: memoryview) -> None:
        self.base = fields["base"]
        self.names = {name: number for number, name in enumerate(fields["names"])}
        self.states = fields["states"]
        self.groups = {name: Group(*group) for name, group in fields["groups"].items()}
        self.digests = self._snapshot_digests = fields["digests"]
        self.rows = {key: row for row, key in enumerate(fields["keys"])}
        reads, results = (array("I", ends) for ends in fields["ends"])
        size = array("I").itemsize * (reads[-1] if reads else 0)
        values = array("I")
        values.frombytes(body[:size])
        self.reads = Column(values, reads)
        self.results = Column(bytearray(body[size:]), results)
        self._snapshot_names, self._snapshot_rows = len(self.names), len(self.rows)

    def _apply_delta(self, fields: Mapping[str, Any]) -> None:
        for name, group, state in fields["names"]:
            self.add_name(name, group, state)
        for number, state in fields["states"]:
            self.set_state(number, state)
        for name, state in fields["groups"].items():
            self.groups[name].state = state
        digests = {**self.digests, **fields["digests"]}
        self.digests = {key: stamp for key, stamp in digests.items() if stamp is not None}
        for key in fields["gone"]:
            self.remove(key)
        for key, reads, result in fields["rows"]:
            self.rows[key] = len(self.reads)
            self.reads.add(array("I", reads))
            self.results.add(result.encode())

    def add_name(self, name: str, group: str | None, state: str) -> int:
        """Add a name, to its group if it has one, which may be new. Return its number."""
        number = self.names[name] = len(self.states)
        self.states.append(state)
        if group is not None:
            self.groups.setdefault(group, Group("", [])).members.append(number)
        if self._snapshot:
            self._new_names.append((name, group))
        return number

    def add_names(self, names: Collection[str], group: str | None, states: Iterable[str]) -> None:
        """Add names of one group, with their states, to a store without a snapshot."""
        numbers = range(len(self.states), len(self.states) + len(names))
        self.names.update(zip(names, numbers, strict=True))
        self.states.extend(states)
        if group is not None:
            self.groups.setdefault(group, Group("", [])).members.extend(numbers)

    def set_state(self, number: int, state: str) -> None:
        """Set the state of a name."""
        self.states[number] = state
        self._changed.add(number)

    def remove(self, key: str) -> None:
        """Forget a result."""
        if self.rows.pop(key, None) is not None:
            self._gone.add(key)

    def result(self, key: str) -> Any:
        """Return a result; None if there is none."""
        row = self.rows.get(key)
        return None if row is None else orjson.loads(self.results.row(row))

    def results_of(self, keys: Iterable[str]) -> list[Any]:
        """Return the results of keys that are there, in order. All at once takes a third of what one by one takes."""
        row, rows = self.results.row, self.rows
        return list(orjson.loads(b"[%b]" % b",".join([row(rows[key]) for key in keys])))

    def to_stored(self, stale: Collection[str]) -> StoredLog:
        """Return everything but some results as bytes for the next build."""
        for key in stale:
            self.remove(key)
        new = {key: row for key, row in self.rows.items() if row >= self._snapshot_rows}
        is_small = len(new) <= _LARGE_DELTA and len(self._new_names) <= 10 * _LARGE_DELTA
        if self._snapshot and is_small:
            return StoredLog(self._snapshot, orjson.dumps({"of": _mark(self._snapshot), **self._delta(new)}))
        reads, results = self.reads.only(self.rows.values()), self.results.only(self.rows.values())
        head = {
            "base": self.base,
            "groups": {name: (group.state, group.members) for name, group in self.groups.items()},
            "digests": self.digests,
            "names": list(self.names),
            "states": self.states,
            "keys": list(self.rows),
            "ends": [list(reads.ends), list(results.ends)],
        }
        return StoredLog(b"".join((orjson.dumps(head), _LINE, reads.values, results.values)), is_new=True)

    def _delta(self, new: Mapping[str, int]) -> dict[str, Any]:
        then, now = self._snapshot_digests, self.digests
        digests: dict[str, str | None] = {key: stamp for key, stamp in now.items() if then.get(key) != stamp}
        return {
            "names": [(name, group, self.states[self.names[name]]) for name, group in self._new_names],
            "states": [
                (number, self.states[number]) for number in sorted(self._changed) if number < self._snapshot_names
            ],
            "groups": {name: group.state for name, group in self.groups.items()},
            "digests": digests | dict.fromkeys(then.keys() - now.keys()),
            "gone": sorted(self._gone - self.rows.keys()),
            "rows": [(key, self.reads.row(row).tolist(), self.results.row(row).decode()) for key, row in new.items()],
        }


def _mark(snapshot: bytes) -> str:
    """Return what identifies a snapshot: at its end are times of files, to the nanosecond."""
    return blake2b(snapshot[-_END:], salt=len(snapshot).to_bytes(16)).hexdigest()


def logged_results(stored: StoredLog) -> Iterator[tuple[str, Any]]:
    """Return the results that a stored log has, by their keys, fresh or stale."""
    store = DependencyStore.of(stored)
    return zip(store.rows, store.results_of(store.rows), strict=True)
