"""Read the Code of Federal Regulations as published by ecfr.gov: ``DIV8`` elements whose paragraphs have numbers.

The elements are those of the e-CFR XML user guide (github.com/usgpo/bulk-data). Paragraphs do not nest there: which
number lies in which is found out by ``numbering``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import orjson

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.numbering import NumberedParagraph, Numbering, build_tree
from bythebook.newsroom.importing.rule_formats.passages import ELISION, RuleText, select_section
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, name_of
from bythebook.records import Place
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import single_line

_PARAGRAPHS = re.compile(r"P|P-\d+|FP.*|PSPACE|HD\d|LI")
_NOT_TEXT = ("CITA", "SECAUTH", "APPRO", "EDNOTE", "EFFDNOT", "CROSSREF", "FTNT", "SOURCE", "AUTH")
_HOLDERS = ("EXTRACT", "DIV")
"""Elements that contain paragraphs of the section, such as a contract clause."""
_ITALIC = ("\ue000", "\ue001")
"""Characters not allowed in a record's text, used to mark italics."""
_MARKER = r"\((?:\d{1,3}|[a-z]{1,5}|[A-Z]{1,5}|\ue000(?:\d{1,3}|[a-z]{1,5})\ue001)\)"
_ITALICS = "\ue000([^\ue000\ue001]{1,300}?)"
# A number; and the italics after it, if another number follows or if they end with a period.
_STEP = re.compile(
    rf"\s*({_MARKER})(?:\s*{_ITALICS}\.?\ue001\.?\s*(?:[—–-]\s*)?(?={_MARKER})|\s*{_ITALICS}\.\ue001(?=\s*\S))?"
)


def is_ecfr(root: Element) -> bool:
    """Return whether a document is from the e-CFR."""
    return bool(re.fullmatch(r"DIV\d|DLPSTEXTCLASS|ECFR|ECFRBRWS", name_of(root)))


def read_ecfr(file: str, root: Element, section: str) -> RuleText:
    """Read the section with a number, or the only one."""
    sections = list(root.iter("DIV8"))
    found = select_section(file, [((each.get("N") or "").strip("§ "), each) for each in sections], section)
    number = (found.get("N") or "").strip("§ ")
    title = (found.get("NODE") or "").partition(":")[0] or _title_above(found)
    citation = f"{title} CFR {number}" if title else _citation(found)
    head = found.find("HEAD")
    heading = single_line("".join(head.itertext())) if head is not None else ""
    name = heading.removeprefix("§").strip().removeprefix(number).strip().rstrip(".")
    problems = [
        warning_at(
            Place(file, child.sourceline or 1),
            ImportCode.NOT_CARRIED,
            f"{name_of(child)} of the section is not imported",
        )
        for child in found
        if name_of(child) in _NOT_TEXT or not (_is_text(child) or name_of(child) in ("HEAD", *_HOLDERS))
    ]
    numbering = Numbering()
    top = build_tree(list(_numbered(found)), numbering)
    problems += [
        warning_at(
            Place(file, found.sourceline or 1), ImportCode.ASSUMED, f"the text before {jump} is not in the section"
        )
        for jump in numbering.jumps
    ]
    rule = RuleText(top, ", ".join(filter(None, (name, citation))), citation, RuleKind.REGULATION)
    rule.problems = problems
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


def _is_text(element: Element) -> bool:
    return bool(_PARAGRAPHS.fullmatch(name_of(element)))


def _numbered(section: Element) -> Iterator[NumberedParagraph]:
    for child in section:
        if name_of(child) == "HEAD" or name_of(child) in _NOT_TEXT:
            continue
        if name_of(child) in _HOLDERS:
            yield from _numbered(child)
        elif _is_text(child):
            yield from _opening(single_line(_marked(child)))
        else:
            yield NumberedParagraph((), "", ELISION)


def _opening(text: str) -> Iterator[NumberedParagraph]:
    """Yield a heading for each number before the last, then the paragraph with its number."""
    steps: list[tuple[str, str]] = []
    at = 0
    while step := _STEP.match(text, at):
        steps.append((_plain(step[1]), _plain(step[2] or step[3] or "")))
        at = step.end()
    rest = _plain(text[at:])
    if not steps:
        yield NumberedParagraph((), "", rest)
    for number, caption in steps[:-1]:
        yield NumberedParagraph((number,), caption, "")
    for number, caption in steps[-1:]:
        yield NumberedParagraph((number,), caption, rest)


def _marked(element: Element) -> str:
    """Return an element's text with its italics marked."""
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
    return single_line(text.replace(_ITALIC[0], "").replace(_ITALIC[1], ""))
