"""How traces lie in the cache: all of them as they once were, in one piece, and beside it what is new since.

A large site has a hundred thousand results with millions of readings. To write them all down again after an edit takes
as long as to make the pages that it changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

import orjson

from bythebook.incremental.columns import Column

_LINE = b"\n"
_END = 65_536
_NEWS = 1_000
"""From so many new results on, or ten times as many new names, everything is written down anew."""


class StoredLog(NamedTuple):
    """Traces between two builds: the whole as of some build, and all that has changed since; both may be empty."""

    whole: bytes = b""
    news: bytes = b""
    is_new: bool = False
    """Whether the whole was made just now."""


class CacheBackend(Protocol):
    """A cache that keeps bytes by name."""

    def part(self, name: str) -> bytes:
        """Give what was kept under a name, or nothing."""

    def keep(self, name: str, data: bytes) -> None:
        """Keep something under a name."""


def load_log(cache: CacheBackend, name: str) -> StoredLog:
    """Give what ``save_log`` kept under a name."""
    return StoredLog(cache.part(name), cache.part(_news_of(name)))


def save_log(cache: CacheBackend, name: str, kept: StoredLog) -> None:
    """Keep traces for the next build."""
    if kept.is_new:
        cache.keep(name, kept.whole)
    cache.keep(_news_of(name), kept.news)


def _news_of(name: str) -> str:
    return f"news of {name}"


@dataclass(slots=True)
class Group:
    """Names of which one state tells whether any may have another: that state, and the names' numbers."""

    state: str
    members: list[int]


