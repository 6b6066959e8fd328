"""A difference as lines of styled text, for a terminal or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from bythebook.newsroom.revisions.report.document import ChangeReport, ReportEntry, ReportSection
from bythebook.records.word_changes import WordRun, abridged

Style: TypeAlias = Literal["plain", "title", "group", "soft", "deleted", "inserted"]
MARKS = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""The markers of git's word diff (git-diff(1), ``--word-diff=plain``)."""
# Control characters could control the terminal, and bidirectional marks could reorder a line (Unicode TR 36 2.1).
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PAGES_SHOWN = 40
"""How many addresses of one kind are listed."""


class StyledText(NamedTuple):
    """Part of a line with its style."""

    text: str
    style: Style = "plain"


TextLine: TypeAlias = tuple[StyledText, ...]


def as_lines(report: ChangeReport) -> Iterator[TextLine]:
    """Yield the report line by line. Deleted words are in ``[-…-]``, inserted words in ``{+…+}``."""
    yield _line(f"What changes from {report.base} to {report.head}", "title")
    for sentence in report.sentences:
        yield _line(sentence)
    for section in report.sections:
        yield ()
        yield _line(f"{section.title} ({section.count:,})", "title")
        if section.intro:
            yield _line(section.intro, "soft")
        yield from _section(section)


def _section(section: ReportSection) -> Iterator[TextLine]:
    for group in section.groups:
        if group.title:
            yield _line(f"  {group.title}", "group")
        shown = group.entries[:PAGES_SHOWN] if section.is_long else group.entries
        for entry in shown:
            yield from _entry(entry)
        if remaining := len(group.entries) - len(shown):
            yield _line(f"    … and {remaining:,} more", "soft")


def _entry(entry: ReportEntry) -> Iterator[TextLine]:
    if entry.title:
        about = (StyledText(f"  {as_one_line(entry.about)}", "soft"),) if entry.about else ()
        yield (StyledText(f"    {as_one_line(entry.title)}"), *about)
    for line in entry.lines:
        yield (StyledText(f"      {as_one_line(line.label)}: ", "soft"), *map(_run, abridged(line.runs)))
    for written in entry.suggestion.splitlines():
        yield _line(f"      {written}")


def _run(run: WordRun) -> StyledText:
    before, after = MARKS[run.kind]
    return StyledText(f"{before}{as_one_line(run.text)}{after}", "plain" if run.kind == "same" else run.kind)


def _line(text: str, style: Style = "plain") -> TextLine:
    return (StyledText(as_one_line(text), style),)


def as_one_line(text: str) -> str:
    """Return a text on one line with invisible characters escaped; line ends become ¶."""
    return visible(re.sub(r"\s*\n\s*", " ¶ ", text))


def visible(text: str) -> str:
    """Return a text with each invisible character written as its code point."""
    return _INVISIBLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
