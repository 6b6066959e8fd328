"""Rows of values in one piece of memory: a hundred thousand small ones would tear the memory to shreds."""

from __future__ import annotations

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


def places(numbers: array[int], wanted: set[int]) -> Iterator[int]:
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
