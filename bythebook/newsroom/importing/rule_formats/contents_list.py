"""Remove tables of contents from plain text and Markdown: they have the numbers of a rule before its text does.

A line belongs to a table of contents if it ends in dots and a page number, if it is only a link within the document, or
if it is below the heading "Contents" and its text is repeated further down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bythebook.yaml.writing.cleaning import name_key

_TITLE = re.compile(r"#{0,6}\s*\**(?:table of )?contents\**:?\s*#*\Z", re.IGNORECASE)
_PAGE = re.compile(r"(?<![^\s.…])(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_LEADER = " .…\t\N{NO-BREAK SPACE}"
"""What leads from an entry to the number of its page."""
_LINK = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*\[[^\]]+\]\(#[^()\s]*\)\s*\Z")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+])\s+|\s*#+\s*\Z")
_SPACES = re.compile(r"\s{4,}")
_DOTS = 3
"""So many dots are no end of a sentence."""
_LONGEST = 300
"""A line of more characters is no entry of a table of contents."""


def without_contents(lines: Sequence[str]) -> tuple[list[str], int]:
    """Return lines with tables of contents blanked, so that others keep their numbers, and how many were blanked."""
    remaining = Counter(_words(line) for line in lines)
    output: list[str] = []
    is_in_contents = False
    for line in lines:
        words = _words(line)
        remaining[words] -= 1
        short = _short(line)
        if _TITLE.match(short.strip()):
            is_in_contents = True
            output.append(line)
            continue
        if line.strip() and not (is_repeated := remaining[words] > 0):
            is_in_contents = is_in_contents and bool(_LINK.match(short) or _without_leader(short) != short)
        is_entry = bool(_has_dots(short) or _LINK.match(short)) or (
            is_in_contents and bool(line.strip()) and is_repeated
        )
        output.append("" if is_entry else line)
    for number in (number for number, line in enumerate(lines) if _TITLE.match(_short(line).strip())):
        following = next((place for place in range(number + 1, len(lines)) if lines[place].strip()), number)
        if not output[following]:
            output[number] = ""
    dropped = sum(bool(line.strip()) and not other for line, other in zip(lines, output, strict=True))
    return output, dropped


def _words(line: str) -> str:
    """Return a line's text without heading and list markup, and without dots and a page number."""
    short = _short(line)
    return name_key(_MARKS.sub("", _without_leader(short)) if short else line)


def _without_leader(line: str) -> str:
    """Return a line without dots, a tab or a gap, and a page number at its end."""
    if not (page := _PAGE.search(line)):
        return line
    entry = line[: page.start()].rstrip(_LEADER)
    leader = line[len(entry) : page.start()]
    return entry if "…" in leader or leader.count(".") >= _DOTS or "\t" in leader or " " * 3 in leader else line


def _has_dots(line: str) -> bool:
    """Return whether a line has an entry, dots and a page number."""
    entry = _without_leader(line)
    leader = line[len(entry) :]
    return bool(entry.strip()) and (leader.count("…") > 1 or leader.count(".") >= _DOTS)


def _short(line: str) -> str:
    """Return a line with no more than three spaces in a row, or nothing if it is too long for an entry."""
    short = _SPACES.sub(lambda found: "\t" if "\t" in found[0] else "   ", line)
    return short if len(short) <= _LONGEST else ""
