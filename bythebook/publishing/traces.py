"""What each result was made of, kept from build to build: what must be made again, and what need not.

A trace holds the names of everything that was read to make a result (``records.shelf.Reads``), and the state that each
of them had. A result is fresh while all of them have that state. Names are numbered: thousands of results share them.

A large site has a hundred thousand results with millions of readings, so they lie in columns: one array of all numbers,
in which a search for a few changed names takes milliseconds, and results as JSON, read when they are asked for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Generic, NamedTuple, TypeVar

import orjson

State = Callable[[str], str]
"""From the name of a reading to what it is now."""
LINKS = "<"
"""The name of all links of a record together, and what stands in the name of the links to one."""
_WHOLE = ("same", "held")
"""The tables of names such as ``same=x`` of which a name without a key tells everything."""
_LONG = 40
_FEW = 200
_LINE = b"\n"


V = TypeVar("V", bytearray, "array[int]")


class _Column(Generic[V]):
    """Rows of values, one after another in one piece: a hundred thousand small ones would tear the memory to shreds."""

    def __init__(self, values: V, ends: array[int] | None = None) -> None:
        self.values: V = values
        self.ends = array("I") if ends is None else ends

    def add(self, row: Any) -> None:
        self.values += row
        self.ends.append(len(self.values))

    def row(self, number: int) -> V:
        row: V = self.values[self.ends[number - 1] if number else 0 : self.ends[number]]
        return row

    def only(self, rows: Collection[int]) -> _Column[V]:
        """Give a column of some rows."""
        if len(rows) == len(self.ends) and all(map(int.__eq__, rows, range(len(rows)))):
            return self
        chosen = _Column(self.values[:0])
        for row in rows:
            chosen.add(self.row(row))
        return chosen


@dataclass(slots=True)
class _Group:
    """Names of which one state tells whether any may have another: that state, and the names' numbers."""

    state: str
    members: list[int]


class Trace(NamedTuple):
    """A result by its key, with the names of what was read for it. All is JSON, to pass quickly from a worker."""

    key: str
    reads: bytes
    result: bytes

    @classmethod
    def of(cls, key: str, reads: Iterable[str], result: Any) -> Trace:
        """Take down a result."""
        return cls(key, orjson.dumps(tuple(reads)), orjson.dumps(result))


def results_in(kept: bytes) -> Iterator[tuple[str, Any]]:
    """Give the results that ``Traces.dump`` told of, by their keys, fresh or stale."""
    head, _, body = kept.partition(_LINE)
    if head:
        told = orjson.loads(head)
        results = _columns(told, body)[1]
        for row, key in enumerate(told["keys"]):
            yield key, orjson.loads(results.row(row))


def _columns(told: Mapping[str, Any], body: bytes) -> tuple[_Column[array[int]], _Column[bytearray]]:
    """Take up the columns of readings and of results."""
    reads, results = (array("I", ends) for ends in told["ends"])
    size = array("I").itemsize * (reads[-1] if reads else 0)
    return _Column(array("I", body[:size]), reads), _Column(bytearray(body[size:]), results)


