"""Read plain text and Markdown with numbered headings or paragraphs: ``## 3.2 Warnings``, ``(a) Anyone …``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.annexes import annex_label
from bythebook.newsroom.importing.rule_formats.contents_list import without_contents
from bythebook.newsroom.importing.rule_formats.dotted_numbers import read_tree
from bythebook.newsroom.importing.rule_formats.markdown_marks import without_marks
from bythebook.newsroom.importing.rule_formats.numbered_tree import NumberedParagraph
from bythebook.newsroom.importing.rule_formats.numbering import Marker, counted
from bythebook.newsroom.importing.rule_formats.passages import ADDED, WHOLE, Passage, RuleText
from bythebook.newsroom.importing.rule_formats.text_block import TextBlock, number_of, split_numbers
from bythebook.newsroom.importing.rule_formats.text_blocks import blocks_of, without_front_matter
from bythebook.newsroom.importing.rule_formats.text_parts import parts_of
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import name_key, slug

_TITLE = re.compile(r"title\s*[:=]\s*(.+)", re.IGNORECASE)
MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
"""The endings of names of Markdown files."""
_LONGEST_CAPTION = 100
_SHORTEST_HEADING = 4
_WORDS = {"article": "article", "art": "article", "part": "part", "chapter": "chapter"}
"""What may number a level of its own above sections and rules."""


def read_numbered_text(file: str, text: str) -> RuleText:
    """Read a text. An unnumbered heading before the first numbered one is the title."""
    rule = RuleText(Passage(WHOLE))
    is_markdown = PurePath(file).suffix.lower() in MARKDOWN_SUFFIXES or bool(re.search(r"^#{1,6} ", text, re.MULTILINE))
    rule.words.read.append(text)
    lines = _text_lines(file, text, rule, is_markdown=is_markdown)
    blocks = blocks_of(lines, is_markdown=is_markdown)
    _keep_lists_above(file, rule, blocks)
    if blocks and blocks[0].is_heading and not blocks[0].number:
        title = blocks[0].text
        if not rule.title:
            rule.title_line = blocks[0].line
            rule.title = rule.title_words = blocks.pop(0).text
        elif name_key(title) == name_key(rule.title):
            rule.report(Place(file, blocks.pop(0).line), "the title, which front matter has already,", title)
    _read_parts(file, rule, blocks)
    _keep_captions(rule.top, {block.line for block in blocks if block.is_heading})
    if not rule.top.parts:
        message = "no heading or paragraph begins with a number, so the text is one clause"
        rule.problems.append(warning_at(Place(file), ImportCode.ASSUMED, message))
    else:
        _report_headings(file, rule, blocks)
    return rule


def _keep_lists_above(file: str, rule: RuleText, blocks: Sequence[TextBlock]) -> None:
    """Make a list above the first heading part of the text there if that heading has a number of the list."""
    at = next((at for at, block in enumerate(blocks) if block.is_heading and (at or block.number)), 0)
    first = blocks[at].number if at else None
    items = [(block, match) for block in blocks[:at] if not block.is_heading and (match := block.number)]
    if first is None or number_of(first) not in {_marker(block, match).text for block, match in items}:
        return
    for block, match in items:
        if block.count is not None:
            rule.words.marks.append(number_of(match))
            block.text = f"{ADDED[0]}{_marker(block, match).text}{ADDED[1]} {block.text[match.end() :]}"
        block.is_literal = True
    message = f"the numbered list here is above the heading {number_of(first)}; it was added to the introductory text"
    place = Place(file, items[0][0].line)
    rule.problems.append(warning_at(place, ImportCode.ASSUMED, message, "Compare it with the document."))


def _keep_captions(passage: Passage, headings: set[int]) -> None:
    """Make the text of each passage whose only words look like a heading, but are none: ``(a) Late books``."""
    if passage.heading and not (passage.parts or passage.text or passage.tail or passage.line in headings):
        passage.paragraphs, passage.heading = [passage.heading], ""
    for part in passage.parts:
        _keep_captions(part, headings)


def _text_lines(file: str, text: str, rule: RuleText, *, is_markdown: bool) -> list[str]:
    """Return the lines of the text itself, at their numbers; what is not part of it is reported."""
    lines, front = without_front_matter(text.split("\n")) if is_markdown else (text.split("\n"), [])
    _read_front_matter(file, rule, front)
    kept, listed = without_contents(lines)
    if listed:
        pairs = enumerate(zip(lines, kept, strict=True), 1)
        removed = [(number, line) for number, (line, other) in pairs if line != other]
        what = f"the table of contents ({listed} {'line' if listed == 1 else 'lines'})"
        rule.report(Place(file, removed[0][0]), what, "\n".join(line for _, line in removed))
    return without_marks(file, "\n".join(kept), rule).split("\n") if is_markdown else kept


def _read_front_matter(file: str, rule: RuleText, lines: Sequence[str]) -> None:
    """Take the title from front matter, and report the rest."""
    rest: list[str] = []
    for number, line in enumerate(lines, 2):
        title = _TITLE.match(line)
        if title and not rule.title:
            rule.title = title[1].strip().strip("\"'").strip()
            rule.title_words, rule.title_line = line, number
        else:
            rest.append(line)
    if rest:
        rule.report(Place(file), "front matter", "\n".join(rest))


def _read_parts(file: str, rule: RuleText, blocks: Sequence[TextBlock]) -> None:
    """Build the tree. Annexes are parts of the text, and what headings without a number head if numbers start over."""
    parts = parts_of([each for block in blocks for each in split_numbers(block)])
    read_tree(file, rule, rule.top, [_paragraph(block) for block in parts[0]])
    for head, *rest in parts[1:]:
        label = annex_label(head.text)
        part = Passage(WHOLE, "", head.text, printed="", is_inferred=not label, line=head.line)
        read_tree(file, rule, part, [_paragraph(block) for block in rest])
        part.id = slug(label or head.text) or WHOLE
        pending = list(part.parts)
        for inner in pending:
            inner.id, inner.is_inferred = f"{part.id}.{inner.id}", True
            pending.extend(inner.parts)
        rule.top.parts.append(part)


def _marker(block: TextBlock, number: re.Match[str]) -> Marker:
    """Return the number of a block, as it is when the text is shown."""
    word = _WORDS.get((number["word"] or "").rstrip(".").lower(), "")
    marker = Marker(number_of(number), level=block.level, word=word)
    return marker if block.count is None else counted(marker, block.count)


def _paragraph(block: TextBlock) -> NumberedParagraph:
    number = block.number
    if number is None:
        return NumberedParagraph((), "", block.text, block.line, list_depth=0 if block.is_heading else block.list_depth)
    rest = block.text[number.end() :]
    if number["word"]:
        rest = rest.lstrip("-–— ")
    is_caption = block.is_heading or (
        len(rest) <= _LONGEST_CAPTION and not rest.endswith((".", ";", ":", ",", "and", "or"))
    )
    heading, text = (rest, "") if is_caption else ("", rest)
    marker = _marker(block, number)
    printed = block.text[: number.end()].strip()
    return NumberedParagraph((marker,), heading, text, block.line, printed=None if printed == marker.text else printed)


def _report_headings(file: str, rule: RuleText, blocks: Sequence[TextBlock]) -> None:
    """Report headings without a number after the first number: the text below them is added to another clause.

    A line of capitals looks like a heading, too. Those of the parts of the text have clauses of their own.
    """
    is_numbered = False
    of_parts = {part.line for part in rule.top.parts}
    for block in blocks:
        is_numbered = is_numbered or block.number is not None
        is_heading = block.is_heading or _is_in_capitals(block)
        if is_numbered and is_heading and not block.number and block.line not in of_parts:
            what = "heading" if block.is_heading else "line"
            message = (
                f'the {what} "{block.text}" has no number; it and the text below it were added to the clause before it'
            )
            hint = "Give it a number in the file, or move the text in the record."
            rule.problems.append(warning_at(Place(file, block.line), ImportCode.ASSUMED, message, hint))


def _is_in_capitals(block: TextBlock) -> bool:
    """Return whether a paragraph is a short line of capitals, as headings of plain text are."""
    text = block.text
    is_short = sum(map(str.isalpha, text)) >= _SHORTEST_HEADING and len(text) <= _LONGEST_CAPTION
    return is_short and text.isupper() and not block.is_literal and not text.lstrip().startswith("- ")
