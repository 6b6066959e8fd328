"""What each result was made of, kept from build to build: what must be made again, and what need not.

A result is kept with the names of everything that was read to make it (``ReadTracker``), and the state that each
of them had. A result is fresh while all of them have that state. Names are numbered: thousands of results share them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import count
from typing import Any, NamedTuple

import orjson

from bythebook.incremental.columns import places
from bythebook.incremental.dependency_store import DependencyStore, StoredLog

State = Callable[[str], str]
"""From the name of a reading to what it is now."""
LINKS = "<"
"""The name of all links of a record together, and what stands in the name of the links to one."""
_WHOLE = ("same", "clause")
"""The tables of names such as ``same=x`` of which a name without a key tells everything."""
_LONG = 40


class TrackedResult(NamedTuple):
    """A result by its key, as anything that JSON can hold, with the names of what was read for it."""

    key: str
    reads: Iterable[str]
    result: Any


class ResultBatch(NamedTuple):
    """The traces of several results as they pass from a worker: what was read by the numbers of its names."""

    keys: list[str]
    first: int
    """The number of the first of ``names``. Lower ones are those that the worker was started with."""
    names: list[str]
    reads: bytes
    """Numbers of names, as an array of ``I``: those of one result after those of another."""
    lengths: list[int]
    """How many numbers are of each result."""
    results: list[bytes]

    @classmethod
    def of(cls, traces: Sequence[TrackedResult], known: Mapping[str, int] | None = None) -> ResultBatch:
        """Put traces together. ``known`` are the numbers of the names that ``DependencyLog.keep`` will know as well."""
        known = known or {}
        reads = [tuple(trace.reads) for trace in traces]
        # Most names are read for several results: each is looked up once among all that are known.
        numbers = {name: known.get(name, -1) for name in set().union(*reads)}
        names = [name for name, number in numbers.items() if number < 0]
        numbers.update(zip(names, count(len(known))))
        read = array("I", [numbers[name] for row in reads for name in row])
        results = [orjson.dumps(trace.result) for trace in traces]
        return cls([trace.key for trace in traces], len(known), names, read.tobytes(), [*map(len, reads)], results)


class DependencyLog:
    """The traces of one sort of result, by the results' keys.

    ``base`` is what every result depends on; if it is another one, none is fresh.
    """

    def __init__(self, kept: StoredLog, base: str, stamps: Mapping[str, str], state: State) -> None:
        """Take up what ``kept`` holds, if that is of the same base.

        ``stamps`` are those of the records, by ``kind/id``; for names of one record only, a state is asked for only
        where that record's stamp differs. Other names stand in groups, such as all links of the record together, or all
        that is read of one list: for those a state is asked for only where the group's own differs.
        """
        self._state = state
        self._stamps = stamps
        self._store = DependencyStore.of(kept)
        self.stale: set[str] = set()
        if self._store.base == base:
            self._forget(self._changed())
        else:
            self._store = DependencyStore()
            self._store.base = base
        self._store.stamps = stamps

    def _changed(self) -> set[int]:
        """Give the numbers of the names whose state is another one now."""
        store, before = self._store, self._store.stamps
        moved = {key for key, stamp in self._stamps.items() if before.get(key) != stamp}
        moved |= before.keys() - self._stamps.keys()
        asked = [store.names[name] for key in moved for name in (key, f"{key}?") if name in store.names]
        for name, group in store.groups.items():
            state = self._state_of_group(name)
            if not name or group.state != state:
                asked += group.members
                group.state = state
        changed: set[int] = set()
        if asked:
            names = list(store.names)
            for number in asked:
                state = self._state_now(names[number])
                if store.states[number] != state or names[number] in moved:
                    store.set_state(number, state)
                    changed.add(number)
        return changed

    def _forget(self, changed: set[int]) -> None:
        """Make the results stale that read a name which has changed."""
        reads = self._store.reads
        rows = {bisect_right(reads.ends, place) for place in places(reads.values, changed)}
        if rows:
            self.stale = {key for key, row in self._store.rows.items() if row in rows}

    def result(self, key: str) -> Any:
        """Give the kept result, fresh or stale; nothing if there is none."""
        return self._store.result(key)

    def is_fresh(self, key: str) -> bool:
        """Say whether there is a result, and nothing that was read for it has changed."""
        return key in self._store.rows and key not in self.stale

    def keep(self, bundle: ResultBatch) -> None:
        """Keep results that were just made."""
        store, known, first = self._store, self._store.names, bundle.first
        numbers = [known[name] if name in known else self._number(name) for name in bundle.names]
        for row, key in enumerate(bundle.keys, len(store.reads)):
            store.rows[key] = row
        read = array("I", bundle.reads)
        if numbers:
            read = array("I", [number if number < first else numbers[number - first] for number in read])
        store.reads.add_all(read, bundle.lengths)
        store.results.add_all(bytearray().join(bundle.results), map(len, bundle.results))
        self.stale.difference_update(bundle.keys)

    @property
    def names(self) -> Mapping[str, int]:
        """The numbers of the names that are known so far."""
        return self._store.names

    def preload_states(self, readings: Iterable[Mapping[str, str]]) -> None:
        """Where nothing is kept yet, take the names that will be read, with their states, before they are.

        They come some alike at a time, which takes a fifth of what they take one by one, out of workers' bundles.
        """
        store = self._store
        if store.names:
            return
        for states in readings:
            group = _group_of(next(iter(states), ""))
            store.add_names(states, group, map(_short, states.values()))
        for name, members in store.groups.items():
            members.state = self._state_of_group(name)

    def _number(self, name: str) -> int:
        group = _group_of(name)
        if group is not None and group not in self._store.groups:
            number = self._store.add_name(name, group, self._state_now(name))
            self._store.groups[group].state = self._state_of_group(group)
            return number
        return self._store.add_name(name, group, self._state_now(name))

    def _state_of_group(self, name: str) -> str:
        return _short(self._state(name)) if name else ""

    def _state_now(self, name: str) -> str:
        """Give the state of a name; nothing for a whole record, whose stamp says it."""
        return "" if name in self._stamps else _short(self._state(name))

    def retain(self, keys: Iterable[str]) -> dict[str, Any]:
        """Forget the results with other keys; give those."""
        gone = {key: self.result(key) for key in self._store.rows.keys() - set(keys)}
        for key in gone:
            self._store.remove(key)
        return gone

    def results(self) -> Iterator[Any]:
        """Give every result."""
        return iter(self._store.results_of(self._store.rows))

    def dump(self) -> StoredLog:
        """Give everything that is fresh for the next build."""
        return self._store.dump(self.stale)


def _is_of_one_record(name: str) -> bool:
    kind, slash, rest = name.partition("/")
    return bool(slash) and LINKS not in rest and "*" not in rest and "=" not in kind


def _group_of(name: str) -> str | None:
    """Give the name that tells of a reading and of all like it together, empty where there is none.

    None stands for a reading of one record, whose stamp tells it.
    """
    if _is_of_one_record(name):
        return None
    table, equals, _ = name.partition("=")
    if equals and table in _WHOLE:
        return f"{table}="
    listing, _, _ = name.rpartition(":")
    if listing and not listing.endswith("="):
        return f"{listing}:all"
    return LINKS if LINKS in name and name != LINKS else ""


def _short(state: str) -> str:
    return state if len(state) <= _LONG else blake2b(state.encode(), digest_size=12).hexdigest()
