"""A difference as lines of text, in spans with a style each, for a terminal or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from bythebook.newsroom.revisions.report.document import Entry, Outline, Section
from bythebook.newsroom.revisions.word_changes import Run, shortened

Style: TypeAlias = Literal["plain", "title", "group", "soft", "deleted", "inserted"]
MARKS = {"same": ("", ""), "deleted": ("[-", "-]"), "inserted": ("{+", "+}")}
"""What git's own word diff sets around words (git-diff(1), ``--word-diff=plain``)."""
# Control characters could command the terminal, and marks of direction turn a line around (Unicode TR 36 2.1).
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PAGES_SHOWN = 40
"""How many addresses of one sort are listed."""


class Span(NamedTuple):
    """Some characters of a line, and what they are."""

    text: str
    style: Style = "plain"


TextLine: TypeAlias = tuple[Span, ...]


def as_lines(report: Outline) -> Iterator[TextLine]:
    """Give the report line by line. Words that went stand in ``[-…-]``, those that came in ``{+…+}``."""
    yield _line(f"What changes from {report.base} to {report.head}", "title")
    for sentence in report.sentences:
        yield _line(sentence)
    for section in report.sections:
        yield ()
        yield _line(f"{section.title} ({section.count:,})", "title")
        if section.intro:
            yield _line(section.intro, "soft")
        yield from _section(section)


def _section(section: Section) -> Iterator[TextLine]:
    for group in section.groups:
        if group.title:
            yield _line(f"  {group.title}", "group")
        shown = group.entries[:PAGES_SHOWN] if section.is_long else group.entries
        for entry in shown:
            yield from _entry(entry)
        if left := len(group.entries) - len(shown):
            yield _line(f"    … and {left:,} more", "soft")


def _entry(entry: Entry) -> Iterator[TextLine]:
    if entry.title:
        about = (Span(f"  {on_a_line(entry.about)}", "soft"),) if entry.about else ()
        yield (Span(f"    {on_a_line(entry.title)}"), *about)
    for line in entry.lines:
        yield (Span(f"      {on_a_line(line.label)}: ", "soft"), *map(_run, shortened(line.runs)))
    for written in entry.writing.splitlines():
        yield _line(f"      {written}")


def _run(run: Run) -> Span:
    before, after = MARKS[run.kind]
    return Span(f"{before}{on_a_line(run.text)}{after}", "plain" if run.kind == "same" else run.kind)


def _line(text: str, style: Style = "plain") -> TextLine:
    return (Span(on_a_line(text), style),)


def on_a_line(text: str) -> str:
    """Give a text on one line, without characters that nobody sees; a line's end stands as ¶."""
    return visible(re.sub(r"\s*\n\s*", " ¶ ", text))


def visible(text: str) -> str:
    """Give a text without characters that nobody sees: each stands as its number."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
