"""Read the Code of Federal Regulations as published by ecfr.gov: ``DIV8`` elements whose paragraphs have numbers.

The elements are those of the e-CFR XML user guide (github.com/usgpo/bulk-data). Paragraphs do not nest there: which
number lies in which is found out by ``numbering``. Tables become a line for each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.numbered_tree import NumberedParagraph, TreeBuilder
from bythebook.newsroom.importing.rule_formats.openings import ITALIC, has_number, opening, plain
from bythebook.newsroom.importing.rule_formats.passages import ELISION, WHOLE, Passage, RuleText, select_section
from bythebook.newsroom.importing.rule_formats.safe_xml import (
    RAISED,
    Element,
    all_words,
    is_raised,
    name_of,
    report_comments,
)
from bythebook.newsroom.importing.rule_formats.table_spans import TableSpans
from bythebook.records import Place
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import single_line

_NOT_TEXT = ("CITA", "SECAUTH", "APPRO", "EDNOTE", "EFFDNOT", "CROSSREF", "XREF", "FTNT", "SOURCE", "AUTH", "PARAUTH")
"""Elements that are not part of the regulation's text."""
_LINES = {"TR": ("TH", "TD"), "ROW": ("ENT",), "BOXHD": ("CHED",)}
"""Elements that are a row of a table, with their cells."""
_BLOCKS = re.compile(
    r"P|P-\d+|FP.*|PSPACE|HD\d|LI|HED|HEAD|TTITLE|TNOTE|TDESC|DIV\d*|EXTRACT|NOTE|.*TABLE.*|UL|OL|TR|ROW|BOXHD"
)
"""Elements that are a paragraph, or that hold paragraphs."""
_ENCLOSED = ("EXTRACT", "NOTE")
"""Elements whose text the section quotes or adds, with numbers of its own."""


def is_ecfr(root: Element) -> bool:
    """Return whether a document is from the e-CFR."""
    return bool(re.fullmatch(r"DIV\d|DLPSTEXTCLASS|ECFR|ECFRBRWS", name_of(root)))


def read_ecfr(file: str, root: Element, section: str) -> RuleText:
    """Read the section with a number, or the only one."""
    sections = [((each.get("N") or "").strip("§ "), each) for each in root.iter("DIV8")]
    if section or not sections:
        sections += [((each.get("N") or "").strip(), each) for each in root.iter("DIV9")]
    found = select_section(file, sections, section)
    number = (found.get("N") or "").strip("§ ")
    title = (found.get("NODE") or "").partition(":")[0] or _title_above(found)
    citation = f"{title} CFR {number}" if title else _citation(found)
    head = found.find("HEAD")
    heading = single_line("".join(head.itertext())) if head is not None else ""
    name = re.sub(rf"{re.escape(number)}(?=\s)", "", heading.lstrip("§ "), count=1).strip().rstrip(".")
    if name_of(found) == "DIV9":
        name = heading
    rule = RuleText(Passage(WHOLE), ", ".join(filter(None, (name, citation))), citation, RuleKind.REGULATION)
    report_comments(file, rule, found)
    rule.words.read.append(all_words(found))
    rule.title_words, rule.title_line = heading, (found if head is None else head).sourceline or 1
    paragraphs = list(_EcfrSection(file, rule).paragraphs(found))
    rule.top = TreeBuilder(file, rule).build(paragraphs)
    if name_of(found) == "DIV9" and not rule.top.parts:
        message = "no paragraph begins with a number in parentheses, so the appendix is one clause"
        hint = "For clauses of its own numbers, such as A. and 1., save its text as .txt, and import that."
        rule.problems.append(warning_at(Place(file, found.sourceline or 1), ImportCode.ASSUMED, message, hint))
    return rule


def _citation(section: Element) -> str:
    """Return the citation that ecfr.gov adds to a section downloaded by itself."""
    try:
        metadata = orjson.loads(section.get("hierarchy_metadata") or "{}")
    except orjson.JSONDecodeError:
        return ""
    found = metadata.get("citation") if isinstance(metadata, dict) else ""
    return found if isinstance(found, str) else ""


def _title_above(section: Element) -> str:
    above = next(section.iterancestors("DIV1"), None)
    return "" if above is None else str(above.get("N") or "")


def _is_between(heading: Element) -> bool:
    """Return whether a heading of the section itself comes after a numbered paragraph."""
    before = heading.itersiblings(preceding=True)
    return name_of(heading.getparent()) in ("DIV8", "DIV9") and any(all_words(each).startswith("(") for each in before)


