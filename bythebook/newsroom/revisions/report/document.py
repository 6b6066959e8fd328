"""A report before it has a form: sections of groups of entries, each with its lines of marked words."""

from __future__ import annotations

from dataclasses import dataclass

from bythebook.newsroom.revisions.word_changes import Run


@dataclass(frozen=True, slots=True)
class Line:
    """A value that changed: what it is called, and its words, marked."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is told. ``title`` and ``about`` can hold words of anybody's."""

    title: str
    about: str = ""
    lines: tuple[Line, ...] = ()
    writing: str = ""
    """What to write, as YAML."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one sort."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. ``is_long`` says that many readers will pass it by."""

    title: str
    groups: tuple[Group, ...]
    intro: str = ""
    is_long: bool = False

    @property
    def count(self) -> int:
        """How many things it tells of."""
        return sum(len(group.entries) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole report: the two revisions, what it comes to in a few sentences, the sections, urgent ones first."""

    base: str
    head: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
