"""Find where a long text can be cut so that what is left still reads as a sentence or a clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

# The word before the mark has at least three lowercase letters or digits, unlike "U.S.", "Jan.", "v." and "No.".
_SENTENCE_END = re.compile(r"(?<=[a-zß-öø-ÿ0-9]{3})[.!?][”’\"')\]]*(?=\s+[^\sa-z])|[。\uff01\uff1f](?=.)")
# Not a comma between a day and a year: "January 8, 2026".
_CLAUSE_END = re.compile(r"(?=[,;:](?!\s\d)\s)|(?=\s[–—]\s)|(?=—)")
_ABBREVIATION = re.compile(r"\b[A-Z][a-z]{1,3}\.$")
_QUOTATION_MARKS = {"“": "”", "„": "“", "«": "»", "「": "」", "『": "』"}
_SENTENCE_SHARE = 0.5
_CLAUSE_SHARE = 0.6
"""How much of the room a sentence or a clause must fill, so that a cut does not leave out most of what fits."""


def cut(text: str, length: int) -> str:
    """Return the beginning of a text of more than ``length`` characters, without an ellipsis.

    It ends after a sentence, else before the end of a clause, else at the end of a word.
    """
    for ends, share in ((_sentence_ends(text, length), _SENTENCE_SHARE), (_clause_ends(text, length), _CLAUSE_SHARE)):
        place = max(ends, default=0)
        if place >= share * length:
            return text[:place]
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:–—-")


def closing_marks(text: str) -> str:
    """Return the quotation marks that close what a cut text leaves open."""
    expected: list[str] = []
    for character in text:
        if expected and character == expected[-1]:
            expected.pop()
        elif closing := _QUOTATION_MARKS.get(character):
            expected.append(closing)
    return "".join(reversed(expected))


def _sentence_ends(text: str, length: int) -> Iterator[int]:
    for found in _SENTENCE_END.finditer(text, 0, length + 2):
        if found.end() <= length and not _ABBREVIATION.search(text, 0, found.start() + 1):
            yield found.end()


def _clause_ends(text: str, length: int) -> Iterator[int]:
    return (found.start() for found in _CLAUSE_END.finditer(text, 0, length + 2) if found.start() <= length)
