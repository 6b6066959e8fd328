"""A heading, a paragraph, an item of a list or a row of a text, and the number that it begins with."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bythebook.newsroom.importing.rule_formats.bare_numbers import BARE_NUMBER

_WORDS = ("Section", "Sec.", "Article", "Art.", "Part", "Rule", "Clause", "Chapter", "Canon")
_WORD = "|".join(re.escape(form) for word in _WORDS for form in (word, word.upper()))
_PLAIN = r"(?:\d+|[A-Z])(?:\.\d+)+[.)]?|\d{1,3}[.)]|\([A-Za-z0-9]{1,5}\)|[A-Za-z][.)]|[IVXLCivxlc]{1,6}[.)]"
_JOINED = r"\d+[A-Z]?(?:[-–:]\d+)+[.:]?"
"""The number of a section in a code, such as 3-101: it has that of its chapter in it."""
_FIRST = r"\((?:a|A|1|i|I)\)"
"""The first number of a list, where it follows another number in the same line: ``(a)(1) Anyone …``."""
_WITHIN = re.compile(rf"{_FIRST}(?=\(|\s+[\[“\"‘']?[A-Z(])")
NUMBER = re.compile(
    rf"(?:(?P<word>§+|(?:{_WORD})(?!\s+[\w.():–-]+,?\s+[a-z]))\s+(?P<after>{_PLAIN}|\d+(?:\.\d+)+:|{_JOINED}|(?:\d{{1,4}}|[IVXLC]{{1,6}}|[A-Z])[.:]?)"
    rf"|(?P<number>{_PLAIN}))(?:\s+|\Z|(?<=\))(?={_FIRST}[\s(]))"
)
"""A number at the start of a line, perhaps with what it numbers: ``3.2``, ``(a)``, ``Section 4``, ``ARTICLE IV``."""


@dataclass(slots=True)
class TextBlock:
    """A heading, a paragraph, an item of a list or a row, with the line on which it begins.

    ``level`` is that of a numbered item of a Markdown list, from 0, or of a heading, below 0. ``count`` is the number
    that an item of a Markdown list has when it is shown. ``list_depth`` is in how many lists a block stays that is
    not indented as far as the list above, and ``None`` for any other.
    """

    line: int
    text: str
    level: int | None = None
    count: int | None = None
    list_depth: int | None = None
    is_line: bool = False
    """Whether the next line is a block of its own: a heading, a row, a line of code."""
    is_literal: bool = False
    """Whether a number at its start is none: in a row, in code or in a quotation."""
    is_candidate: bool = False
    """Whether a number without a period at its start may be one."""
    is_bare: bool = False
    """Whether it is."""

    @property
    def is_heading(self) -> bool:
        """Return whether the block is a heading."""
        return self.level is not None and self.level < 0

    @property
    def number(self) -> re.Match[str] | None:
        """The number that it begins with."""
        if self.is_literal or self.text.startswith("- "):
            return None
        return NUMBER.match(self.text) or (BARE_NUMBER.match(self.text) if self.is_bare else None)


def split_numbers(block: TextBlock) -> list[TextBlock]:
    """Return a block for each number that it begins with: two of ``Section 2. (a) Anyone …``."""
    number = None if block.is_heading else block.number
    if number is None or not _WITHIN.match(block.text[number.end() :]):
        return [block]
    inner = TextBlock(block.line, block.text[number.end() :])
    return [replace(block, text=block.text[: number.end()].strip()), *split_numbers(inner)]


def number_of(match: re.Match[str]) -> str:
    """Return the number itself, without what it numbers."""
    return str(match["after"] or match["number"])
