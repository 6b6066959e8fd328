"""Microdata items in the shape of JSON-LD (HTML Living Standard 5.2.4 and 5.2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.conformance.markup import Microdata
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.violations import Violation
from bythebook.records import FieldPath

MAX_DEPTH = 20
"""The maximum path length inside an item, so that a page of nested items cannot exhaust the machine."""
_VALUE_IN = {
    "meta": "content",
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("a", "area", "link"), "href"),
    "object": "data",
    **dict.fromkeys(("data", "meter"), "value"),
}
"""The attribute that contains an element's value; for other elements it is their text."""
_BLOCKS = frozenset(
    ("br", "p", "div", "li", "tr", "td", "th", "blockquote", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6")
)
"""Elements at which a word ends."""
Element = Any
"""An lxml element; lxml ships no types."""


def items(page: Element, type_name: str) -> Iterator[Microdata]:
    """Yield the items of a page whose type contains ``type_name``; nested ones are part of the outer item."""
    matching = page.xpath("//*[@itemscope and contains(@itemtype, $name)]", name=type_name)
    known = {element.get("id"): element for element in reversed(page.xpath("//*[@id]"))} if matching else {}
    chosen = set(matching)
    for element in matching:
        if chosen.isdisjoint(element.iterancestors()):
            yield _Reader(known).read(element)


class _Reader:
    """Reads one item with everything in it."""

    def __init__(self, known: dict[str, Element]) -> None:
        self._by_id = known
        self._lines: dict[FieldPath, int] = {}
        self._violations: list[Violation] = []

    def read(self, element: Element) -> Microdata:
        value = {"@context": "https://schema.org", **self._item(element, ())}
        return Microdata(value, self._lines, tuple(self._violations))

    def _item(self, element: Element, path: FieldPath) -> dict[str, Any]:
        """Return an item's members. Recursion is bounded by MAX_DEPTH."""
        self._lines[path] = element.sourceline
        members: dict[str, Any] = {}
        if types := (element.get("itemtype") or "").split():
            members["@type"] = types if len(types) > 1 else types[0]
        if identity := element.get("itemid"):
            members["@id"] = identity
        if len(path) > MAX_DEPTH:
            self._violations.append(Violation(Pitfall.TOO_DEEP, path, f"lies more than {MAX_DEPTH} steps deep"))
            return members
        found: dict[str, list[Element]] = {}
        for property_element in self._properties(element):
            for name in dict.fromkeys(property_element.get("itemprop").split()):
                found.setdefault(name, []).append(property_element)
        for name, elements in found.items():
            if len(elements) == 1:
                members[name] = self._value(elements[0], (*path, name))
            else:
                members[name] = [self._value(each, (*path, name, index)) for index, each in enumerate(elements)]
        return members

    def _value(self, element: Element, path: FieldPath) -> Any:
        if element.get("itemscope") is not None:
            return self._item(element, path)
        self._lines[path] = element.sourceline
        if element.tag == "time" and element.get("datetime") is not None:
            return element.get("datetime").strip()
        if attribute := _VALUE_IN.get(element.tag):
            return (element.get(attribute) or "").strip()
        return " ".join("".join(_pieces(element)).split())

    def _properties(self, item: Element) -> Iterator[Element]:
        """Yield the elements that are an item's properties, in the order of the page, those that it refers to last."""
        referred = [self._by_id[name] for name in (item.get("itemref") or "").split() if name in self._by_id]
        # An element is met once, or two items that refer to each other would never end.
        seen = {item}
        pending = [*reversed(referred), *reversed(item)]
        while pending:
            element = pending.pop()
            if element in seen or not isinstance(element.tag, str):
                continue
            seen.add(element)
            if element.get("itemprop"):
                yield element
            if element.get("itemscope") is None:
                pending.extend(reversed(element))


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of an element. Readers see a space where a line or a block ends, though the text has none."""
    for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield " " if part.tag in _BLOCKS else ""
            yield part.text or ""
        else:
            yield " " if event == "end" and part.tag in _BLOCKS else ""
            yield (part.tail or "") if part is not element else ""
