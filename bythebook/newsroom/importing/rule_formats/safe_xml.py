"""Parse untrusted XML: entities are not resolved, nothing is fetched, and the parser's depth limit applies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.importing.rule_formats.passages import RuleText, UnreadableRuleError
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import single_line

FOOTNOTE_MARK = "footnoteRef"
"""The class of a footnote's reference mark in USLM, which is not part of the text."""
INLINE = frozenset(
    {"i", "b", "e", "em", "strong", "su", "fr", "sup", "sub", "span", "a", "ref", "date", "inline", "term", "u"}
)
"""Elements of the formats that may stand within a word, in lower case."""
RAISED = "^"
"""What stands before a superscript in a text, so that 10 to the 6th is not 106."""
ORDINALS = ("st", "nd", "rd", "th")
"""Endings of numbers, as in 1st, that are often superscripts."""
Element = Any
"""An lxml element; lxml ships no types."""


def parse_xml(file: str, data: bytes) -> Element:
    """Parse a document. Raise ``UnreadableRuleError`` for invalid XML, and for entities that the file defines."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(file, max(line, 1), max(column, 1))
        raise UnreadableRuleError(place, f"this is not XML: {error.msg}", "Download the file again.") from error
    for entity in root.iter(etree.Entity):
        place = Place(file, entity.sourceline or 1)
        message = f"{entity.text} refers to text that is defined elsewhere"
        raise UnreadableRuleError(place, message, "Insert the text itself.")
    return root


def report_comments(file: str, rule: RuleText, element: Element) -> None:
    """Report the comments in an element, and remove them from its document."""
    for comment in element.iter(etree.Comment):
        text = comment.text or ""
        rule.words.read.append(text)
        # The parser gives the line on which a comment ends.
        rule.report(Place(file, max((comment.sourceline or 1) - text.count("\n"), 1)), "a comment", text)
    etree.strip_tags(element.getroottree(), etree.Comment)


def name_of(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(etree.QName(element).localname)


def all_words(element: Element) -> str:
    """Return every text in an element in one line, with a space around elements that are not inline."""
    pieces: list[str] = []

    def collect(node: Element) -> None:
        space = "" if name_of(node).lower() in INLINE else " "
        pieces.extend((space, node.text or ""))
        for child in node:
            collect(child)
            pieces.append(child.tail or "")
        pieces.append(space)

    collect(element)
    return single_line("".join(pieces))


def is_raised(element: Element) -> bool:
    """Return whether an element is a superscript to keep apart from what precedes it, unlike the end of 1st."""
    text = "".join(element.itertext()).strip()
    before = element.getprevious()
    preceding = (element.getparent().text if before is None else before.tail) or ""
    is_superscript = name_of(element).lower() in ("su", "sup") or (name_of(element) == "E" and element.get("T") == "51")
    return is_superscript and preceding[-1:].isalnum() and text.lower() not in ORDINALS


def words(element: Element, without: Iterable[str] = ()) -> str:
    """Return an element's text in one line, except in the elements ``without`` and footnote marks."""
    excluded = {*without}

    def pieces(node: Element) -> list[str]:
        found = [node.text or ""]
        for child in node:
            if name_of(child) not in excluded and child.get("class") != FOOTNOTE_MARK:
                found += pieces(child)
            found.append(child.tail or "")
        return found

    return single_line("".join(pieces(element)))