class Traces:
    """The traces of one sort of result, by the results' keys. A result is anything that JSON can hold.

    ``base`` is what every result depends on; if it is another one, none is fresh.
    """

    def __init__(self, kept: bytes, base: str, stamps: Mapping[str, str], state: State) -> None:
        """Take up what ``kept`` holds, if that is of the same base.

        ``stamps`` are those of the records, by ``kind/id``; for names of one record only, a state is asked for only
        where that record's stamp differs. Other names stand in groups, such as all links of the record together, or all
        that is read of one list: for those a state is asked for only where the group's own differs.
        """
        self._state = state
        self._base = base
        self._stamps = stamps
        self._names: dict[str, int] = {}
        self._states: list[str] = []
        self._groups: dict[str, _Group] = {}
        self._rows: dict[str, int] = {}
        """By key the row of its result. A row that no key names any more is left out when all is kept."""
        self._reads = _Column(array("I"))
        """The numbers of the names that each row read."""
        self._results = _Column(bytearray())
        """Each row's result as JSON."""
        self.stale: set[str] = set()
        head, _, body = kept.partition(_LINE)
        found = orjson.loads(head) if head else {}
        if found.get("base") == base:
            self._take_up(found, body)

    def _take_up(self, found: Mapping[str, Any], body: bytes) -> None:
        self._names = {name: number for number, name in enumerate(found["names"])}
        self._states = found["states"]
        self._rows = {key: row for row, key in enumerate(found["keys"])}
        self._reads, self._results = _columns(found, body)
        self._groups = {name: _Group(*group) for name, group in found["groups"].items()}
        self._forget(self._changed(list(found["names"]), found["stamps"]))

    def _changed(self, names: Sequence[str], before: Mapping[str, str]) -> set[int]:
        """Give the numbers of the names whose state is another one now."""
        moved = {key for key, stamp in self._stamps.items() if before.get(key) != stamp}
        moved |= before.keys() - self._stamps.keys()
        asked = [name for key in moved for name in (key, f"{key}?") if name in self._names]
        for name, group in self._groups.items():
            state = self._state_of_group(name)
            if not name or group.state != state:
                asked += [names[number] for number in group.members]
                group.state = state
        changed: set[int] = set()
        for name in asked:
            number, state = self._names[name], self._state_now(name)
            if self._states[number] != state or name in moved:
                self._states[number] = state
                changed.add(number)
        return changed

    def _forget(self, changed: set[int]) -> None:
        """Make the results stale that read a name which has changed."""
        reads = self._reads
        rows = {bisect_right(reads.ends, place) for place in _places(reads.values, changed)}
        self.stale = {key for key, row in self._rows.items() if row in rows}

    def result(self, key: str) -> Any:
        """Give the kept result, fresh or stale; nothing if there is none."""
        row = self._rows.get(key)
        return None if row is None else orjson.loads(self._results.row(row))

    def is_fresh(self, key: str) -> bool:
        """Say whether there is a result, and nothing that was read for it has changed."""
        return key in self._rows and key not in self.stale

    def keep(self, trace: Trace) -> None:
        """Keep a result that was just made."""
        names = self._names
        self._rows[trace.key] = len(self._reads.ends)
        reads = orjson.loads(trace.reads)
        self._reads.add(array("I", [names[name] if name in names else self._number(name) for name in reads]))
        self._results.add(trace.result)
        self.stale.discard(trace.key)

    def _number(self, name: str) -> int:
        number = self._names[name] = len(self._states)
        self._states.append(self._state_now(name))
        if not _is_of_one_record(name):
            of = _group_of(name)
            group = self._groups.get(of)
            if group is None:
                group = self._groups[of] = _Group(self._state_of_group(of), [])
            group.members.append(number)
        return number

    def _state_of_group(self, name: str) -> str:
        return _short(self._state(name)) if name else ""

    def _state_now(self, name: str) -> str:
        """Give the state of a name; nothing for a whole record, whose stamp says it."""
        return "" if name in self._stamps else _short(self._state(name))

    def retain(self, keys: Iterable[str]) -> dict[str, Any]:
        """Forget the results with other keys; give those."""
        gone = {key: self.result(key) for key in self._rows.keys() - set(keys)}
        for key in gone:
            del self._rows[key]
        return gone

    def results(self) -> Iterator[Any]:
        """Give every result."""
        return (orjson.loads(self._results.row(row)) for row in self._rows.values())

    def dump(self) -> bytes:
        """Give everything that is fresh as bytes for the next build."""
        kept = {key: row for key, row in self._rows.items() if key not in self.stale}
        reads, results = self._reads.only(kept.values()), self._results.only(kept.values())
        head = {
            "base": self._base,
            "groups": {name: (group.state, group.members) for name, group in self._groups.items()},
            "stamps": self._stamps,
            "names": list(self._names),
            "states": self._states,
            "keys": list(kept),
            "ends": [list(reads.ends), list(results.ends)],
        }
        return b"".join((orjson.dumps(head), _LINE, reads.values, results.values))


def _places(numbers: array[int], wanted: set[int]) -> Iterator[int]:
    """Give the places at which some numbers stand in a column."""
    if len(wanted) > _FEW:
        yield from (place for place, number in enumerate(numbers) if number in wanted)
        return
    # A search for a few bytes goes through millions of numbers in the time that Python takes for thousands.
    column, size = numbers.tobytes(), numbers.itemsize
    for number in wanted:
        found, sought = -1, array(numbers.typecode, [number]).tobytes()
        while (found := column.find(sought, found + 1)) >= 0:
            if found % size == 0:
                yield found // size


def _is_of_one_record(name: str) -> bool:
    kind, slash, rest = name.partition("/")
    return bool(slash) and LINKS not in rest and "*" not in rest and "=" not in kind


def _group_of(name: str) -> str:
    """Give the name that tells of a reading and of all like it together; nothing where there is none."""
    table, equals, _ = name.partition("=")
    if equals and table in _WHOLE:
        return f"{table}="
    listing, _, _ = name.rpartition(":")
    if listing and not listing.endswith("="):
        return f"{listing}:all"
    return LINKS if LINKS in name and name != LINKS else ""


def _short(state: str) -> str:
    return state if len(state) <= _LONG else blake2b(state.encode(), digest_size=12).hexdigest()