def _has_numbers_outside(element: Element) -> bool:
    """Return whether the section that an element is in has numbered paragraphs that are not enclosed in it."""
    section = next(element.iterancestors("DIV8", "DIV9"), None)
    outside = () if section is None else section.iter("P")
    return any(has_number(all_words(each)) for each in outside if next(each.iterancestors(*_ENCLOSED), None) is None)


class _EcfrSection:
    """Reads the paragraphs of a section in order, and reports what is not part of its text."""

    def __init__(self, file: str, rule: RuleText) -> None:
        self._file, self._rule = file, rule
        self._spans = TableSpans()

    def paragraphs(self, holder: Element, *, is_enclosed: bool = False) -> Iterator[NumberedParagraph]:
        """Yield the paragraphs of an element. The numbers of what is enclosed in a section are part of its words."""
        yield from self._loose(holder, holder.text, is_enclosed=is_enclosed)
        for child in holder:
            name, line = name_of(child), child.sourceline or 1
            inner = [name_of(each) for each in child.iter() if each is not child]
            words = all_words(child)
            if name == "HEAD" and name_of(holder) in ("DIV8", "DIV9"):
                pass  # the title
            elif name in _NOT_TEXT:
                self._rule.report(Place(self._file, line), f"{name} of the section", words)
            elif not words:
                if not any(map(_BLOCKS.fullmatch, (name, *inner))):  # a picture or a formula
                    self._rule.report(Place(self._file, line), f"{name} of the section")
                    yield NumberedParagraph((), "", ELISION, line)
            elif name in _LINES:
                cells = [
                    "| " * self._spans.filled_before(cell) + single_line(plain(self._marked(cell)))
                    for cell in child
                    if name_of(cell) in _LINES[name]
                ]
                others = [cell for cell in child if name_of(cell) not in _LINES[name]]
                yield NumberedParagraph((), "", " | ".join(cells), line)
                for other in others:
                    yield NumberedParagraph((), "", single_line(plain(self._marked(other))), line)
            elif any(_BLOCKS.fullmatch(each) for each in inner):
                is_inside = is_enclosed or (name in _ENCLOSED and _has_numbers_outside(child))
                yield from self.paragraphs(child, is_enclosed=is_inside)
            else:
                if re.fullmatch(r"HD\d", name) and _is_between(child):
                    self._report_heading(words, line)
                yield from self._opened(single_line(self._marked(child)), line, is_enclosed=is_enclosed)
            yield from self._loose(child, child.tail, is_enclosed=is_enclosed)

    def _report_heading(self, words: str, line: int) -> None:
        message = f'the heading "{words}" has no number; it was added to the clause before it'
        hint = "Compare it with the document, and move it in the record."
        self._rule.problems.append(warning_at(Place(self._file, line), ImportCode.ASSUMED, message, hint))

    def _loose(self, element: Element, text: str | None, *, is_enclosed: bool) -> Iterator[NumberedParagraph]:
        """Yield text that lies between paragraphs."""
        if text and text.strip():
            yield from self._opened(single_line(text), element.sourceline or 1, is_enclosed=is_enclosed)

    def _opened(self, text: str, line: int, *, is_enclosed: bool) -> Iterator[NumberedParagraph]:
        if is_enclosed:
            yield NumberedParagraph((), "", plain(text), line)
        else:
            yield from opening(text, line)

    def _marked(self, element: Element) -> str:
        """Return an element's text with its italics marked, and report what is not part of the text."""
        pieces = [element.text or ""]
        for child in element:
            name, after = name_of(child), child.getnext()
            if name in _NOT_TEXT:
                self._rule.report(Place(self._file, child.sourceline or 1), f"{name} of the section", all_words(child))
            elif name == "SU" and after is not None and name_of(after) == "FTREF":
                self._rule.report(Place(self._file, child.sourceline or 1), "the mark of a footnote", all_words(child))
            elif name.lower() == "br":
                pieces.append(" ")
            else:
                inner = (RAISED if is_raised(child) else "") + self._marked(child)
                is_italic = name in ("I", "i") or (name == "E" and child.get("T") == "03")
                pieces.append(f"{ITALIC[0]}{inner}{ITALIC[1]}" if is_italic else inner)
            pieces.append(child.tail or "")
        return "".join(pieces)
