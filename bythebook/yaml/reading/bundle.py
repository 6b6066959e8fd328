"""A bundle: a YAML file with a key for each kind, and below it several records by their ids.

Each record is read as if it were a file of its own, with blanks in place of everything else: all positions are those in
the bundle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from bythebook.records import Place, Problem
from bythebook.yaml.reading.record_files import RecordFile

_CHARACTER = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class BundlePart:
    """One record of a bundle."""

    file: RecordFile
    section: str
    key: str
    """The id as it is written."""
    first: int
    """The number of the line with the id, from 1."""
    last: int
    column: int
    """Where the id starts, from 1."""
    span: tuple[int, int]
    """The offsets in the bundle where the record's group of keys starts and ends."""
    comments: tuple[str, ...]
    """The comments on the record as a whole: those above it, and those on the line of its id."""
    bundle: Bundle = field(repr=False, compare=False)

    @property
    def place(self) -> Place:
        """The place of the record's id."""
        return Place(self.file.bundle, self.first, self.column)

    @property
    def text(self) -> str:
        """The bundle up to the record's end, with blanks in place of what is not the record's."""
        start, end = self.span
        return self.bundle.blanks[:start] + self.bundle.text[start:end]


@dataclass
class Bundle:
    """The records of a bundle, and what is wrong with how they are put together."""

    path: str
    text: str = ""
    parts: list[BundlePart] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[BundlePart] = field(default_factory=list)
    """What seem to be its records, if it cannot be read for a fault of the whole: references to them are not errors."""

    @cached_property
    def blanks(self) -> str:
        """The text with a blank in place of every character, in the same lines."""
        return _CHARACTER.sub(" ", self.text)

    def part_at(self, line: int) -> BundlePart | None:
        """Return the record whose lines include one, by its number from 1."""
        return next((part for part in self.parts if part.first <= line <= part.last), None)
