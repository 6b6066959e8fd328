"""Convert OSCAL catalogs in XML to the structure of JSON: both come from one model (pages.nist.gov/OSCAL)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bythebook.newsroom.importing.rule_formats.oscal_documents import DOCUMENTS
from bythebook.newsroom.importing.rule_formats.oscal_prose import BLOCKS, PHRASES, full_text, line_of
from bythebook.newsroom.importing.rule_formats.passages import MAX_DEPTH, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, name_of
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import single_line


def is_oscal(root: Element) -> bool:
    """Return whether a document is one of OSCAL's."""
    return name_of(root) in DOCUMENTS and "oscal" in str(root.nsmap.get(root.prefix) or "")


def catalog_of(file: str, root: Element) -> dict[str, Any]:
    """Return a catalog's members as in JSON, with plain text. Raise ``UnreadableRuleError``."""
    return _holder(file, root, 0)


def _holder(file: str, element: Element, depth: int) -> dict[str, Any]:
    """Return a catalog, group, control or part as lists of its contents, by their names in JSON."""
    if depth > MAX_DEPTH:
        raise UnreadableRuleError(Place(file, element.sourceline or 1), f"elements nest more than {MAX_DEPTH} deep")
    found: dict[str, Any] = dict(element.attrib)
    if loose := single_line(" ".join(filter(None, (element.text, *(child.tail for child in element))))):
        found["text"] = loose
    for child in element:
        name = name_of(child)
        if name in ("group", "control", "part"):
            found.setdefault(f"{name}s", []).append(_holder(file, child, depth + 1))
        elif read := _LISTED.get(name):
            found.setdefault(f"{name}s", []).append(read(file, child))
        elif name not in BLOCKS:
            _set(found, name, _value(file, child, depth + 1))
    if prose := full_text(element):
        found["prose"] = prose
    return found


def _value(file: str, element: Element, depth: int) -> Any:
    """Return an element that is read for its words alone: its text, or an object of its attributes and children."""
    if all(name_of(child) in (*BLOCKS, *PHRASES) for child in element):
        text = full_text(element) or line_of(element)
        return {**element.attrib, "text": text} if element.attrib else text
    return _holder(file, element, depth)


def _set(found: dict[str, Any], name: str, value: Any) -> None:
    """Add a member; one that comes several times is a list."""
    found[name] = [*_as_list(found[name]), value] if name in found else value


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _prop(file: str, element: Element) -> dict[str, Any]:
    # Before OSCAL 1.0 the value was the element's text.
    found = {**element.attrib, "value": element.get("value") or line_of(element)}
    for child in element:
        _set(found, name_of(child), _value(file, child, 0))
    return found


def _param(file: str, element: Element) -> dict[str, Any]:
    found: dict[str, Any] = dict(element.attrib)
    for child in element:
        name = name_of(child)
        if name == "value":
            found.setdefault("values", []).append(line_of(child))
        elif name == "select":
            choices = [line_of(each) for each in child.iterchildren("{*}choice")]
            found[name] = {**child.attrib, "choice": choices}
        elif name in _LISTED:
            found.setdefault(f"{name}s", []).append(_LISTED[name](file, child))
        else:
            _set(found, name, line_of(child) if name == "label" else _value(file, child, 0))
    return found


def _link(_: str, element: Element) -> dict[str, Any]:
    return {**element.attrib, **({"text": text} if (text := line_of(element)) else {})}


_LISTED: Mapping[str, Callable[[str, Element], dict[str, Any]]] = {"prop": _prop, "param": _param, "link": _link}
"""Elements that may be repeated, besides those that contain others."""
