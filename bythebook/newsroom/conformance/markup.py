"""Markup in any syntax as objects, lists and scalars, with the location of each value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from bythebook.newsroom.conformance.json_text import JsonText, LineIndex
from bythebook.newsroom.conformance.violations import Violation
from bythebook.records import FieldPath


class ReplacedValue(NamedTuple):
    """A value that a later one with the same key replaces: the key, the value, and its line and column."""

    key: str
    value: Any
    place: tuple[int, int]


class Markup(ABC):
    """One piece of markup: a JSON-LD document, or an item of microdata in the shape that JSON-LD would give it."""

    is_microdata: bool
    """In microdata every value is text, and addresses are relative to the page."""
    value: Any
    violations: tuple[Violation, ...]
    """Violations found while reading."""

    @abstractmethod
    def place(self, path: FieldPath) -> tuple[int, int]:
        """Return the line and column, from 1, of the value at a path, or of its nearest container."""

    def replaced_values(self) -> Iterator[ReplacedValue]:
        """Yield the values that do not count, because their keys are repeated."""
        return iter(())


class JsonLd(Markup):
    """JSON-LD in a file, or in a script on a page; ``line`` is the line of the script tag."""

    is_microdata = False

    def __init__(self, text: str, lines: LineIndex, line: int = 1, *, is_lenient: bool = False) -> None:
        self._json = JsonText(text, is_lenient=is_lenient)
        self._text = text
        self._lines = lines
        self._line = line
        self.value = self._json.value
        self.violations = (self._json.violation,) if self._json.violation else ()

    def place(self, path: FieldPath) -> tuple[int, int]:
        """Return where the value begins, or where the text is no longer valid JSON."""
        return self._lines.place(self._start + self._json.offset(path))

    def replaced_values(self) -> Iterator[ReplacedValue]:
        """Yield the values that do not count, because their keys are repeated."""
        for _, key, value, offset in self._json.earlier_values():
            yield ReplacedValue(key, value, self._lines.place(self._start + offset))

    @cached_property
    def _start(self) -> int:
        # The page's parser reports only the line, but the script's text is unchanged in the page.
        return max(0, self._lines.text.find(self._text, self._lines.start(self._line)))


class Microdata(Markup):
    """An item of microdata. Its values have lines but no columns, which the page's parser does not keep."""

    is_microdata = True

    def __init__(self, value: Any, lines: Mapping[FieldPath, int], violations: tuple[Violation, ...] = ()) -> None:
        self.value = value
        self.violations = violations
        self._lines = lines

    def place(self, path: FieldPath) -> tuple[int, int]:
        """Return the line of the element that contains the value."""
        for length in range(len(path), -1, -1):
            if line := self._lines.get(path[:length]):
                return line, 1
        return 1, 1
