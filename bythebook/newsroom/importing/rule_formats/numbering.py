"""Which number lies within which: lists that print no level, as ``(a) (1) (i) (A)`` in the Code of Federal Regulations.

A number goes on with the list that it is next in, or begins a list within the last number. Where both could be, as for
``(i)`` after ``(h)``, the number that follows decides: ``(ii)`` means a list of Roman numerals, anything else letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Sign(NamedTuple):
    """One way to read a number: the kind of list that it belongs to, and its place in it, from 1."""

    style: str
    value: int


def signs(marker: str) -> list[Sign]:
    """Give the ways to read a number such as ``(i)``, ``IV.`` or ``3``: as a figure, a letter, a Roman numeral."""
    bare = marker.strip("().§ ")
    frame = "()" if marker.startswith("(") else "."
    if bare.isdecimal():
        return [Sign(f"1{frame}", int(bare))]
    case = "a" if bare.islower() else "A"
    found = []
    if bare and len(set(bare)) == 1:  # after z comes aa
        found.append(Sign(f"{case}{frame}", ord(bare[0].lower()) - ord("a") + 1 + 26 * (len(bare) - 1)))
    if bare and _ROMAN.match(bare.lower()):
        found.append(Sign(f"{'i' if case == 'a' else 'I'}{frame}", _roman(bare.lower())))
    return found


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


class Numbering:
    """Follows a list of numbers and gives for each the numbers that it lies in."""

    def __init__(self) -> None:
        self._open: list[tuple[Sign, str]] = []
        self.jumps: list[str] = []
        """Numbers that neither go on with a list nor begin one: what lies between is missing, or was misread."""

    def path(self, marker: str, following: str = "") -> tuple[str, ...]:
        """Give the numbers from the top down to ``marker``; ``following`` is the number after it."""
        readings = signs(marker) or [Sign(marker, 1)]
        going_on = self._going_on(readings)
        beginning = next((sign for sign in reversed(readings) if sign.value == 1), None)
        if beginning and going_on is not None:
            if Sign(beginning.style, 2) not in signs(following):
                beginning = None
        elif beginning is None and going_on is None:
            going_on = self._jumped(readings, marker)
        if beginning:
            self._open.append((beginning, marker))
        elif going_on is not None:
            level, sign = going_on
            self._open[level:] = [(sign, marker)]
        return tuple(open_marker for _, open_marker in self._open)

    def _going_on(self, readings: Sequence[Sign]) -> tuple[int, Sign] | None:
        """Give the deepest open list in which one of the readings is next."""
        for level in range(len(self._open) - 1, -1, -1):
            last = self._open[level][0]
            for sign in readings:
                if sign == Sign(last.style, last.value + 1):
                    return level, sign
        return None

    def _jumped(self, readings: Sequence[Sign], marker: str) -> tuple[int, Sign]:
        self.jumps.append(marker)
        for level in range(len(self._open) - 1, -1, -1):
            for sign in readings:
                if sign.style == self._open[level][0].style:
                    return level, sign
        return len(self._open), readings[0]
