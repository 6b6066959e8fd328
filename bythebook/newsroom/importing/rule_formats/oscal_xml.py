"""Convert OSCAL catalogs in XML to the structure of JSON: both come from one model (pages.nist.gov/OSCAL)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bythebook.newsroom.importing.rule_formats.oscal_prose import full_text, line_of
from bythebook.newsroom.importing.rule_formats.passages import MAX_DEPTH, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, name_of
from bythebook.records import Place


def is_oscal(root: Element) -> bool:
    """Return whether a document is an OSCAL catalog."""
    return name_of(root) == "catalog" and "oscal" in str(root.nsmap.get(root.prefix) or "")


def catalog_of(file: str, root: Element) -> dict[str, Any]:
    """Return a catalog's members as in JSON, with plain text. Raise ``UnreadableRuleError``."""
    metadata = root.find("{*}metadata")
    found = _holder(file, root, 0)
    found["metadata"] = {} if metadata is None else {name_of(child): line_of(child) for child in metadata}
    return found


def _holder(file: str, element: Element, depth: int) -> dict[str, Any]:
    """Return a catalog, group, control or part as lists of its contents, by their names in JSON."""
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
    if prose := full_text(element):
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
"""Elements that may be repeated, besides those that contain others."""
