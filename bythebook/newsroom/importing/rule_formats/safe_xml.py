"""XML from strangers: no entity is put in, nothing is fetched, and nothing nests deeper than the parser's own limit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.importing.rule_formats.passages import UnreadableRuleError
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import one_line

FOOTNOTE_MARK = "footnoteRef"
"""The class of the number that leads to a footnote, in USLM: it stands among the words and is none of them."""
Element = Any
"""An lxml element; lxml ships no types."""


def parse_xml(file: str, data: bytes) -> Element:
    """Read a document. Raises ``UnreadableRuleError`` for what is no XML, and for entities of the file's own making."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        place = Place(file, max(line, 1), max(column, 1))
        raise UnreadableRuleError(place, f"this is not XML: {error.msg}", "Download the file anew.") from error
    for entity in root.iter(etree.Entity):
        place = Place(file, entity.sourceline or 1)
        message = f"{entity.text} stands for text that is defined elsewhere"
        raise UnreadableRuleError(place, message, "Write the text out.")
    return root


def name_of(element: Element) -> str:
    """Give an element's name without its namespace."""
    return str(etree.QName(element).localname)


def words(element: Element, without: Iterable[str] = ()) -> str:
    """Give the text within an element in one line, without that of the elements named and the marks of footnotes."""
    left_out = {*without}

    def pieces(node: Element) -> list[str]:
        found = [node.text or ""]
        for child in node:
            if name_of(child) not in left_out and child.get("class") != FOOTNOTE_MARK:
                found += pieces(child)
            found.append(child.tail or "")
        return found

    return one_line("".join(pieces(element)))
