"""Split plain text and Markdown into headings, paragraphs, items of lists and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bythebook.newsroom.importing.rule_formats.annexes import annex_label
from bythebook.newsroom.importing.rule_formats.bare_numbers import BARE_NUMBER, count_up, may_be_numbered
from bythebook.newsroom.importing.rule_formats.markdown_marks import FENCE
from bythebook.newsroom.importing.rule_formats.text_block import NUMBER, TextBlock, number_of
from bythebook.yaml.writing.cleaning import single_line

_HEADING = re.compile(r"(#{1,6})(?:\s+(.*?))?\s*#*\Z")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*\Z")
_ITEM = re.compile(r"(\s*)(\d{1,9}[.)])(\s+|\Z)")
_BULLET = re.compile(r"(\s*)(?:[-*+•‣◦▪●○■□·](\s+)|o(\t|\s{2,}))(?=\S)")
"""A bullet of Markdown, or one that word processors write."""
_QUOTE = re.compile(r" {0,3}>[> ]*")
_BREAK = re.compile(r" {0,3}([-*_])(?:\s*\1){2,}\s*\Z")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")

_SHORTEST_CAPTION = 4
_ANNEX_LEVEL = -9
"""The level of the heading of an annex that is a line of its own: all that follows is below it."""


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
        self._is_numbered = False

    def read(self) -> list[TextBlock]:
        for number, line in enumerate(self._lines, 1):
            self._read_line(number, line)
        self._close_lists(0)
        blocks = [block for block in self._found if block.text]
        _mark_bare_numbers(blocks)
        return blocks

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
        elif _UNDERLINE.match(line) and self._open and self._open.line == number - 1 and self._may_be_underlined():
            self._underline(self._open, -9 if line.startswith("=") else -8)
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
        elif self._is_numbered and annex_label(line):
            self._close_lists(0)
            self._add(TextBlock(number, single_line(line), _ANNEX_LEVEL, is_line=True))
        elif bullet := _BULLET.match(line):
            indent = "  " * min(len(bullet[1].expandtabs(4)) // 2, 6) if bullet[1] else ""
            self._add(TextBlock(number, f"{indent}- {single_line(line[bullet.end() :])}"))
        elif self._open is None or self._open.is_line or NUMBER.match(line.strip()) or self._ends_caption(line):
            is_candidate = may_be_numbered(line) and (self._open is None or self._open.is_line)
            depth = self._leave_lists(line)
            self._add(TextBlock(number, single_line(line), list_depth=depth, is_candidate=is_candidate))
        else:
            self._open.text = f"{self._open.text} {single_line(line)}".strip()

    def _ends_caption(self, line: str) -> bool:
        """Return whether the open block is a number with a caption in capitals, and a line does not continue it."""
        number = self._open.number if self._open else None
        caption = self._open.text[number.end() :] if number and self._open else ""
        return caption.isupper() and len(caption) >= _SHORTEST_CAPTION and not line.isupper()

    def _may_be_underlined(self) -> bool:
        """Return whether the open block can be a heading: a paragraph, or a number that would begin a list."""
        return not self._lists or (len(self._lists) == 1 and self._open in self._lists[0].items[-1:])

    def _underline(self, block: TextBlock, level: int) -> None:
        for opened in self._lists:
            opened.items = [item for item in opened.items if item is not block]
        self._close_lists(0)
        block.level, self._open = level, None

    def _is_row(self, line: str) -> bool:
        is_rule = _TABLE_RULE.match(line) is not None and "|" in line
        return is_rule or line.lstrip().startswith("|") or (self._is_in_table and "|" in line)

    def _add_row(self, number: int, line: str) -> None:
        """Add a row of a table; the line above the rule that divides the header from the rows is one too."""
        is_rule = _TABLE_RULE.match(line) is not None
        if is_rule and self._open and not self._open.is_line:
            self._split_header(self._open, number - 1)
        self._is_in_table = self._is_in_table or (is_rule and self._is_markdown)
        depth = self._leave_lists(line)
        self._add(TextBlock(number, "" if is_rule else _row(line), list_depth=depth, is_line=True, is_literal=True))

    def _split_header(self, block: TextBlock, number: int) -> None:
        """Make a row of the last line of a paragraph, which is the header of a table."""
        header = single_line(self._lines[number - 1])
        if block.line == number:
            block.text, block.is_literal = _row(block.text), True
        elif "|" in header and block.text.endswith(header):
            block.text = block.text.removesuffix(header).rstrip()
            self._add(TextBlock(number, _row(header), is_line=True, is_literal=True))

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
        self._is_numbered = self._is_numbered or block.number is not None

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


def _mark_bare_numbers(blocks: Sequence[TextBlock]) -> None:
    """Mark the headings, and what looks like one, whose numbers have no period, if these count up."""
    candidates = [block for block in blocks if (block.is_heading or block.is_candidate) and not block.number]
    bare = [(block, found["number"]) for block in candidates if (found := BARE_NUMBER.match(block.text))]
    if count_up((number for _, number in bare), (number_of(found) for each in blocks if (found := each.number))):
        for block, _ in bare:
            block.is_bare = True


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
