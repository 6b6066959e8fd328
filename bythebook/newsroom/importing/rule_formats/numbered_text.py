"""Read plain text and Markdown with numbered headings or paragraphs: ``## 3.2 Warnings``, ``(a) Anyone …``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.contents_list import without_contents
from bythebook.newsroom.importing.rule_formats.numbering import NumberedParagraph, Numbering, build_tree
from bythebook.newsroom.importing.rule_formats.passages import WHOLE, Passage, RuleText
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import single_line

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\Z")
_NUMBER = re.compile(
    r"(?:(?:§+|Section|Sec\.|Article|Art\.|Part|Rule|Clause)\s+)?"
    r"(\d+(?:\.\d+)+[.)]?|\d{1,3}[.)]|\([A-Za-z0-9]{1,5}\)|[A-Za-z][.)]|[IVXLCivxlc]{1,6}[.)]"
    r"|(?<=[§n.tle] )\d{1,4}[.:]?)"
    r"(?:\s+|\Z)"
)
_DOTTED = re.compile(r"\d+(?:\.\d+)+")
_LONGEST_CAPTION = 100


class _Block(NamedTuple):
    line: int
    text: str
    is_heading: bool


def read_numbered_text(file: str, text: str) -> RuleText:
    """Read a text. An unnumbered heading before the first numbered one is the title."""
    lines, listed = without_contents(text.split("\n"))
    blocks = list(_blocks(lines))
    title = ""
    if blocks and blocks[0].is_heading and not _NUMBER.match(blocks[0].text):
        title = blocks.pop(0).text
    paragraphs = [_paragraph(block) for block in blocks]
    numbering = Numbering()
    top = _tree(paragraphs, numbering)
    rule = RuleText(top, title)
    if listed:
        message = f"the table of contents is not imported ({listed} {'line' if listed == 1 else 'lines'})"
        rule.problems.append(warning_at(Place(file), ImportCode.NOT_CARRIED, message))
    if not top.parts:
        message = "no heading or paragraph begins with a number, so the text is one clause"
        rule.problems.append(warning_at(Place(file), ImportCode.ASSUMED, message))
    for jump in numbering.jumps:
        rule.problems.append(warning_at(Place(file), ImportCode.ASSUMED, f"the text before {jump} is missing"))
    return rule


def _tree(paragraphs: list[NumberedParagraph], numbering: Numbering) -> Passage:
    """Build the tree: numbers such as 3.2.1 show their level, all others are nested by their order."""
    if not any(_DOTTED.match(number) for paragraph in paragraphs for number in paragraph.numbers):
        has_parentheses = all(number.startswith("(") for paragraph in paragraphs for number in paragraph.numbers)
        return build_tree(paragraphs, numbering, "" if has_parentheses else ".")
    top = Passage(WHOLE)
    current = top
    by_number = {"": top}
    prefix = ""
    for paragraph in paragraphs:
        if not paragraph.numbers:
            current.paragraphs.append(paragraph.text)
            continue
        label = paragraph.numbers[0]
        bare = label.strip(".:) ")
        is_dotted_number = re.fullmatch(r"\d+(?:\.\d+)*", bare) is not None and not label.startswith("(")
        if is_dotted_number:
            prefix, number, above = bare, bare, bare.rpartition(".")[0]
            numbering = _restarted(numbering)
        else:
            path = numbering.path(label)
            number = prefix + "".join(each if each.startswith("(") else f".{each.strip('.)')}" for each in path)
            above = prefix + "".join(each if each.startswith("(") else f".{each.strip('.)')}" for each in path[:-1])
        current = Passage(number, label, paragraph.heading, [paragraph.text])
        by_number[number] = current
        by_number.get(above, top).parts.append(current)
    return top


def _restarted(before: Numbering) -> Numbering:
    restarted = Numbering()
    restarted.jumps = before.jumps
    return restarted


def _blocks(lines: Sequence[str]) -> Iterator[_Block]:
    """Split a text at blank lines, headings, and lines that begin with a number."""
    pending: list[str] = []
    start = 1
    for number, line in enumerate([*lines, ""], 1):
        heading = _HEADING.match(line)
        begins = bool(heading) or not line.strip() or bool(_NUMBER.match(line.strip()))
        if pending and begins:
            yield _Block(start, single_line(" ".join(pending)), is_heading=False)
            pending = []
        if heading:
            yield _Block(number, single_line(heading[2]), is_heading=True)
        elif line.strip():
            start = start if pending else number
            pending.append(line)


def _paragraph(block: _Block) -> NumberedParagraph:
    number = _NUMBER.match(block.text)
    if number is None:
        return NumberedParagraph((), "", block.text, block.line)
    rest = block.text[number.end() :]
    is_caption = block.is_heading or (
        len(rest) <= _LONGEST_CAPTION and not rest.endswith((".", ";", ":", ",", "and", "or"))
    )
    heading, text = (rest, "") if is_caption else ("", rest)
    return NumberedParagraph((number[1],), heading, text, block.line)
