"""Read the United States Code in its official format, United States Legislative Markup (USLM).

The elements are those of USLM's user guide (github.com/usgpo/uslm): a section has numbered levels, each with ``num``,
``heading``, ``chapeau`` (before its parts), ``content`` or ``continuation`` (after them).
"""

from __future__ import annotations

import re

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.passages import WHOLE, Passage, RuleText, select_section
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, name_of, words
from bythebook.records import Place
from bythebook.records.vocabulary import RuleKind

_LEVELS = ("subsection", "paragraph", "subparagraph", "clause", "subclause", "item", "subitem", "subsubitem", "level")
_NOT_TEXT = ("footnote", "note", "notes", "sourceCredit", "toc")
_IDENTIFIER = re.compile(r"/us/usc/t(?P<title>[^/]+)/s(?P<section>[^/]+)\Z")
_READ = ("num", "heading", "chapeau", "content", "continuation", *_LEVELS)


def is_uslm(root: Element) -> bool:
    """Return whether a document is USLM."""
    return "uslm" in (root.nsmap.get(root.prefix) or "").lower() or name_of(root) == "uscDoc"


def read_uslm(file: str, root: Element, section: str) -> RuleText:
    """Read the section with a number, or the only one."""
    sections = [each for each in root.iter("{*}section") if each.find("{*}num") is not None]
    found = select_section(file, [(_number(each), each) for each in sections], section)
    heading, number = _heading(found), _number(found)
    identifier = _IDENTIFIER.match(found.get("identifier") or "")
    citation = f"{identifier['title']} U.S.C. {identifier['section']}" if identifier else ""
    rule = RuleText(_passage(found, WHOLE), ", ".join(filter(None, (heading, citation))) or number, citation)
    rule.kind = RuleKind.STATUTE
    left_out = [name for name in dict.fromkeys(name_of(child) for child in found) if name not in _READ]
    for name in left_out:
        message = f"{name} of the section is not imported"
        rule.problems.append(warning_at(Place(file, found.sourceline or 1), ImportCode.NOT_CARRIED, message))
    if any(name_of(each) == "footnote" for each in found.iter()):
        rule.problems.append(warning_at(Place(file), ImportCode.NOT_CARRIED, "footnotes are not imported"))
    return rule


def _number(section: Element) -> str:
    num = section.find("{*}num")
    return str(num.get("value") or words(num).strip("§. "))


def _passage(element: Element, number: str, label: str = "") -> Passage:
    passage = Passage(number, label, "" if number == WHOLE else _heading(element))
    before: list[str] = []
    after: list[str] = []
    for child in element:
        name = name_of(child)
        if name in _LEVELS:
            inner = _child_words(child, "num")
            above = "" if number == WHOLE else number
            passage.parts.append(_passage(child, above + inner.strip("—. "), inner))
        elif name in ("chapeau", "content", "continuation"):
            (after if passage.parts else before).append(_paragraphs(child))
    passage.paragraphs, passage.tail = before, "\n".join(after)
    return passage


def _paragraphs(element: Element) -> str:
    """Return an element's text, with each paragraph on a line of its own."""
    paragraphs = [child for child in element if name_of(child) == "p"]
    if not paragraphs:
        return words(element, _NOT_TEXT)
    own = [element.text or "", *(child.tail or "" for child in element)]
    lines = [words(child, _NOT_TEXT) for child in element if name_of(child) not in _NOT_TEXT]
    return "\n".join(line for line in [" ".join("".join(own).split()), *lines] if line)


def _heading(element: Element) -> str:
    return _child_words(element, "heading").rstrip(" .—–-")


def _child_words(element: Element, name: str) -> str:
    child = element.find(f"{{*}}{name}")
    return "" if child is None else words(child, _NOT_TEXT)