class DependencyStore:
    """Names with their states, and results by key, each with the numbers of the names that were read for it."""

    def __init__(self) -> None:
        self.base = ""
        self.names: dict[str, int] = {}
        self.states: list[str] = []
        self.groups: dict[str, Group] = {}
        self.stamps: Mapping[str, str] = {}
        self.rows: dict[str, int] = {}
        """By key the row of its result. A row that no key names any more is left out when all is written down."""
        self.reads = Column(array("I"))
        """The numbers of the names that each row read."""
        self.results = Column(bytearray())
        """Each row's result as JSON."""
        self._whole = b""
        self._whole_names = self._whole_rows = 0
        self._whole_stamps: Mapping[str, str] = {}
        self._moved: set[int] = set()
        """The numbers of names whose state differs from the one in the whole."""
        self._gone: set[str] = set()
        """Keys of the whole that are there no more."""
        self._new_names: list[tuple[str, str | None]] = []
        """The names that the whole does not know, and their groups."""

    @classmethod
    def of(cls, kept: StoredLog) -> DependencyStore:
        """Take up what ``dump`` gave."""
        store = cls()
        if kept.whole:
            store._whole = kept.whole
            end = kept.whole.index(_LINE)
            whole = memoryview(kept.whole)  # dozens of megabytes, not to be copied more often than it takes
            store._take_up(orjson.loads(whole[:end]), whole[end + 1 :])
            news = orjson.loads(kept.news) if kept.news else {}
            # News of another whole are left alone: they were kept, and a process was killed before it kept the whole.
            if news.get("of") == _mark(kept.whole):
                store._add_news(news)
        return store

    def _take_up(self, told: Mapping[str, Any], body: memoryview) -> None:
        self.base = told["base"]
        self.names = {name: number for number, name in enumerate(told["names"])}
        self.states = told["states"]
        self.groups = {name: Group(*group) for name, group in told["groups"].items()}
        self.stamps = self._whole_stamps = told["stamps"]
        self.rows = {key: row for row, key in enumerate(told["keys"])}
        reads, results = (array("I", ends) for ends in told["ends"])
        size = array("I").itemsize * (reads[-1] if reads else 0)
        values = array("I")
        values.frombytes(body[:size])
        self.reads = Column(values, reads)
        self.results = Column(bytearray(body[size:]), results)
        self._whole_names, self._whole_rows = len(self.names), len(self.rows)

    def _add_news(self, told: Mapping[str, Any]) -> None:
        for name, group, state in told["names"]:
            self.add_name(name, group, state)
        for number, state in told["states"]:
            self.set_state(number, state)
        for name, state in told["groups"].items():
            self.groups[name].state = state
        stamps = {**self.stamps, **told["stamps"]}
        self.stamps = {key: stamp for key, stamp in stamps.items() if stamp is not None}
        for key in told["gone"]:
            self.remove(key)
        for key, reads, result in told["rows"]:
            self.rows[key] = len(self.reads)
            self.reads.add(array("I", reads))
            self.results.add(result.encode())

    def add_name(self, name: str, group: str | None, state: str) -> int:
        """Add a name, and to a group of names if it is of one; give its number. The group may be new."""
        number = self.names[name] = len(self.states)
        self.states.append(state)
        if group is not None:
            self.groups.setdefault(group, Group("", [])).members.append(number)
        if self._whole:
            self._new_names.append((name, group))
        return number

    def add_names(self, names: Collection[str], group: str | None, states: Iterable[str]) -> None:
        """Add names of one group, with their states, to a store that holds no whole."""
        numbers = range(len(self.states), len(self.states) + len(names))
        self.names.update(zip(names, numbers, strict=True))
        self.states.extend(states)
        if group is not None:
            self.groups.setdefault(group, Group("", [])).members.extend(numbers)

    def set_state(self, number: int, state: str) -> None:
        """Give a name another state."""
        self.states[number] = state
        self._moved.add(number)

    def remove(self, key: str) -> None:
        """Forget a result."""
        if self.rows.pop(key, None) is not None:
            self._gone.add(key)

    def result(self, key: str) -> Any:
        """Give a result; nothing if there is none."""
        row = self.rows.get(key)
        return None if row is None else orjson.loads(self.results.row(row))

    def results_of(self, keys: Iterable[str]) -> list[Any]:
        """Give the results of keys that are there, in order. All at once takes a third of what one by one takes."""
        row, rows = self.results.row, self.rows
        return list(orjson.loads(b"[%b]" % b",".join([row(rows[key]) for key in keys])))

    def dump(self, stale: Collection[str]) -> StoredLog:
        """Give everything but some results as bytes for the next build."""
        for key in stale:
            self.remove(key)
        new = {key: row for key, row in self.rows.items() if row >= self._whole_rows}
        is_small = len(new) <= _NEWS and len(self._new_names) <= 10 * _NEWS
        if self._whole and is_small:
            return StoredLog(self._whole, orjson.dumps({"of": _mark(self._whole), **self._news(new)}))
        reads, results = self.reads.only(self.rows.values()), self.results.only(self.rows.values())
        head = {
            "base": self.base,
            "groups": {name: (group.state, group.members) for name, group in self.groups.items()},
            "stamps": self.stamps,
            "names": list(self.names),
            "states": self.states,
            "keys": list(self.rows),
            "ends": [list(reads.ends), list(results.ends)],
        }
        return StoredLog(b"".join((orjson.dumps(head), _LINE, reads.values, results.values)), is_new=True)

    def _news(self, new: Mapping[str, int]) -> dict[str, Any]:
        then, now = self._whole_stamps, self.stamps
        stamps: dict[str, str | None] = {key: stamp for key, stamp in now.items() if then.get(key) != stamp}
        return {
            "names": [(name, group, self.states[self.names[name]]) for name, group in self._new_names],
            "states": [(number, self.states[number]) for number in sorted(self._moved) if number < self._whole_names],
            "groups": {name: group.state for name, group in self.groups.items()},
            "stamps": stamps | dict.fromkeys(then.keys() - now.keys()),
            "gone": sorted(self._gone - self.rows.keys()),
            "rows": [(key, self.reads.row(row).tolist(), self.results.row(row).decode()) for key, row in new.items()],
        }


def _mark(whole: bytes) -> str:
    """Tell one whole from others: at its end stand times of files, to the nanosecond."""
    return blake2b(whole[-_END:], salt=len(whole).to_bytes(16)).hexdigest()


def logged_results(kept: StoredLog) -> Iterator[tuple[str, Any]]:
    """Give the results that ``DependencyStore.dump`` told of, by their keys, fresh or stale."""
    store = DependencyStore.of(kept)
    return zip(store.rows, store.results_of(store.rows), strict=True)
