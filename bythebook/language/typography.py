"""Typographic quotation marks and apostrophes in place of straight ones, and spaces that never break."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class QuotationMarks(NamedTuple):
    """The marks around a quotation, and around a quotation within it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH = QuotationMarks("“", "”", "‘", "’")
_GUILLEMETS = QuotationMarks("«", "»", "“", "”")
_LOW = QuotationMarks("„", "“", "\u201a", "‘")
_MARKS: Mapping[str, QuotationMarks] = {
    "ca": _GUILLEMETS,
    "cs": _LOW,
    "de": _LOW,
    "es": _GUILLEMETS,
    "fr": QuotationMarks("«\u202f", "\u202f»", "“", "”"),
    "it": _GUILLEMETS,
    "pl": QuotationMarks("„", "”", "«", "»"),
    "ru": QuotationMarks("«", "»", "„", "“"),
    "sk": _LOW,
    "sl": _LOW,
    "sv": QuotationMarks("”", "”", "’", "’"),
    "fi": QuotationMarks("”", "”", "’", "’"),
    "uk": QuotationMarks("«", "»", "„", "“"),
}
"""The marks of languages that have others than English."""
_APOSTROPHE = "’"
_MARK = re.compile("[\"'“‘”]")
"""The marks that are replaced, or tell which quotations are open."""
_BEFORE_OPENING = frozenset("([{/—–«„\u201a“‘\"'-")
"""The signs after which, as after white space, a quotation may open."""
_ELISION = re.compile(r"'(?:\d\ds?|tis|twas|em|til|cause)\b", re.IGNORECASE)
"""What begins with an apostrophe: '90s, 'tis."""
_AND = re.compile(r"'n'", re.IGNORECASE)
_FEET_AND_INCHES = re.compile(r"'\d{1,2}\"")


@lru_cache(maxsize=4_096)
def typographic(text: str, language: str = "en") -> str:
    """Return a text with the quotation marks and apostrophes of its language, a BCP 47 tag, in place of straight ones.

    Typographic marks stay as they are, and so do the marks of feet and inches (6' 2"): straight marks after a figure
    that close no quotation.
    """
    if '"' not in text and "'" not in text:
        return text
    marks = _MARKS.get(language.partition("-")[0].lower(), _ENGLISH)
    return _Setter(text, marks).result()


_UNBROKEN = re.compile(r"<(pre|code|script|textarea)\b.*?</\1>|§[ \n]", re.DOTALL)


def unbroken(text: str) -> str:
    """Return a text or HTML whose section signs stay on one line with their numbers: "§ 242", "§§ 111(b)".

    Code and form fields keep their spaces, since readers copy them letter for letter.
    """
    return _UNBROKEN.sub(lambda found: found[0] if found[1] else "§\u00a0", text) if "§" in text else text


class _Setter:
    """Replaces the marks of one text, from its start to its end."""

    def __init__(self, text: str, marks: QuotationMarks) -> None:
        self._text = text
        self._marks = marks
        self._open: list[str] = []
        """The straight marks, and ``“`` and ``‘``, that are open."""

    def result(self) -> str:
        """Return the whole text."""
        return _MARK.sub(lambda found: self._replaced(found.start(), found[0]), self._text)

    def _replaced(self, at: int, character: str) -> str:
        if character in "“‘":
            self._open.append('"' if character == "“" else "'")
        elif character == "”":
            self._close('"')
        elif character == '"':
            return self._double(at)
        elif character == "'":
            return self._single(at)
        return character

    def _double(self, at: int) -> str:
        opening, closing = self._of_level('"')
        if self._can_open(at):
            self._open.append('"')
            return opening
        if '"' not in self._open and self._text[at - 1 : at].isdecimal():
            return '"'
        self._close('"')
        return closing

    def _single(self, at: int) -> str:
        if _AND.match(self._text, at) or (_ELISION.match(self._text, at) and not self._closes_later(at)):
            return _APOSTROPHE
        if self._can_open(at) and self._closes_later(at):
            opening, _ = self._of_level("'")
            self._open.append("'")
            return opening
        if "'" in self._open and not self._is_within_word(at) and not self._closes_later(at):
            _, closing = self._of_level("'")
            self._close("'")
            return closing
        is_of_feet = not self._is_within_word(at) or _FEET_AND_INCHES.match(self._text, at)
        return "'" if is_of_feet and self._text[at - 1 : at].isdecimal() else _APOSTROPHE

    def _of_level(self, mark: str) -> tuple[str, str]:
        """Return the marks of a quotation; of one in single marks, those of a quotation within another."""
        if mark == "'":
            return self._marks.inner_opening, self._marks.inner_closing
        return self._marks.opening, self._marks.closing

    def _can_open(self, at: int) -> bool:
        before, follows = self._text[max(at - 1, 0) : at], self._text[at + 1 : at + 2]
        is_at_start = not before or before.isspace() or before in _BEFORE_OPENING
        return is_at_start and bool(follows) and not follows.isspace()

    def _closes_later(self, at: int) -> bool:
        """Return whether a later single mark can close a quotation: after a word or a point, before none."""
        end = self._text.find('"', at + 1) if '"' in self._open else -1
        rest = self._text[at + 1 : end] if end > at else self._text[at + 1 :]
        return any(
            found.start() > 0
            and not rest[found.start() - 1].isspace()
            and not rest[found.end() : found.end() + 1].isalnum()
            for found in re.finditer("'", rest)
        )

    def _is_within_word(self, at: int) -> bool:
        return self._text[at - 1 : at].isalnum() and self._text[at + 1 : at + 2].isalnum()

    def _close(self, mark: str) -> None:
        if mark in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(mark) :]
