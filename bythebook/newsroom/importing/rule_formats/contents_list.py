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
_LEADER = re.compile(r"\s*(?:\.{3,}|…+|(?:\.\s){3,}\.?|\t|\s{3,})\s*(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_DOTS = re.compile(r"\S.*?\s*(?:\.{3,}|…{2,}|(?:\.\s){3,}\.?)\s*(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_LINK = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*\[[^\]]+\]\(#[^()\s]*\)\s*\Z")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+])\s+|\s*#+\s*\Z")


def without_contents(lines: Sequence[str]) -> tuple[list[str], int]:
    """Return lines with tables of contents blanked, so that others keep their numbers, and how many were blanked."""
    remaining = Counter(_words(line) for line in lines)
    output: list[str] = []
    is_in_contents = False
    for line in lines:
        words = _words(line)
        remaining[words] -= 1
        if _TITLE.match(line.strip()):
            is_in_contents = True
            output.append(line)
            continue
        if line.strip() and not (is_repeated := remaining[words] > 0):
            is_in_contents = is_in_contents and bool(_LINK.match(line) or _LEADER.search(line))
        is_entry = bool(_DOTS.match(line) or _LINK.match(line)) or (
            is_in_contents and bool(line.strip()) and is_repeated
        )
        output.append("" if is_entry else line)
    for number in (number for number, line in enumerate(lines) if _TITLE.match(line.strip())):
        following = next((place for place in range(number + 1, len(lines)) if lines[place].strip()), number)
        if not output[following]:
            output[number] = ""
    dropped = sum(bool(line.strip()) and not other for line, other in zip(lines, output, strict=True))
    return output, dropped


def _words(line: str) -> str:
    """Return a line's text without heading and list markup, and without dots and a page number."""
    return name_key(_MARKS.sub("", _LEADER.sub("", line)))
