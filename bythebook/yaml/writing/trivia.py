"""What a YAML text holds beside its values: comments and blank lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from bythebook.yaml.writing.nodes import Mark

_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*")
_IS_BESIDE = re.compile(r"\s*:|.*[][{},]")
"""What stands before a comment behind a value's sign or a bracket."""


class Comment(NamedTuple):
    """A comment with its place.

    ``is_beside`` says that a value or a bracket stands before it in its line. ``indent`` is the column in which the
    line begins.
    """

    text: str
    start: Mark
    is_beside: bool
    indent: int


@dataclass(slots=True)
class Spans:
    """The lines of a text, and where in them the values are."""

    lines: list[str]
    _covered: dict[int, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def cover(self, start: Mark, end: Mark, style: str) -> Mark:
        """Note where a value stands; gives where it really ends: blank lines behind a block are none of it."""
        if style in ("|", ">"):
            return self._cover_block(start, end)
        for line in range(start.line, end.line + 1):
            first = start.column if line == start.line else 0
            last = end.column if line == end.line else len(self.lines[line])
            self._covered[line].append((first, last))
        return end

    def _cover_block(self, start: Mark, end: Mark) -> Mark:
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
        """Give where the dash of a list's entry is: before its value, in the list's column, perhaps lines above."""
        line = start.line
        while line and not self._is_dash(line, column):
            line -= 1
        return Mark(line, column)

    def _is_dash(self, line: int, column: int) -> bool:
        is_covered = any(first <= column < last for first, last in self._covered.get(line, ()))
        return self.lines[line][column : column + 1] == "-" and not is_covered

    def blank_lines(self) -> set[int]:
        """Give the numbers of the lines that hold nothing and belong to no value."""
        return {number for number, line in enumerate(self.lines) if not line.strip() and number not in self._covered}

    def comments(self) -> Iterator[Comment]:
        """Give every comment, from the first line to the last."""
        for number, line in enumerate(self.lines):
            if "#" not in line:
                continue
            covered = self._covered.get(number, [])
            bare = _without(line, covered)
            sign = bare.find("#")
            if sign >= 0:
                is_beside = any(first < sign for first, _ in covered) or bool(_IS_BESIDE.match(bare, 0, sign))
                indent = len(line) - len(line.lstrip())
                yield Comment(line[sign:].rstrip(), Mark(number, sign), is_beside, indent)


def _without(line: str, covered: list[tuple[int, int]]) -> str:
    for first, last in covered:
        line = line[:first] + " " * (last - first) + line[last:]
    return line
