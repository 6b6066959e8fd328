"""Nest numbered paragraphs whose numbers show no level, such as ``(a) (1) (i) (A)`` in the Code of Federal Regulations.

A number continues the list in which it is next, or begins a list within the last number. If both are possible, as for
``(i)`` after ``(h)``, the following number decides: ``(ii)`` means Roman numerals, anything else letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bythebook.newsroom.importing.rule_formats.passages import WHOLE, Passage

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class MarkerReading(NamedTuple):
    """One reading of a marker: the style of its list, and its position in it from 1."""

    style: str
    value: int


def marker_readings(marker: str) -> list[MarkerReading]:
    """Return the readings of a marker such as ``(i)``, ``IV.`` or ``3``: as a number, a letter, a Roman numeral."""
    bare = marker.strip("().§ ")
    frame = "()" if marker.startswith("(") else "."
    if bare.isdecimal():
        return [MarkerReading(f"1{frame}", int(bare))]
    case = "a" if bare.islower() else "A"
    found = []
    if bare and len(set(bare)) == 1:  # after z comes aa
        found.append(MarkerReading(f"{case}{frame}", ord(bare[0].lower()) - ord("a") + 1 + 26 * (len(bare) - 1)))
    if bare and _ROMAN.match(bare.lower()):
        found.append(MarkerReading(f"{'i' if case == 'a' else 'I'}{frame}", _roman(bare.lower())))
    return found


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


class Numbering:
    """Follows markers in order, and returns the path of each."""

    def __init__(self) -> None:
        self._open: list[tuple[MarkerReading, str]] = []
        self.jumps: list[str] = []
        """Markers that neither continue a list nor begin one: text before them is missing or was misread."""

    def path(self, marker: str, following: str = "") -> tuple[str, ...]:
        """Return the markers from the top down to ``marker``; ``following`` is the marker after it."""
        readings = marker_readings(marker) or [MarkerReading(marker, 1)]
        continued = self._continued(readings)
        first = next((reading for reading in reversed(readings) if reading.value == 1), None)
        if first and continued is not None:
            if MarkerReading(first.style, 2) not in marker_readings(following):
                first = None
        elif first is None and continued is None:
            continued = self._jumped(readings, marker)
        if first:
            self._open.append((first, marker))
        elif continued is not None:
            level, reading = continued
            self._open[level:] = [(reading, marker)]
        return tuple(open_marker for _, open_marker in self._open)

    def _continued(self, readings: Sequence[MarkerReading]) -> tuple[int, MarkerReading] | None:
        """Return the deepest open list that one of the readings continues."""
        for level in range(len(self._open) - 1, -1, -1):
            last = self._open[level][0]
            for reading in readings:
                if reading == MarkerReading(last.style, last.value + 1):
                    return level, reading
        return None

    def _jumped(self, readings: Sequence[MarkerReading], marker: str) -> tuple[int, MarkerReading]:
        self.jumps.append(marker)
        for level in range(len(self._open) - 1, -1, -1):
            for reading in readings:
                if reading.style == self._open[level][0].style:
                    return level, reading
        return len(self._open), readings[0]


class NumberedParagraph(NamedTuple):
    """A paragraph: the markers that it begins with, such as ``("(a)", "(1)")``, its heading and its text."""

    numbers: tuple[str, ...]
    heading: str
    text: str
    line: int = 1


def build_tree(paragraphs: Sequence[NumberedParagraph], numbering: Numbering, joint: str = "") -> Passage:
    """Build the tree of passages. ``joint`` joins markers in an id: nothing in ``(a)(1)``, a period in ``VI.A.1``."""
    top = Passage(WHOLE)
    by_path: dict[tuple[str, ...], Passage] = {(): top}
    current = top
    following = _following(paragraphs)
    for paragraph in paragraphs:
        if not paragraph.numbers:
            current.paragraphs.append(paragraph.text)
            continue
        path: tuple[str, ...] = ()
        for marker in paragraph.numbers:
            path = numbering.path(marker, next(following, ""))
            current = Passage(joint.join(_in_id(each, joint) for each in path), marker)
            by_path.get(path[:-1], top).parts.append(current)
            by_path[path] = current
        current.heading, current.paragraphs = paragraph.heading, [paragraph.text]
    return top


def _following(paragraphs: Sequence[NumberedParagraph]) -> Iterator[str]:
    """Return for each marker the one after it."""
    markers = [marker for paragraph in paragraphs for marker in paragraph.numbers]
    return iter(markers[1:])


def _in_id(marker: str, joint: str) -> str:
    return marker.strip(".§ ") if joint else marker
