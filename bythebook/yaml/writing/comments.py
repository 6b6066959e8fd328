"""Comments and blank lines of a YAML text, which the parser drops: found in what no key or value covers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bythebook.yaml.nodes import Mark, ScalarNode

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_BEFORE_TRAILING = re.compile(r"\s*:|.*[][{},]")
"""What comes before a trailing comment if no key or value does: a colon, or something with a bracket or a comma."""


class Comment(NamedTuple):
    """A comment with its position.

    ``is_trailing`` means that a value or a bracket is before it in its line. ``indent`` is the column in which the line
    begins.
    """

    text: str
    start: Mark
    is_trailing: bool
    indent: int


@dataclass(slots=True)
class CoveredText:
    """The lines of a text, and which parts of them keys and values take up."""

    lines: list[str]
    _covered: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, scalar: ScalarNode) -> Mark:
        """Mark what a scalar takes up; return where it really ends, which blank lines after a block are not part of."""
        start, end = scalar.start, scalar.end
        if scalar.is_block:
            return self._add_block(start, end)
        for line in range(start.line, end.line + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else len(self.lines[line])
            self._covered[line].append((first, last))
        return end

    def _add_block(self, start: Mark, end: Mark) -> Mark:
        header = _BLOCK_HEADER.match(self.lines[start.line], start.column)
        header_end = header.end() if header else start.column + 1
        self._covered[start.line].append((start.column, header_end))
        last = end.line if end.column else end.line - 1
        while last > start.line and not self.lines[last].strip():
            last -= 1
        for line in range(start.line + 1, last + 1):
            self._covered[line].append((0, len(self.lines[line])))
        return Mark(last, len(self.lines[last]))

    def dash(self, start: Mark, column: int) -> Mark:
        """Return where the dash of an item is: before its value, in the sequence's column, maybe lines above."""
        line = start.line
        while line and not self._is_dash(line, column):
            line -= 1
        return Mark(line, column)

    def _is_dash(self, line: int, column: int) -> bool:
        is_covered = any(first <= column < last for first, last in self._covered.get(line, ()))
        return self.lines[line][column : column + 1] == "-" and not is_covered

    def blank_lines(self) -> set[int]:
        """Return the numbers of the lines that are empty and not part of a value."""
        return {number for number, line in enumerate(self.lines) if not line.strip() and number not in self._covered}

    def comments(self) -> Iterator[Comment]:
        """Yield every comment, in the order of lines."""
        for number, line in enumerate(self.lines):
            if "#" not in line:
                continue
            covered = self._covered.get(number, [])
            bare = _blanked(line, covered)
            start = bare.find("#")
            if start >= 0:
                is_trailing = any(first < start for first, _ in covered) or bool(_BEFORE_TRAILING.match(bare, 0, start))
                indent = len(line) - len(line.lstrip())
                yield Comment(line[start:].rstrip(), Mark(number, start), is_trailing, indent)


def _blanked(line: str, covered: list[tuple[int, int]]) -> str:
    for first, last in covered:
        line = line[:first] + " " * (last - first) + line[last:]
    return line
