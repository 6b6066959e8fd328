"""Convert the text of an OSCAL catalog to plain lines, from Markdown (in JSON) or elements (in XML).

OSCAL allows a small part of HTML, written as Markdown in JSON (pages.nist.gov/OSCAL, "Markup data types"). Emphasis,
links and code become plain text; list items are lines of their own, with the number or dash that readers see.
A parameter stays ``{{ insert: param, its-id }}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pyromark

from bythebook.newsroom.importing.rule_formats.safe_xml import ORDINALS, RAISED, Element, is_raised, name_of
from bythebook.yaml.writing.cleaning import single_line

_SCRIPT = re.compile(r"([~^])([^~^\s]{1,20})\1")
"""A subscript or a superscript, in OSCAL's Markdown."""
_TAG = re.compile(r"<[^<>]*>")
_INLINE = {"Emphasis", "Strong", "Link", "Image", "Strikethrough", "Subscript", "Superscript"}
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote")
BLOCKS = (*_BLOCKS, "ul", "ol", "table")
"""Elements that are a paragraph, a list or a table."""
PHRASES = ("em", "strong", "i", "b", "code", "q", "sub", "sup", "a", "img", "insert", "br")
"""Elements within a paragraph."""


def plain(markdown: str) -> str:
    """Return the text of Markdown, a line for each paragraph, list item or table row."""
    return "\n".join(_TextLines().read(markdown))


class _TextLines:
    """Collects the text of Markdown events in lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._line: list[str] = []
        self._lists: list[int | None] = []
        """The next number of each open list; ``None`` for a bulleted list."""

    def read(self, markdown: str) -> list[str]:
        raised = _SCRIPT.sub(_raised, markdown)
        for event in pyromark.events(raised, options=pyromark.Options.ENABLE_TABLES):
            if isinstance(event, str):
                self._line.append(" ")  # a line break within a paragraph
                continue
            (what, value), *_ = event.items()
            if what in ("Start", "End"):
                self._at(what, value)
            else:
                self._line.append(_TAG.sub(" ", str(value)) if "Html" in what else str(value))
        self._break()
        return self._lines

    def _at(self, what: str, value: Any) -> None:
        name = next(iter(value)) if isinstance(value, dict) else value
        if name in _INLINE:
            return
        if name == "TableCell":
            self._line.append(" | " if what == "Start" and self._line else "")
            return
        self._break()
        if name == "List" and what == "Start":
            self._lists.append(value["List"])
        elif name == "List":
            self._lists.pop()
        elif name == "Item" and what == "Start":
            number = self._lists[-1]
            self._line.append("- " if number is None else f"{number}. ")
            self._lists[-1] = None if number is None else number + 1

    def _break(self) -> None:
        # The number of an item is kept until its first paragraph.
        if (line := single_line("".join(self._line))) and not re.fullmatch(r"-|\d+\.", line):
            self._lines.append(line)
            self._line.clear()


def _raised(found: re.Match[str]) -> str:
    return found[2] if found[1] == "~" or found[2].lower() in ORDINALS else RAISED + found[2]


def full_text(element: Element) -> str:
    """Return the text of the blocks in an element, in the same lines as ``plain``."""
    return "\n".join(filter(None, _lines_of(element)))


def _lines_of(element: Element) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name in _BLOCKS:
            yield line_of(child)
        elif name in ("ul", "ol"):
            yield from _items(child, is_numbered=name == "ol")
        elif name == "table":
            yield from (" | ".join(map(line_of, row)) for row in child.iter("{*}tr"))


def _items(element: Element, *, is_numbered: bool) -> Iterator[str]:
    for number, item in enumerate(element.iterchildren("{*}li"), 1):
        inner = list(_lines_of(item))
        own = line_of(item, ("ul", "ol", "table", *_BLOCKS))
        first, *rest = [line for line in (own, *inner) if line] or [""]
        yield single_line(f"{number}. {first}" if is_numbered else f"- {first}")
        yield from rest


def line_of(element: Element, without: tuple[str, ...] = ()) -> str:
    """Return the text of an element in one line, with parameters as ``{{ insert: param, its-id }}``."""
    return single_line("".join(_pieces(element, without)))


def _pieces(element: Element, without: tuple[str, ...]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = name_of(child)
        if name == "insert":
            yield f"{{{{ insert: param, {child.get('id-ref') or child.get('param-id') or ''} }}}}"
        elif name == "sup":
            yield from (RAISED if is_raised(child) else "", *_pieces(child, without))
        elif name == "q":
            yield from ('"', *_pieces(child, without), '"')
        elif name not in without:
            yield from _pieces(child, without)
        yield child.tail or ""
