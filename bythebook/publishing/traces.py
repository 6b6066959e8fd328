"""What each result was made of, kept from build to build: what must be made again, and what need not.

A trace holds the names of everything that was read to make a result (``records.shelf.Reads``), and the state that each
of them had. A result is fresh while all of them have that state. Names are numbered: thousands of results share them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

import orjson

State = Callable[[str], str]
"""From the name of a reading to what it is now."""
_LONG = 40


class Traces:
    """The traces of one sort of result, by the results' keys.

    ``base`` is what every result depends on; if it is another one, none is fresh.
    """

    def __init__(self, kept: bytes, base: str, stamps: Mapping[str, str], state: State) -> None:
        """Take up what ``kept`` holds, if that is of the same base.

        ``stamps`` are those of the records, by ``kind/id``; for names of one record only, a state is asked for only
        where that record's stamp differs.
        """
        self._state = state
        self._base = base
        self._stamps = stamps
        self._names: dict[str, int] = {}
        self._states: list[str] = []
        self._results: dict[str, tuple[list[int], Any]] = {}
        self.stale: set[str] = set()
        found = orjson.loads(kept) if kept else {}
        if found.get("base") == base:
            self._take_up(found)

    def _take_up(self, found: Mapping[str, Any]) -> None:
        self._names = {name: number for number, name in enumerate(found["names"])}
        self._states = found["states"]
        self._results = found["results"]
        changed = self._changed(found["stamps"])
        self._forget(changed)

    def _changed(self, before: Mapping[str, str]) -> set[int]:
        """Give the numbers of the names whose state is another one now."""
        moved = {key for key, stamp in self._stamps.items() if before.get(key) != stamp}
        moved |= before.keys() - self._stamps.keys()
        asked = [name for key in moved for name in (key, f"{key}?") if name in self._names]
        asked += [name for name in self._names if not _is_of_one_record(name)]
        numbers = ((self._names[name], name) for name in asked)
        changed = {number for number, name in numbers if self._states[number] != _short(self._state(name))}
        for number, name in ((self._names[name], name) for name in asked):
            if number in changed:
                self._states[number] = _short(self._state(name))
        return changed

    def _forget(self, changed: set[int]) -> None:
        if changed:
            stale = [key for key, (reads, _) in self._results.items() if not changed.isdisjoint(reads)]
            self.stale = set(stale)

    def result(self, key: str) -> Any:
        """Give the kept result, fresh or stale; nothing if there is none."""
        found = self._results.get(key)
        return found[1] if found else None

    def is_fresh(self, key: str) -> bool:
        """Say whether there is a result, and nothing that was read for it has changed."""
        return key in self._results and key not in self.stale

    def keep(self, key: str, reads: Iterable[str], result: Any) -> None:
        """Keep a result that was just made."""
        names = self._names
        numbers = [names[name] if name in names else self._number(name) for name in reads]
        self._results[key] = (numbers, result)
        self.stale.discard(key)

    def _number(self, name: str) -> int:
        number = self._names[name] = len(self._states)
        self._states.append(_short(self._state(name)))
        return number

    def retain(self, keys: Iterable[str]) -> dict[str, Any]:
        """Forget the results with other keys; give those."""
        wanted = set(keys)
        gone = {key: result for key, (_, result) in self._results.items() if key not in wanted}
        for key in gone:
            del self._results[key]
        return gone

    def results(self) -> Iterator[Any]:
        """Give every result."""
        return (result for _, result in self._results.values())

    def dump(self) -> bytes:
        """Give everything that is fresh as bytes for the next build."""
        return orjson.dumps(
            {
                "base": self._base,
                "stamps": self._stamps,
                "names": list(self._names),
                "states": self._states,
                "results": {key: found for key, found in self._results.items() if key not in self.stale},
            }
        )


def _is_of_one_record(name: str) -> bool:
    kind, slash, rest = name.partition("/")
    return bool(slash) and "<" not in rest and "*" not in rest and "=" not in kind


def _short(state: str) -> str:
    return state if len(state) <= _LONG else blake2b(state.encode(), digest_size=12).hexdigest()
