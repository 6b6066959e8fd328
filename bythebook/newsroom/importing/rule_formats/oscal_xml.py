"""OSCAL catalogs in XML, in the shape that they have in JSON: both come out of one model (pages.nist.gov/OSCAL)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bythebook.newsroom.importing.rule_formats.oscal_prose import line_of, words_of
from bythebook.newsroom.importing.rule_formats.passages import MAX_DEPTH, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, name_of
from bythebook.records import Place


def is_oscal(root: Element) -> bool:
    """Say whether a document is an OSCAL catalog."""
    return name_of(root) == "catalog" and "oscal" in str(root.nsmap.get(root.prefix) or "")


def catalog_of(file: str, root: Element) -> dict[str, Any]:
    """Give a catalog's members as JSON has them; words are plain already. Raises ``UnreadableRuleError``."""
    metadata = root.find("{*}metadata")
    found = _holder(file, root, 0)
    found["metadata"] = {} if metadata is None else {name_of(child): line_of(child) for child in metadata}
    return found


def _holder(file: str, element: Element, depth: int) -> dict[str, Any]:
    """Read a catalog, a group, a control or a part: lists of what they hold, by the names that JSON gives them."""
    if depth > MAX_DEPTH:
        raise UnreadableRuleError(Place(file, element.sourceline or 1), f"elements nest more than {MAX_DEPTH} deep")
    found: dict[str, Any] = dict(element.attrib)
    for child in element:
        name = name_of(child)
        if name in ("group", "control", "part"):
            found.setdefault(f"{name}s", []).append(_holder(file, child, depth + 1))
        elif read := _LISTED.get(name):
            found.setdefault(f"{name}s", []).append(read(child))
        elif name == "title":
            found["title"] = line_of(child)
        elif name == "back-matter":
            found[name] = {"resources": len(child)}
    if prose := words_of(element):
        found["prose"] = prose
    return found


def _prop(element: Element) -> dict[str, Any]:
    # Before OSCAL 1.0 the value was the element's text.
    return {**element.attrib, "value": element.get("value") or line_of(element)}


def _param(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = dict(element.attrib)
    for child in element:
        name = name_of(child)
        if name == "label":
            found[name] = line_of(child)
        elif name == "value":
            found.setdefault("values", []).append(line_of(child))
        elif name == "select":
            choices = [line_of(each) for each in child.iterchildren("{*}choice")]
            found[name] = {**child.attrib, "choice": choices}
    return found


def _link(element: Element) -> dict[str, Any]:
    return dict(element.attrib)


_LISTED: Mapping[str, Callable[[Element], dict[str, Any]]] = {"prop": _prop, "param": _param, "link": _link}
"""What an element may have several of, beside those that hold others."""
