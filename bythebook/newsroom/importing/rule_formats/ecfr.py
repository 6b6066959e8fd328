"""The Code of Federal Regulations as ecfr.gov gives it out: ``DIV8`` elements, whose paragraphs print their numbers.

The elements are those of the e-CFR XML user guide (github.com/usgpo/bulk-data). Paragraphs do not nest there: which
number lies in which is found out by ``numbering``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from bythebook.newsroom.importing.remarks import Remark, note
from bythebook.newsroom.importing.rule_formats.choice import chosen
from bythebook.newsroom.importing.rule_formats.numbering import Numbering
from bythebook.newsroom.importing.rule_formats.outline import Numbered, outline
from bythebook.newsroom.importing.rule_formats.passages import LEFT_OUT, RuleText
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, name_of
from bythebook.records import Place
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import one_line

_PARAGRAPHS = re.compile(r"P|P-\d+|FP.*|PSPACE|HD\d|LI")
_NOT_TEXT = ("CITA", "SECAUTH", "APPRO", "EDNOTE", "EFFDNOT", "CROSSREF", "FTNT", "SOURCE", "AUTH")
_HOLDERS = ("EXTRACT", "DIV")
"""What paragraphs of the section stand in, such as the clause that a contract must hold."""
_ITALIC = ("\ue000", "\ue001")
"""Signs that no text of the record may hold, around what is printed in italics."""
_MARKER = r"\((?:\d{1,3}|[a-z]{1,5}|[A-Z]{1,5}|\ue000(?:\d{1,3}|[a-z]{1,5})\ue001)\)"
_ITALICS = "\ue000([^\ue000\ue001]{1,300}?)"
# A number; and what is printed in italics after it, if a number follows that, or if it ends with a full stop.
_STEP = re.compile(
    rf"\s*({_MARKER})(?:\s*{_ITALICS}\.?\ue001\.?\s*(?:[—–-]\s*)?(?={_MARKER})|\s*{_ITALICS}\.\ue001(?=\s*\S))?"
)


def is_ecfr(root: Element) -> bool:
    """Say whether a document is of the e-CFR."""
    return bool(re.fullmatch(r"DIV\d|DLPSTEXTCLASS|ECFR|ECFRBRWS", name_of(root)))


def read_ecfr(file: str, root: Element, section: str) -> RuleText:
    """Read the section of that number; the only one if none is asked for."""
    sections = list(root.iter("DIV8"))
    found = chosen(file, [((each.get("N") or "").strip("§ "), each) for each in sections], section)
    number = (found.get("N") or "").strip("§ ")
    title = (found.get("NODE") or "").partition(":")[0] or _title_above(found)
    citation = f"{title} CFR {number}" if title else _citation(found)
    head = found.find("HEAD")
    heading = one_line("".join(head.itertext())) if head is not None else ""
    name = heading.removeprefix("§").strip().removeprefix(number).strip().rstrip(".")
    problems = [
        note(
            Place(file, child.sourceline or 1),
            Remark.NOT_CARRIED,
            f"{name_of(child)} of the section is not carried over",
        )
        for child in found
        if name_of(child) in _NOT_TEXT or not (_is_text(child) or name_of(child) in ("HEAD", *_HOLDERS))
    ]
    numbering = Numbering()
    top = outline(list(_numbered(found)), numbering)
    problems += [
        note(Place(file, found.sourceline or 1), Remark.ASSUMED, f"what lies before {jump} is not in the section")
        for jump in numbering.jumps
    ]
    rule = RuleText(top, ", ".join(filter(None, (name, citation))), citation, RuleKind.REGULATION)
    rule.problems = problems
    return rule


def _citation(section: Element) -> str:
    """Give the citation that the versioner of ecfr.gov writes beside a section that it gives out by itself."""
    try:
        told = orjson.loads(section.get("hierarchy_metadata") or "{}")
    except orjson.JSONDecodeError:
        return ""
    found = told.get("citation") if isinstance(told, dict) else ""
    return found if isinstance(found, str) else ""


def _title_above(section: Element) -> str:
    above = next(section.iterancestors("DIV1"), None)
    return "" if above is None else str(above.get("N") or "")


def _is_text(element: Element) -> bool:
    return bool(_PARAGRAPHS.fullmatch(name_of(element)))


def _numbered(section: Element) -> Iterator[Numbered]:
    for child in section:
        if name_of(child) == "HEAD" or name_of(child) in _NOT_TEXT:
            continue
        if name_of(child) in _HOLDERS:
            yield from _numbered(child)
        elif _is_text(child):
            yield from _opening(one_line(_marked(child)))
        else:
            yield Numbered((), "", LEFT_OUT)


def _opening(text: str) -> Iterator[Numbered]:
    """Give a paragraph with its number, after a heading for each number that stands before that."""
    steps: list[tuple[str, str]] = []
    at = 0
    while step := _STEP.match(text, at):
        steps.append((_plain(step[1]), _plain(step[2] or step[3] or "")))
        at = step.end()
    rest = _plain(text[at:])
    if not steps:
        yield Numbered((), "", rest)
    for number, caption in steps[:-1]:
        yield Numbered((number,), caption, "")
    for number, caption in steps[-1:]:
        yield Numbered((number,), caption, rest)


def _marked(element: Element) -> str:
    """Give an element's text with its italics marked."""
    pieces = [element.text or ""]
    for child in element:
        after = child.getnext()
        if name_of(child) == "SU" and after is not None and name_of(after) == "FTREF":
            pieces.append(child.tail or "")  # the number of a footnote
            continue
        inner = _marked(child)
        is_italic = name_of(child) in ("I", "i") or (name_of(child) == "E" and child.get("T") == "03")
        pieces += [*((_ITALIC[0], inner, _ITALIC[1]) if is_italic else (inner,)), child.tail or ""]
    return "".join(pieces)


def _plain(text: str) -> str:
    return one_line(text.replace(_ITALIC[0], "").replace(_ITALIC[1], ""))
