"""A difference as Markdown for a comment on a pull request: limited in size, with untrusted text shown only as text.

Untrusted text is placed in HTML blocks (CommonMark 4.6), where Markdown is not parsed, with every character that is
special to HTML or GitHub written as a character reference, and inside ``<code>`` or ``<pre>``, where GitHub creates no
mentions, references, emoji or links (docs.github.com, "Autolinked references and URLs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.newsroom.revisions.report.document import (
    ChangeReport,
    ReportEntry,
    ReportGroup,
    ReportLine,
    ReportSection,
)
from bythebook.newsroom.revisions.report.text import MARKS, as_one_line
from bythebook.records.word_changes import OMISSION, WordRun, abridged

MAX_LENGTH = 60_000
"""The longest comment in UTF-16 code units. GitHub allows 65,536; the rest is left for lines that others add."""
_MAX_VALUE = 2_000
_MAX_ENTRY = 8_000
"""The longest value and the longest entry; longer ones are cut."""
_COLLAPSE_ABOVE = 12
"""Sections with more entries are collapsed."""
_RESERVED = 400
"""Characters reserved for the note about omitted entries."""
_SPECIAL = re.compile(r"(?=[!-~])[^\w.,()/?;%-]|_|(?<=www)\.", re.IGNORECASE)
_TAGS = {"deleted": ("<del>", "</del>"), "inserted": ("<ins>", "</ins>"), "same": ("", "")}


def as_markdown(report: ChangeReport, max_length: int = MAX_LENGTH) -> str:
    """Return the report as Markdown of at most ``max_length`` UTF-16 code units, with whole entries in order."""
    parts = [
        "## What changes\n",
        f"<p>From {_code(report.base)} to {_code(report.head)}</p>\n",
        "".join(f"<p>{escaped(sentence)}</p>" for sentence in report.sentences) + "\n",
        "Deleted words are in <del>[-…-]</del>, inserted words in <ins>{+…+}</ins>.\n",
    ]
    room, omitted = max_length - _RESERVED - sum(map(_length, parts)), 0
    for section in report.sections:
        text, remaining = _section(section, room)
        room -= _length(text)
        omitted += remaining
        parts += [text] if text else []
    if omitted:
        entries = "entry does" if omitted == 1 else "entries do"
        parts.append(f"**{omitted:,} more {entries} not fit here.** `bythebook diff --format html` shows everything.\n")
    return "\n".join(parts)


def _section(section: ReportSection, room: int) -> tuple[str, int]:
    """Return as much of a section as fits, and the number of omitted entries."""
    intro = f"{section.intro}\n\n" if section.intro else ""
    start, end = f"### {section.title} ({section.count:,})\n\n{intro}", ""
    if section.is_long or section.count > _COLLAPSE_ABOVE:
        start, end = f"{start}<details><summary>Show</summary>\n\n", "</details>\n"
    blocks: list[str] = []
    remaining = room - _length(start) - _length(end)
    for block in _blocks(section.groups):
        remaining -= _length(block) + 1
        if remaining < 0:
            break
        blocks.append(block)
    text = start + "\n".join(blocks) + ("\n" if end else "") + end
    return text if blocks else "", section.count - len(blocks)


def _blocks(groups: tuple[ReportGroup, ...]) -> Iterator[str]:
    """Yield each entry as an HTML block without empty lines."""
    for group in groups:
        head = f"<p><b>{escaped(group.title)}</b></p>\n" if group.title else ""
        for entry in group.entries:
            yield head + _entry(entry)
            head = ""


def _entry(entry: ReportEntry) -> str:
    about = f" {_code(entry.about)}" if entry.about else ""
    lines = _lines(entry.lines)
    suggestion = f'\n<pre lang="yaml">{_preformatted(entry.suggestion)}</pre>' if entry.suggestion else ""
    return f"<ul><li>{_code(entry.title)}{about}{lines}{suggestion}</li></ul>\n" if entry.title else f"{lines}\n"


def _lines(lines: tuple[ReportLine, ...]) -> str:
    found: list[str] = []
    room = _MAX_ENTRY
    for number, line in enumerate(lines):
        text = f"<li>{_code(line.label)}: <code>{_runs(line.runs)}</code></li>"
        room -= _length(text)
        if room < 0 and found:
            found.append(f"<li>{OMISSION} and {len(lines) - number:,} more</li>")
            break
        found.append(text)
    return f"<ul>{''.join(found)}</ul>" if found else ""


def _runs(runs: tuple[WordRun, ...]) -> str:
    found: list[str] = []
    room = _MAX_VALUE
    for run in abridged(runs):
        if room <= 0:
            break
        (tag, end), (mark, end_mark) = _TAGS[run.kind], MARKS[run.kind]
        found.append(f"{tag}{mark}{escaped(_abridge(run.text, room))}{end_mark}{end}")
        room -= len(run.text)
    return "".join(found)


def _code(text: str) -> str:
    return f"<code>{escaped(_abridge(text))}</code>"


def _abridge(text: str, room: int = _MAX_VALUE) -> str:
    return text if len(text) <= room else f"{text[:room]} {OMISSION}"


def escaped(text: str) -> str:
    """Escape a text for an HTML block, on one line. Special characters become character references."""
    flat = re.sub(r"\s", " ", as_one_line(text))
    return _SPECIAL.sub(lambda found: f"&#{ord(found.group())};", flat)


def _preformatted(text: str) -> str:
    """Escape a multiline text for an HTML block, which an empty line would end."""
    return "\n".join(escaped(_abridge(line)) for line in text.splitlines() if line.strip())


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
