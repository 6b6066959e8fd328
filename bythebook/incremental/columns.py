"""Rows of values in one piece of memory: a hundred thousand small ones would tear the memory to shreds."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import Any, Generic, TypeVar

V = TypeVar("V", bytearray, "array[int]")
_FEW = 200


class Column(Generic[V]):
    """Rows of values, one after another. A row is told by its number; what was added is not changed any more."""

    def __init__(self, values: V, ends: array[int] | None = None) -> None:
        self.values: V = values
        self.ends = array("I") if ends is None else ends

    def __len__(self) -> int:
        return len(self.ends)

    def add(self, row: Any) -> None:
        """Add a row."""
        self.values += row
        self.ends.append(len(self.values))

    def add_all(self, values: V, lengths: Iterable[int]) -> None:
        """Add rows that lie in one piece, by how long each is."""
        before = len(self.values)
        self.values += values
        self.ends.extend(list(accumulate(lengths, initial=before))[1:])

    def row(self, number: int) -> V:
        """Give a row."""
        row: V = self.values[self.ends[number - 1] if number else 0 : self.ends[number]]
        return row

    def only(self, rows: Collection[int]) -> Column[V]:
        """Give a column of some rows."""
        if len(rows) == len(self.ends) and all(map(int.__eq__, rows, range(len(rows)))):
            return self
        chosen = Column(self.values[:0])
        for row in rows:
            chosen.add(self.row(row))
        return chosen


def places(numbers: array[int], wanted: Collection[int]) -> Iterator[int]:
    """Give the places at which some numbers of 32 bits stand in a column."""
    text = _as_text(numbers) if len(wanted) <= _FEW else None
    if text is None:
        yield from (place for place, number in enumerate(numbers) if number in wanted)
        return
    for sign in map(chr, wanted):
        found = -1
        while (found := text.find(sign, found + 1)) >= 0:
            yield found


def _as_text(numbers: array[int]) -> str | None:
    """Give numbers as signs of a text, which Python goes through for one sign in no time; nothing if one is too large.

    There are as many signs as Unicode has code points: a million.
    """
    try:
        return numbers.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")
    except UnicodeDecodeError:
        return None
