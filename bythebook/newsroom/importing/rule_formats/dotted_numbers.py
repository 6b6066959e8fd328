"""Build the tree of a text whose numbers show their level, such as 3.2.1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.numbered_tree import NumberedParagraph, TreeBuilder
from bythebook.newsroom.importing.rule_formats.passages import Passage, RuleText
from bythebook.records import Place

_DOTTED = re.compile(r"(?:\d+|[A-Z])(?:\.\d+)+")
_BARE = re.compile(r"\d+(?:\.\d+)*|[A-Z](?:\.\d+)+")


def read_tree(file: str, rule: RuleText, top: Passage, paragraphs: Sequence[NumberedParagraph]) -> None:
    """Build the tree: numbers such as 3.2.1 show their level, all others are nested by their order."""
    numbers = [marker.text for paragraph in paragraphs for marker in paragraph.numbers]
    if not any(map(_DOTTED.match, numbers)):
        joint = "" if all(number.startswith("(") for number in numbers) else "."
        TreeBuilder(file, rule, joint).build(paragraphs, top)
        return
    builder = TreeBuilder(file, rule, ".")
    current, run = top, list[NumberedParagraph]()
    by_number = {"": top}
    is_by_heading = any(_is_bare(paragraph) and _is_heading(paragraph) for paragraph in paragraphs)
    for paragraph in paragraphs:
        number = _top_number(paragraph, current, run, is_by_heading=is_by_heading)
        if not number:
            run.append(paragraph)
            continue
        builder.build(run, current)
        current, run = Passage(number, paragraph.numbers[0].text, paragraph.heading, line=paragraph.line), []
        current.paragraphs = [paragraph.text] if paragraph.text else []
        current.printed = paragraph.printed
        by_number[number] = current
        above = number
        while (above := above.rpartition(".")[0]) and above not in by_number:
            pass
        _report_gap(file, rule, by_number[above], current)
        by_number[above].parts.append(current)
    builder.build(run, current)


def _report_gap(file: str, rule: RuleText, above: Passage, passage: Passage) -> None:
    """Report a number such as 2.3 that does not follow 2.2, or that is not 2.1 if it is the first."""
    last = passage.id.rpartition(".")[2]
    parts = (part.id for part in reversed(above.parts) if _BARE.fullmatch(part.id))
    before = next((each for each in parts if each[0].isdecimal() == passage.id[0].isdecimal()), "")
    expected = int(before.rpartition(".")[2]) + 1 if before else 1
    if int(last) not in ((expected,) if before else (0, 1)):
        message = f"{passage.id} does not follow {before or 'the number before it'}"
        hint = "Compare it with the document: a number may be missing, or a paragraph of the file may be misprinted."
        rule.problems.append(warning_at(Place(file, passage.line), ImportCode.ASSUMED, message, hint))


def _is_bare(paragraph: NumberedParagraph) -> bool:
    return bool(paragraph.numbers) and _BARE.fullmatch(_bare(paragraph)) is not None


def _is_heading(paragraph: NumberedParagraph) -> bool:
    return bool(paragraph.numbers) and (paragraph.numbers[0].level or 0) < 0


def _bare(paragraph: NumberedParagraph) -> str:
    text = paragraph.numbers[0].text
    return "" if text.startswith("(") else text.strip(".:) ")


def _top_number(
    paragraph: NumberedParagraph, current: Passage, run: Sequence[NumberedParagraph], *, is_by_heading: bool
) -> str:
    """Return the number of a paragraph that shows its level, or nothing: ``1.`` may be an item of a list."""
    if not _is_bare(paragraph):
        return ""
    number = _bare(paragraph)
    if "." in number or _is_heading(paragraph):
        return number
    if is_by_heading or paragraph.printed is not None:
        return ""
    before = [_bare(each) for each in run if _is_bare(each)]
    follows_item = bool(before) and before[-1].isdecimal() and int(number) == int(before[-1]) + 1
    first = current.id.partition(".")[0]
    is_next = int(number) == (int(first) + 1 if first.isdecimal() else 1)
    return number if is_next and not follows_item else ""
