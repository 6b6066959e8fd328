"""A report independent of its format: sections of groups of entries, each with lines of marked words."""

from __future__ import annotations

from dataclasses import dataclass

from bythebook.records.word_changes import WordRun


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A value that changed: its label and its marked words."""

    label: str
    runs: tuple[WordRun, ...]


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One item of the report. ``title`` and ``about`` may contain untrusted text."""

    title: str
    about: str = ""
    lines: tuple[ReportLine, ...] = ()
    suggestion: str = ""
    """What to write, as YAML."""


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Entries of one kind."""

    title: str
    entries: tuple[ReportEntry, ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A section of the report. ``is_long`` marks sections that many readers skip."""

    title: str
    groups: tuple[ReportGroup, ...]
    intro: str = ""
    is_long: bool = False

    @property
    def count(self) -> int:
        """The number of entries."""
        return sum(len(group.entries) for group in self.groups)


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """The whole report: the two revisions, a summary in a few sentences, and the sections, most urgent first."""

    base: str
    head: str
    sentences: tuple[str, ...]
    sections: tuple[ReportSection, ...]
