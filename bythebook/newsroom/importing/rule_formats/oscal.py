"""Read OSCAL catalogs (pages.nist.gov/OSCAL): each control is a passage, and items of its statement are its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bythebook.newsroom.conformance.json_text import JsonText, LineIndex
from bythebook.newsroom.importing.rule_formats.oscal_catalog import OscalCatalog
from bythebook.newsroom.importing.rule_formats.oscal_documents import CATALOG, refuse_document
from bythebook.newsroom.importing.rule_formats.oscal_prose import plain
from bythebook.newsroom.importing.rule_formats.oscal_values import UnreadText, object_at, replaced_value
from bythebook.newsroom.importing.rule_formats.oscal_xml import catalog_of
from bythebook.newsroom.importing.rule_formats.oscal_yaml import read_yaml
from bythebook.newsroom.importing.rule_formats.passages import WHOLE, Passage, RuleText, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import Element, all_words, name_of, report_comments
from bythebook.records import Place

_ID = re.compile(r'"(?:id|uuid)"\s*:\s*"([^"\\]+)"')
_ONLY_CATALOGS = "Of JSON and YAML, only OSCAL catalogs are read as rules."


def read_oscal_json(file: str, text: str, section: str) -> RuleText:
    """Read a catalog in JSON, or the control of one with the id ``section``."""
    json, places = JsonText(text), LineIndex(text)
    if json.violation:
        place = Place(file, *places.place(json.broken_at))
        raise UnreadableRuleError(place, f"this {json.violation.message}", json.violation.hint)
    replaced = [replaced_value(key, value, places.place(offset)[0]) for _, key, value, offset in json.earlier_values()]
    return _read(file, json.value, section, _lines_of_ids(text), replaced)


def read_oscal_yaml(file: str, text: str, section: str) -> RuleText:
    """Read a catalog in YAML, or the control of one with the id ``section``."""
    document = read_yaml(file, text)
    return _read(file, document.value, section, document.lines, document.unread)


def _read(file: str, found: object, section: str, lines: Mapping[str, int], unread: Sequence[UnreadText]) -> RuleText:
    document = found if isinstance(found, dict) else {}
    catalog = document.get(CATALOG)
    if isinstance(catalog, dict):
        return OscalCatalog(file, catalog, section, plain, lines, unread).read()
    root = next((each for each in document.values() if isinstance(each, dict)), {})
    refuse_document(Place(file), document, str(object_at(root, "metadata").get("title") or ""))
    raise UnreadableRuleError(Place(file), "there is no OSCAL catalog in this file", _ONLY_CATALOGS)


def read_oscal_xml(file: str, root: Element, section: str) -> RuleText:
    """Read a catalog in XML, or the control of one with the id ``section``."""
    if name_of(root) != CATALOG:
        title = root.find("{*}metadata/{*}title")
        words = "" if title is None else all_words(title)
        refuse_document(Place(file, root.sourceline or 1), [name_of(root)], words)
    comments = RuleText(Passage(WHOLE))
    report_comments(file, comments, root)
    lines: dict[str, int] = {}
    for element in root.iter("*"):
        lines.setdefault(element.get("id") or element.get("uuid") or "", element.sourceline or 1)
    rule = OscalCatalog(file, catalog_of(file, root), section, str, lines).read()
    rule.problems[:0] = comments.problems
    rule.words.read += comments.words.read
    rule.words.reported += comments.words.reported
    return rule


def _lines_of_ids(text: str) -> dict[str, int]:
    """Return the line of each id in a catalog in JSON, the first one if it comes several times."""
    lines: dict[str, int] = {}
    line, done = 1, 0
    for found in _ID.finditer(text):
        line += text.count("\n", done, found.start())
        done = found.start()
        lines.setdefault(found[1], line)
    return lines
