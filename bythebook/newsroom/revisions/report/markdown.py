"""A difference as Markdown for a comment on a pull request: bounded, and nothing of a stranger's is anything but text.

Everything that is not ours stands in blocks of HTML (CommonMark 4.6), where no Markdown is read, with every character
that means something to HTML or to GitHub written as a character reference, and within ``<code>`` or ``<pre>``: there
GitHub makes no mention, reference, emoji or link of it (docs.github.com, "Autolinked references and URLs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.newsroom.revisions.report.document import Entry, Group, Line, Outline, Section
from bythebook.newsroom.revisions.report.text import MARKS, on_a_line
from bythebook.newsroom.revisions.word_changes import LEFT_OUT, Run, shortened

MOST = 60_000
"""Characters of a comment, as UTF-16 counts them. GitHub takes 65,536; the rest is left to whoever adds a line."""
_OF_A_VALUE = 2_000
_OF_AN_ENTRY = 8_000
"""Characters of a value and of an entry; what goes beyond is cut."""
_FOLDED_FROM = 12
"""A section with more entries is folded."""
_RESERVED = 400
"""Characters for what is said of the rest."""
_MEANS_SOMETHING = re.compile(r"(?=[!-~])[^\w.,()/?;%-]|_|(?<=www)\.", re.IGNORECASE)
_TAGS = {"deleted": ("<del>", "</del>"), "inserted": ("<ins>", "</ins>"), "same": ("", "")}


def as_markdown(report: Outline, most: int = MOST) -> str:
    """Give the report as Markdown of at most ``most`` UTF-16 code units, whole entries only; the first come first."""
    parts = [
        "## What changes\n",
        f"<p>From {_code(report.base)} to {_code(report.head)}</p>\n",
        "".join(f"<p>{escaped(sentence)}</p>" for sentence in report.sentences) + "\n",
        "Words that went stand in <del>[-…-]</del>, words that came in <ins>{+…+}</ins>.\n",
    ]
    room, left_out = most - _RESERVED - sum(map(_length, parts)), 0
    for section in report.sections:
        text, left = _section(section, room)
        room -= _length(text)
        left_out += left
        parts += [text] if text else []
    if left_out:
        many = "thing does" if left_out == 1 else "things do"
        parts.append(f"**{left_out:,} more {many} not fit here.** `bythebook diff --format html` tells all.\n")
    return "\n".join(parts)


def _section(section: Section, room: int) -> tuple[str, int]:
    """Give a section as far as there is room, and the number of its entries that are left out."""
    intro = f"{section.intro}\n\n" if section.intro else ""
    start, end = f"### {section.title} ({section.count:,})\n\n{intro}", ""
    if section.is_long or section.count > _FOLDED_FROM:
        start, end = f"{start}<details><summary>Show</summary>\n\n", "</details>\n"
    blocks: list[str] = []
    left = room - _length(start) - _length(end)
    for block in _blocks(section.groups):
        left -= _length(block) + 1
        if left < 0:
            break
        blocks.append(block)
    text = start + "\n".join(blocks) + ("\n" if end else "") + end
    return text if blocks else "", section.count - len(blocks)


def _blocks(groups: tuple[Group, ...]) -> Iterator[str]:
    """Give each entry as a block of HTML: lines, none of which is empty, and the end of the last one."""
    for group in groups:
        head = f"<p><b>{escaped(group.title)}</b></p>\n" if group.title else ""
        for entry in group.entries:
            yield head + _entry(entry)
            head = ""


def _entry(entry: Entry) -> str:
    about = f" {_code(entry.about)}" if entry.about else ""
    lines = _lines(entry.lines)
    writing = f'\n<pre lang="yaml">{_preformatted(entry.writing)}</pre>' if entry.writing else ""
    return f"<ul><li>{_code(entry.title)}{about}{lines}{writing}</li></ul>\n" if entry.title else f"{lines}\n"


def _lines(lines: tuple[Line, ...]) -> str:
    found: list[str] = []
    room = _OF_AN_ENTRY
    for number, line in enumerate(lines):
        text = f"<li>{_code(line.label)}: <code>{_runs(line.runs)}</code></li>"
        room -= _length(text)
        if room < 0 and found:
            found.append(f"<li>{LEFT_OUT} and {len(lines) - number:,} more</li>")
            break
        found.append(text)
    return f"<ul>{''.join(found)}</ul>" if found else ""


def _runs(runs: tuple[Run, ...]) -> str:
    found: list[str] = []
    room = _OF_A_VALUE
    for run in shortened(runs):
        if room <= 0:
            break
        (tag, end), (mark, end_mark) = _TAGS[run.kind], MARKS[run.kind]
        found.append(f"{tag}{mark}{escaped(_cut(run.text, room))}{end_mark}{end}")
        room -= len(run.text)
    return "".join(found)


def _code(text: str) -> str:
    return f"<code>{escaped(_cut(text))}</code>"


def _cut(text: str, room: int = _OF_A_VALUE) -> str:
    return text if len(text) <= room else f"{text[:room]} {LEFT_OUT}"


def escaped(text: str) -> str:
    """Write a text for a block of HTML, on one line. What could mean something stands as a character reference."""
    flat = re.sub(r"\s", " ", on_a_line(text))
    return _MEANS_SOMETHING.sub(lambda found: f"&#{ord(found.group())};", flat)


def _preformatted(text: str) -> str:
    """Write a text of several lines for a block of HTML, which an empty line would end."""
    return "\n".join(escaped(_cut(line)) for line in text.splitlines() if line.strip())


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
