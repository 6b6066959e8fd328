"""Build the tree of a rule from its paragraphs and their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.numbering import Marker, NestedNumber, nest
from bythebook.newsroom.importing.rule_formats.passages import WHOLE, Passage, RuleText, clause_id
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import slug


@dataclass(frozen=True, slots=True)
class NumberedParagraph:
    """A paragraph: the numbers that it begins with, such as ``(a)`` and ``(1)``, its heading and its text.

    ``also`` are the further numbers of a range such as ``(c)-(d)``, and ``printed`` is the last number or range as the
    file has it. ``before`` is how many numbers precede these in the same line of the file. A paragraph without a number
    goes to the last one, or, if it stays only in ``list_depth`` lists, to what the others lie in.
    """

    numbers: tuple[Marker, ...]
    heading: str
    text: str
    line: int = 1
    also: tuple[Marker, ...] = ()
    printed: str | None = None
    before: int = 0
    list_depth: int | None = None


class TreeBuilder:
    """Builds a tree of passages below ``top``, and reports numbers that do not add up.

    ``joint`` joins markers in an id: nothing in ``(a)(1)``, a period in ``VI.A.1``.
    """

    def __init__(self, file: str, rule: RuleText, joint: str = "") -> None:
        self._file, self._rule, self._joint = file, rule, joint

    def build(self, paragraphs: Sequence[NumberedParagraph], top: Passage | None = None) -> Passage:
        """Build the tree. Numbers are nested by their order."""
        top = top or Passage(WHOLE)
        prefix = "" if top.id == WHOLE else top.id
        found = iter(nest([each for paragraph in paragraphs for each in (*paragraph.numbers, *paragraph.also)]))
        open_passages: list[Passage] = [top]
        levels: list[int | None] = [None]
        last: int | None = None
        between: NumberedParagraph | None = None
        for paragraph in paragraphs:
            if not paragraph.numbers:
                last = self._add_unnumbered(paragraph, open_passages, levels, last)
                is_outside = paragraph.list_depth is not None and last < len(open_passages) - 1
                between = paragraph if is_outside else between
                continue
            whole = (*paragraph.numbers, *paragraph.also)
            for index, _ in enumerate(whole, 1):
                nested = next(found)
                del open_passages[len(nested.path) :], levels[len(nested.path) :]
                passage = self._passage(nested, prefix, paragraph, index)
                inner = open_passages[-1]
                if between and last is not None and len(open_passages) > last + (0 if inner.parts else 1):
                    before = inner.parts[-1] if inner.parts else inner
                    self._report_between(between, open_passages[last], before, passage)
                between, last = None, None
                open_passages[-1].parts.append(passage)
                open_passages.append(passage)
                levels.append(nested.path[-1].level)
                self._report(nested, passage)
        return top

    def _report_between(self, paragraph: NumberedParagraph, above: Passage, before: Passage, after: Passage) -> None:
        """Report a paragraph between two items of a list that is not indented like them."""
        if not paragraph.text:
            return
        where = "the introductory text" if above.id == WHOLE else clause_id(above.id)
        first, second = clause_id(before.id), clause_id(after.id)
        message = f"the text here, between {first} and {second}, is not indented like them; it was added to {where}"
        hint = f"If it belongs to {first}, indent it in the file, or move it in the record."
        self._rule.problems.append(warning_at(Place(self._file, paragraph.line), ImportCode.ASSUMED, message, hint))

    def _passage(self, nested: NestedNumber, prefix: str, paragraph: NumberedParagraph, index: int) -> Passage:
        marker = nested.path[-1]
        whole = max((at for at, each in enumerate(nested.path) if each.is_whole), default=0)
        path = nested.path[whole:]
        prefix = "" if whole else prefix
        passage = Passage(self._id(prefix, path), "" if marker.is_term else marker.text, line=paragraph.line)
        passage.term = marker.text if marker.is_term else ""
        own = len(paragraph.numbers)
        if index >= own:
            passage.heading, passage.paragraphs = paragraph.heading, [paragraph.text]
            passage.printed = paragraph.printed if index == own else None
        if paragraph.also and index >= own:
            passage.note = f'The file has this once, as "{paragraph.printed} {paragraph.text}".'
            passage.is_repeated = index > own
        is_whole = len(path) == paragraph.before + min(index, own) and not prefix
        is_printed = not marker.is_term and marker.text in (paragraph.printed or marker.text)
        passage.is_inferred = not (is_whole and is_printed)
        return passage

    def _id(self, prefix: str, path: Sequence[Marker]) -> str:
        pieces = [prefix] if prefix else []
        pieces += [slug(each.text) or WHOLE if each.is_term else each.text for each in path]
        if not self._joint:
            return "".join(pieces)
        text = pieces[0].strip(".§: ") if pieces else ""
        text = text if text.startswith("(") else text.rstrip(")")
        for piece in pieces[1:]:
            is_joined = prefix and piece.startswith("(")
            text += (
                piece
                if is_joined
                else self._joint + (piece.strip(".§: ") if piece.startswith("(") else piece.strip(".§:) "))
            )
        return text

    def _report(self, nested: NestedNumber, passage: Passage) -> None:
        if nested.is_jump:
            marker, number = nested.path[-1].text, clause_id(passage.id)
            read_as = "" if marker.strip(".") == number else f"; it was read as {number}"
            message = f"{marker} does not follow the number before it{read_as}"
            hint = (
                "Compare it with the document: a number may be missing, or a paragraph of the file may be misprinted."
            )
            self._rule.problems.append(warning_at(Place(self._file, passage.line), ImportCode.ASSUMED, message, hint))

    def _add_unnumbered(
        self, paragraph: NumberedParagraph, opened: list[Passage], levels: list[int | None], last: int | None
    ) -> int:
        """Add a paragraph to the passage that is open, or to that of the paragraph before it. Return its place."""
        at = len(opened) - 1 if last is None else last
        if paragraph.list_depth is not None:
            while at and (level := levels[at]) is not None and level >= paragraph.list_depth:
                at -= 1
        passage = opened[at]
        if passage.parts:
            passage.tail = "\n".join(filter(None, (passage.tail, paragraph.text)))
        else:
            passage.paragraphs.append(paragraph.text)
        return at
