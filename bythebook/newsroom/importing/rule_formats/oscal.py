"""Read OSCAL catalogs (pages.nist.gov/OSCAL): each control is a passage, and items of its statement are its parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import orjson

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.newsroom.importing.rule_formats.oscal_prose import plain
from bythebook.newsroom.importing.rule_formats.oscal_xml import catalog_of
from bythebook.newsroom.importing.rule_formats.passages import MAX_DEPTH, WHOLE, Passage, RuleText, UnreadableRuleError
from bythebook.newsroom.importing.rule_formats.safe_xml import Element
from bythebook.records import Place

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*)?param,?\s*(?:id-ref:)?\s*([^\s{}]+)\s*\}\}")
_READ = {"uuid", "metadata", "groups", "controls", "params"}


def read_oscal(file: str, data: bytes, section: str) -> RuleText:
    """Read a catalog in JSON, or the control of one with the id ``section``."""
    try:
        found = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise UnreadableRuleError(Place(file, error.lineno, error.colno), f"this is not JSON: {error.msg}") from error
    catalog = found.get("catalog") if isinstance(found, dict) else None
    if not isinstance(catalog, dict):
        hint = "Profiles and other OSCAL documents must be resolved into a catalog first."
        raise UnreadableRuleError(Place(file), "this JSON holds no OSCAL catalog", hint)
    return _Catalog(file, catalog, section, plain).read()


def read_oscal_xml(file: str, root: Element, section: str) -> RuleText:
    """Read a catalog in XML, or the control of one with the id ``section``."""
    return _Catalog(file, catalog_of(file, root), section, str).read()


class _Catalog:
    def __init__(self, file: str, catalog: dict[str, Any], section: str, plain_words: Callable[[str], str]) -> None:
        """``plain_words`` converts the catalog's text, which is Markdown in JSON, to plain text."""
        self._file = file
        self._plain = plain_words
        self._catalog = catalog
        self._section = section.casefold()
        self._params: dict[str, dict[str, Any]] = {}
        self._skipped: Counter[str] = Counter()

    def read(self) -> RuleText:
        metadata = _object(self._catalog.get("metadata"))
        self._read_params(self._catalog, 0)
        top = Passage(WHOLE)
        self._read_controls(self._catalog, top.parts, 0)
        if not top.parts:
            what = f'no control "{self._section}"' if self._section else "no control with a statement"
            raise UnreadableRuleError(Place(self._file), f"there is {what} in this catalog")
        rule = RuleText(top, self._words(metadata, "title"), version=_text(metadata, "version"))
        rule.issued = _text(metadata, "published")[:10]
        self._skipped.update(f"{name} of the catalog" for name in self._catalog if name not in _READ)
        for name, times in sorted(self._skipped.items()):
            message = f"{name} is not imported" + (f" ({times:,} times)" if times > 1 else "")
            rule.problems.append(warning_at(Place(self._file), ImportCode.NOT_CARRIED, message))
        return rule

    def _read_params(self, holder: dict[str, Any], depth: int) -> None:
        self._guard(depth)
        for param in _objects(holder, "params"):
            self._params[_text(param, "id")] = param
        for name in ("groups", "controls"):
            for inner in _objects(holder, name):
                self._read_params(inner, depth + 1)

    def _read_controls(self, holder: dict[str, Any], parts: list[Passage], depth: int) -> None:
        self._guard(depth)
        for group in _objects(holder, "groups"):
            self._read_controls(group, parts, depth + 1)
        for control in _objects(holder, "controls"):
            if not self._section or self._section == _text(control, "id").casefold():
                parts.append(self._control(control))
            self._read_controls(control, parts, depth + 1)

    def _control(self, control: dict[str, Any]) -> Passage:
        number = _text(control, "id")
        passage = Passage(number, _label(control) or number, self._words(control, "title"))
        for part in _objects(control, "parts"):
            if _text(part, "name") == "statement":
                passage.paragraphs = [self._prose(part)]
                self._items(part, passage, 0)
            else:
                self._skipped[f"the {_text(part, 'name') or 'unnamed part'} of a control"] += 1
        for name in ("links", "back-matter"):
            if control.get(name):
                self._skipped[f"{name} of a control"] += 1
        return passage

    def _items(self, part: dict[str, Any], passage: Passage, depth: int) -> None:
        self._guard(depth)
        for number, item in enumerate(_objects(part, "parts"), 1):
            label = _label(item) or str(number)
            inner = Passage(
                f"{passage.id}.{label.strip('().')}", label, self._words(item, "title"), [self._prose(item)]
            )
            passage.parts.append(inner)
            self._items(item, inner, depth + 1)

    def _prose(self, part: dict[str, Any]) -> str:
        return self._filled(self._words(part, "prose"), 0)

    def _words(self, holder: dict[str, Any], name: str) -> str:
        return self._plain(_text(holder, name))

    def _filled(self, words: str, depth: int) -> str:
        return _INSERT.sub(lambda found: self._parameter(found[1], depth), words)

    def _parameter(self, name: str, depth: int) -> str:
        """Return a parameter as NIST prints it: ``[Assignment: organization-defined frequency]``."""
        param = self._params.get(name, {})
        select = _object(param.get("select"))
        if (choices := select.get("choice")) and isinstance(choices, list) and depth < MAX_DEPTH:
            several = " (one or more)" if select.get("how-many") == "one-or-more" else ""
            inner = (self._filled(self._plain(str(each)), depth + 1) for each in choices)
            return f"[Selection{several}: {'; '.join(inner)}]"
        values = param.get("values")
        if isinstance(values, list) and values:
            return ", ".join(map(str, values))
        return f"[Assignment: {self._words(param, 'label') or name}]"

    def _guard(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise UnreadableRuleError(Place(self._file), f"groups nest more than {MAX_DEPTH} deep")


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(holder: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = holder.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _text(holder: dict[str, Any], name: str) -> str:
    found = holder.get(name)
    return found.strip() if isinstance(found, str) else ""


def _label(holder: dict[str, Any]) -> str:
    labels = [prop for prop in _objects(holder, "props") if _text(prop, "name") == "label"]
    plain = next((prop for prop in labels if not _text(prop, "class")), labels[0] if labels else {})
    return _text(plain, "value")
