"""Markup as it was found: a value of objects, lists and scalars, whichever syntax it came from, and its places."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from bythebook.newsroom.conformance.breaches import Breach
from bythebook.newsroom.conformance.json_text import JsonText, Lines
from bythebook.records import FieldPath


class Markup(ABC):
    """One piece of markup: a JSON-LD document, or an item of microdata in the shape that JSON-LD would give it."""

    is_microdata: bool
    """In microdata every value is text, and addresses are taken from the page's own on."""
    value: Any
    breaches: tuple[Breach, ...]
    """What went wrong when it was read."""

    @abstractmethod
    def place(self, path: FieldPath) -> tuple[int, int]:
        """Give line and column, from 1, of the value at a path, or of the nearest that should hold it."""


class JsonLd(Markup):
    """JSON-LD in a file of its own, or in a script of a page; ``line`` is that on which the script's tag stands."""

    is_microdata = False

    def __init__(self, text: str, lines: Lines, line: int = 1) -> None:
        self._json = JsonText(text)
        self._lines = lines
        self._line = line
        self.value = self._json.value
        self.breaches = (self._json.breach,) if self._json.breach else ()

    def place(self, path: FieldPath) -> tuple[int, int]:
        """Give the place where the value begins; where the text stops being JSON if it does."""
        return self._lines.place(self._start + self._json.offset(path))

    @cached_property
    def _start(self) -> int:
        # The page's parser tells the line only; what it gives of a script stands in the page letter for letter.
        return max(0, self._lines.text.find(self._json.text, self._lines.start(self._line)))


class Microdata(Markup):
    """An item of microdata. Its values have lines and no columns: the parser of the page keeps no more."""

    is_microdata = True

    def __init__(self, value: Any, lines: Mapping[FieldPath, int], breaches: tuple[Breach, ...] = ()) -> None:
        self.value = value
        self.breaches = breaches
        self._lines = lines

    def place(self, path: FieldPath) -> tuple[int, int]:
        """Give the line of the element that has the value."""
        for length in range(len(path), -1, -1):
            if line := self._lines.get(path[:length]):
                return line, 1
        return 1, 1
