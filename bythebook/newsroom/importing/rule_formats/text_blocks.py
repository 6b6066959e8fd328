"""Split plain text and Markdown into headings, paragraphs, items of lists and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bythebook.newsroom.importing.rule_formats.markdown_marks import FENCE
from bythebook.yaml.writing.cleaning import single_line

_WORDS = ("Section", "Sec.", "Article", "Art.", "Part", "Rule", "Clause", "Chapter", "Canon")
_WORD = "|".join(re.escape(form) for word in _WORDS for form in (word, word.upper()))
_PLAIN = r"\d+(?:\.\d+)+[.)]?|\d{1,3}[.)]|\([A-Za-z0-9]{1,5}\)|[A-Za-z][.)]|[IVXLCivxlc]{1,6}[.)]"
NUMBER = re.compile(
    rf"(?:(?P<word>§+|(?:{_WORD})(?!\s+[\w.()]+,?\s+[a-z]))\s+(?P<after>{_PLAIN}|(?:\d{{1,4}}|[IVXLC]{{1,6}}|[A-Z])[.:]?)"
    rf"|(?P<number>{_PLAIN}))(?:\s+|\Z)"
)
"""A number at the start of a line, perhaps with what it numbers: ``3.2``, ``(a)``, ``Section 4``, ``ARTICLE IV``."""
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?\s*#*\Z")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*\Z")
_ITEM = re.compile(r"(\s*)(\d{1,9}[.)])(\s+|\Z)")
_BULLET = re.compile(r"(\s*)(?:[-*+•‣◦▪●○■□·](\s+)|o(\t|\s{2,}))(?=\S)")
"""A bullet of Markdown, or one that word processors write."""
_QUOTE = re.compile(r" {0,3}>[> ]*")
_BREAK = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*\Z")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z")


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

    @property
    def is_heading(self) -> bool:
        """Return whether the block is a heading."""
        return self.level is not None and self.level < 0

    @property
    def number(self) -> re.Match[str] | None:
        """The number that it begins with."""
        return None if self.is_literal or self.text.startswith("- ") else NUMBER.match(self.text)


def number_of(match: re.Match[str]) -> str:
    """Return the number itself, without what it numbers."""
    return str(match["after"] or match["number"])


@dataclass(slots=True)
class _OpenList:
    indent: int
    content: int
    delimiter: str
    items: list[TextBlock] = field(default_factory=list)


def blocks_of(lines: Sequence[str], *, is_markdown: bool) -> list[TextBlock]:
    """Return the blocks of a text. Numbers of Markdown lists that repeat are counted up, as they are when shown."""
    return _Blocks(lines, is_markdown=is_markdown).read()


class _Blocks:
    def __init__(self, lines: Sequence[str], *, is_markdown: bool) -> None:
        self._lines = lines
        self._is_markdown = is_markdown
        self._found: list[TextBlock] = []
        self._open: TextBlock | None = None
        self._lists: list[_OpenList] = []
        self._fence = ""
        self._fence_depth: int | None = None
        self._is_in_table = False

    def read(self) -> list[TextBlock]:
        for number, line in enumerate(self._lines, 1):
            self._read_line(number, line)
        self._close_lists(0)
        return [block for block in self._found if block.text]

    def _read_line(self, number: int, line: str) -> None:
        fence = FENCE.match(line) if self._is_markdown else None
        if self._fence or fence:
            if not self._fence:
                self._fence_depth = self._leave_lists(line)
            if fence and (not self._fence or fence[1].startswith(self._fence)):
                self._fence = "" if self._fence else fence[1]
                line = line.replace(fence[1], "", 1)
            code = TextBlock(number, line.strip(), list_depth=self._fence_depth, is_line=True, is_literal=True)
            self._add(code)
        elif not line.strip():
            self._open, self._is_in_table = None, False
        elif heading := _HEADING.match(line):
            self._add(TextBlock(number, single_line(heading[2] or ""), len(heading[1]) - 10, is_line=True))
            self._close_lists(0)
        elif _UNDERLINE.match(line) and self._open and self._open.line == number - 1 and not self._lists:
            self._open.level, self._open = (-9 if line.startswith("=") else -8), None
        elif self._is_markdown and _BREAK.match(line):
            self._open = None
        elif self._is_row(line):
            self._add_row(number, line)
        elif self._is_markdown and (quote := _QUOTE.match(line)):
            self._add_quoted(number, line, line[quote.end() :])
        else:
            self._read_text(number, line)

    def _read_text(self, number: int, line: str) -> None:
        if self._is_markdown and (item := _ITEM.match(line)):
            self._add_item(number, line, item)
        elif bullet := _BULLET.match(line):
            indent = "  " * min(len(bullet[1].expandtabs(4)) // 2, 6) if bullet[1] else ""
            self._add(TextBlock(number, f"{indent}- {single_line(line[bullet.end() :])}"))
        elif self._open is None or self._open.is_line or NUMBER.match(line.strip()):
            self._add(TextBlock(number, single_line(line), list_depth=self._leave_lists(line)))
        else:
            self._open.text = f"{self._open.text} {single_line(line)}".strip()

    def _is_row(self, line: str) -> bool:
        is_rule = _TABLE_RULE.match(line) is not None and "|" in line
        return is_rule or line.lstrip().startswith("|") or (self._is_in_table and "|" in line)

    def _add_row(self, number: int, line: str) -> None:
        """Add a row of a table; the line above the rule that divides the header from the rows is one too."""
        is_rule = _TABLE_RULE.match(line) is not None
        if is_rule and self._open and self._open.line == number - 1 and not self._open.is_line:
            self._open.text, self._open.is_literal = _row(self._open.text), True
        self._is_in_table = self._is_in_table or (is_rule and self._is_markdown)
        depth = self._leave_lists(line)
        self._add(TextBlock(number, "" if is_rule else _row(line), list_depth=depth, is_line=True, is_literal=True))

    def _add_quoted(self, number: int, line: str, words: str) -> None:
        """Add a line of a quotation, which continues the line above it unless it begins an item."""
        is_item = NUMBER.match(words) or _BULLET.match(words)
        if self._open and self._open.text.startswith("> ") and not is_item and words.strip():
            self._open.text = f"{self._open.text} {single_line(words)}"
        elif words.strip():
            depth = self._leave_lists(line)
            self._add(TextBlock(number, f"> {single_line(words)}", list_depth=depth, is_literal=True))
        else:
            self._open = None

    def _add(self, block: TextBlock) -> None:
        self._found.append(block)
        self._open = block

    def _leave_lists(self, line: str) -> int | None:
        """Close the lists that a line is not indented for. Return in how many it stays, or ``None`` if in all."""
        if not self._is_markdown:
            return None
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        depth = sum(1 for opened in self._lists if indent >= opened.content - 1)
        if depth == len(self._lists):
            return None
        self._close_lists(depth)
        return depth

    def _add_item(self, number: int, line: str, item: re.Match[str]) -> None:
        indent = len(item[1].expandtabs(4))
        depth = next((each for each, opened in enumerate(self._lists) if indent < opened.indent + 2), len(self._lists))
        self._close_lists(depth + 1)
        delimiter = item[2][-1]
        if depth < len(self._lists) and self._lists[depth].delimiter != delimiter:  # 1) after 1. begins a list
            self._close_lists(depth)
        if depth == len(self._lists):
            self._lists.append(_OpenList(indent, len(item[0].expandtabs(4)), delimiter))
        block = TextBlock(number, single_line(line), depth)
        self._lists[depth].items.append(block)
        self._add(block)

    def _close_lists(self, depth: int) -> None:
        """Close the lists from a depth on, and count their items if numbers repeat."""
        for closed in self._lists[depth:]:
            numbers = [int(re.match(r"\d+", item.text)[0]) for item in closed.items]  # type: ignore[index]
            if any(after == before for before, after in pairwise(numbers)):
                for count, item in enumerate(closed.items, numbers[0]):
                    item.count = count
        del self._lists[depth:]


def _row(line: str) -> str:
    cells = re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))
    return " | ".join(single_line(cell.replace("\\|", "|")) for cell in cells)


def without_front_matter(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return lines with front matter blanked, so that others keep their numbers, and the lines of the front matter."""
    if not lines or lines[0].strip() not in ("---", "+++"):
        return lines, []
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() in (lines[0].strip(), "...")), 0)
    if not end or not any(re.match(r"\s*[\w-]+\s*[:=]", line) for line in lines[1:end]):
        return lines, []
    return [""] * (end + 1) + lines[end + 1 :], lines[1:end]
