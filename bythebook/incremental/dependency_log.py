"""What each result was made from, kept from build to build: which results are current, and which are not.

Of each result the log holds the names of everything that was read to make it (``ReadTracker``), and the state of each
at that time. A result is current while all states are the same. Names are numbered, as thousands of results share them.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import count
from typing import Any, NamedTuple

import orjson

from bythebook.incremental.columns import positions_of
from bythebook.incremental.dependency_store import DependencyStore, StoredLog
from bythebook.incremental.tracker import State

LINKS = "<"
"""The name of all links together, and a part of the name of the links to one record."""
_HAVE_COMMON_STATE = ("same", "clause")
"""The sources of names such as ``same=x`` that have one state for all keys under the name without a key."""
_LONG = 40


class TrackedResult(NamedTuple):
    """A result by its key, as a value that JSON can hold, with the names of what was read to make it."""

    key: str
    reads: Iterable[str]
    result: Any


class ResultBatch(NamedTuple):
    """Several results as a worker sends them: what was read is given by the numbers of its names."""

    keys: list[str]
    first: int
    """The number of the first of ``names``. The worker was started with the lower ones."""
    names: list[str]
    reads: bytes
    """Numbers of names, as an array of ``I``, one result after another."""
    lengths: list[int]
    """How many numbers each result has."""
    results: list[bytes]

    @classmethod
    def of(cls, results: Sequence[TrackedResult], known: Mapping[str, int] | None = None) -> ResultBatch:
        """Return a batch of results. ``known`` are the numbers of names that ``DependencyLog.add`` will know."""
        known = known or {}
        reads = [tuple(result.reads) for result in results]
        # Most names are read for several results: each is looked up once among all that are known.
        numbers = {name: known.get(name, -1) for name in set().union(*reads)}
        names = [name for name, number in numbers.items() if number < 0]
        numbers.update(zip(names, count(len(known))))
        read = array("I", [numbers[name] for row in reads for name in row])
        values = [orjson.dumps(result.result) for result in results]
        keys = [result.key for result in results]
        return cls(keys, len(known), names, read.tobytes(), [*map(len, reads)], values)


class DependencyLog:
    """Results of one sort by their keys, and what each depends on.

    ``base`` is what every result depends on: if it has changed, no result is current.
    """

    def __init__(self, stored: StoredLog, base: str, digests: Mapping[str, str], state: State) -> None:
        """Load a stored log, if it is of the same base.

        ``digests`` are those of the records, by ``kind/id``: the state of a name of one record only is asked for where
        that record's digest differs. Other names are in groups, such as all links together, or all that is read of one
        list: states are asked for where the group's own state differs.
        """
        self._state = state
        self._digests = digests
        self._store = DependencyStore.of(stored)
        self.stale: set[str] = set()
        if self._store.base == base:
            self._mark_stale(self._changed_names())
        else:
            self._store = DependencyStore()
            self._store.base = base
        self._store.digests = digests

    def _changed_names(self) -> set[int]:
        """Return the numbers of the names whose state has changed."""
        store, before = self._store, self._store.digests
        moved = {key for key, stamp in self._digests.items() if before.get(key) != stamp}
        moved |= before.keys() - self._digests.keys()
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

    def _mark_stale(self, changed: set[int]) -> None:
        """Mark the results as stale that read a name whose state has changed."""
        reads = self._store.reads
        rows = {bisect_right(reads.ends, position) for position in positions_of(changed, reads.values)}
        if rows:
            self.stale = {key for key, row in self._store.rows.items() if row in rows}

    def result(self, key: str) -> Any:
        """Return a result, current or stale; None if there is none."""
        return self._store.result(key)

    def is_current(self, key: str) -> bool:
        """Return whether there is a result, and nothing that it depends on has changed."""
        return key in self._store.rows and key not in self.stale

    def add(self, batch: ResultBatch) -> None:
        """Add results that were just made."""
        store, known, first = self._store, self._store.names, batch.first
        numbers = [known[name] if name in known else self._number(name) for name in batch.names]
        for row, key in enumerate(batch.keys, len(store.reads)):
            store.rows[key] = row
        read = array("I", batch.reads)
        if numbers:
            read = array("I", [number if number < first else numbers[number - first] for number in read])
        store.reads.add_all(read, batch.lengths)
        store.results.add_all(bytearray().join(batch.results), map(len, batch.results))
        self.stale.difference_update(batch.keys)

    @property
    def names(self) -> Mapping[str, int]:
        """The numbers of the names so far."""
        return self._store.names

    def preload_states(self, states_of_sorts: Iterable[Mapping[str, str]]) -> None:
        """Add the names that will be read to an empty log, with their states.

        They come in bulk, those of one sort together, which takes a fifth of the time.
        """
        store = self._store
        if store.names:
            return
        for states in states_of_sorts:
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
        """Return the state of a name; empty for a whole record, whose digest is compared instead."""
        return "" if name in self._digests else _short(self._state(name))

    def retain(self, keys: Iterable[str]) -> dict[str, Any]:
        """Remove the results with other keys, and return them."""
        gone = {key: self.result(key) for key in self._store.rows.keys() - set(keys)}
        for key in gone:
            self._store.remove(key)
        return gone

    def results(self) -> Iterator[Any]:
        """Return all results."""
        return iter(self._store.results_of(self._store.rows))

    def to_stored(self) -> StoredLog:
        """Return all that is current, for the next build."""
        return self._store.to_stored(self.stale)


def _is_of_one_record(name: str) -> bool:
    kind, slash, rest = name.partition("/")
    return bool(slash) and LINKS not in rest and "*" not in rest and "=" not in kind


def _group_of(name: str) -> str | None:
    """Return the group of a name, with one state for all its names; empty for names without a common state.

    None means a name of one record, whose digest is compared.
    """
    if _is_of_one_record(name):
        return None
    table, equals, _ = name.partition("=")
    if equals and table in _HAVE_COMMON_STATE:
        return f"{table}="
    listing, _, _ = name.rpartition(":")
    if listing and not listing.endswith("="):
        return f"{listing}:all"
    return LINKS if LINKS in name and name != LINKS else ""


def _short(state: str) -> str:
    return state if len(state) <= _LONG else blake2b(state.encode(), digest_size=12).hexdigest()
