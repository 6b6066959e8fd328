"""Rows of values in one block of memory: a hundred thousand small blocks would fragment it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import Any, Generic, TypeVar

V = TypeVar("V", bytearray, "array[int]")
_FEW = 200


class Column(Generic[V]):
    """Rows of values, one after another. A row is known by its number and never changes."""

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
        """Add rows that lie one after another, with the length of each."""
        before = len(self.values)
        self.values += values
        self.ends.extend(list(accumulate(lengths, initial=before))[1:])

    def row(self, number: int) -> V:
        """Return a row."""
        row: V = self.values[self.ends[number - 1] if number else 0 : self.ends[number]]
        return row

    def only(self, rows: Collection[int]) -> Column[V]:
        """Return a column of some rows."""
        if len(rows) == len(self.ends) and all(map(int.__eq__, rows, range(len(rows)))):
            return self
        chosen = Column(self.values[:0])
        for row in rows:
            chosen.add(self.row(row))
        return chosen


def positions_of(wanted: Collection[int], numbers: array[int]) -> Iterator[int]:
    """Yield the positions of some 32-bit numbers in an array."""
    text = _as_text(numbers) if len(wanted) <= _FEW else None
    if text is None:
        yield from (position for position, number in enumerate(numbers) if number in wanted)
        return
    for character in map(chr, wanted):
        found = -1
        while (found := text.find(character, found + 1)) >= 0:
            yield found


def _as_text(numbers: array[int]) -> str | None:
    """Return numbers as the characters of a text, which Python scans quickly for one; None if a number is too large.

    Unicode has a million code points.
    """
    try:
        return numbers.tobytes().decode(f"utf-32-{sys.byteorder[0]}e", "surrogatepass")
    except UnicodeDecodeError:
        return None
