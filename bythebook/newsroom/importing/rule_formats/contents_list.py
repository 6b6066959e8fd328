"""Tables of contents in plain text and Markdown: they say the numbers of a rule before the rule does.

A line is one of a table of contents if it ends in dots and a page's number, if it is nothing but a link within the
document, or if it stands under the heading "Contents" and the same words come again further down.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bythebook.yaml.writing.cleaning import folded

_TITLE = re.compile(r"#{0,6}\s*\**(?:table of )?contents\**:?\s*#*\Z", re.IGNORECASE)
_LEADER = re.compile(r"\s*(?:\.{3,}|…+|(?:\.\s){3,}\.?|\t|\s{3,})\s*(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_DOTS = re.compile(r"\S.*?\s*(?:\.{3,}|…{2,}|(?:\.\s){3,}\.?)\s*(?:\d{1,4}|[ivxlc]{1,6})\s*\Z")
_LINK = re.compile(r"\s*(?:[-*+]|\d+[.)])?\s*\[[^\]]+\]\(#[^()\s]*\)\s*\Z")
_MARKS = re.compile(r"^\s*(?:#{1,6}|[-*+])\s+|\s*#+\s*\Z")


def without_contents(lines: Sequence[str]) -> tuple[list[str], int]:
    """Empty the lines of tables of contents, so that all others keep their numbers; give how many they were."""
    left = Counter(_words(line) for line in lines)
    kept: list[str] = []
    is_within = False
    for line in lines:
        words = _words(line)
        left[words] -= 1
        if _TITLE.match(line.strip()):
            is_within = True
            kept.append(line)
            continue
        if line.strip() and not (comes_again := left[words] > 0):
            is_within = is_within and bool(_LINK.match(line) or _LEADER.search(line))
        is_entry = bool(_DOTS.match(line) or _LINK.match(line)) or (is_within and bool(line.strip()) and comes_again)
        kept.append("" if is_entry else line)
    for number in (number for number, line in enumerate(lines) if _TITLE.match(line.strip())):
        following = next((place for place in range(number + 1, len(lines)) if lines[place].strip()), number)
        if not kept[following]:
            kept[number] = ""
    dropped = sum(bool(line.strip()) and not other for line, other in zip(lines, kept, strict=True))
    return kept, dropped


def _words(line: str) -> str:
    """Give a line's words without the signs of a heading or a list, and without what leads to a page."""
    return folded(_MARKS.sub("", _LEADER.sub("", line)))
