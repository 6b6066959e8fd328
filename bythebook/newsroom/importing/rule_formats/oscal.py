"""Read OSCAL catalogs (pages.nist.gov/OSCAL): each control is a passage, and items of its statement are its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from bythebook.newsroom.importing.rule_formats.oscal_prose import plain
from bythebook.newsroom.importing.rule_formats.oscal_xml import catalog_of
from bythebook.newsroom.importing.rule_formats.passages import (
    ADDED,
    MAX_DEPTH,
    WHOLE,
    Passage,
    RuleText,
    UnreadableRuleError,
)
from bythebook.newsroom.importing.rule_formats.safe_xml import Element
from bythebook.records import Place

_INSERT = re.compile(r"\{\{\s*(?:insert:\s*)?param,?\s*(?:id-ref:)?\s*([^\s{}]+)\s*\}\}")
_ID = re.compile(rb'"id"\s*:\s*"([^"\\]+)"')
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
    return _Catalog(file, catalog, section, plain, _lines_of_ids(data)).read()


def read_oscal_xml(file: str, root: Element, section: str) -> RuleText:
    """Read a catalog in XML, or the control of one with the id ``section``."""
    lines: dict[str, int] = {}
    for element in root.iter():
        lines.setdefault(element.get("id") or "", element.sourceline or 1)
    return _Catalog(file, catalog_of(file, root), section, str, lines).read()


def _lines_of_ids(data: bytes) -> dict[str, int]:
    """Return the line of each id in a catalog in JSON, the first one if it comes several times."""
    lines: dict[str, int] = {}
    line, done = 1, 0
    for found in _ID.finditer(data):
        line += data.count(b"\n", done, found.start())
        done = found.start()
        lines.setdefault(found[1].decode("utf-8", "replace"), line)
    return lines


class _Catalog:
    def __init__(
        self,
        file: str,
        catalog: dict[str, Any],
        section: str,
        plain_words: Callable[[str], str],
        lines: Mapping[str, int],
    ) -> None:
        """``plain_words`` converts the catalog's text, which is Markdown in JSON, to plain text.

        ``lines`` are those of the ids in the file.
        """
        self._lines = lines
        self._line = 1
        """Where what is read now begins."""
        self._file = file
        self._plain = plain_words
        self._catalog = catalog
        self._section = section.casefold()
        self._params: dict[str, dict[str, Any]] = {}
        self._skipped: dict[str, list[str]] = {}
        self._first: dict[str, int] = {}
        """The line where each kind of text was left out first."""
        self._rule = RuleText(Passage(WHOLE))
        self._used: set[str] = set()
        """The parameters that a statement names."""

    def read(self) -> RuleText:
        metadata = _object(self._catalog.get("metadata"))
        self._rule.title = self._rule.title_words = self._words(metadata, "title")
        self._rule.words.read.append(self._rule.title_words)
        self._read_params(self._catalog, 0)
        top = self._rule.top
        self._read_controls(self._catalog, top.parts, 0)
        if not top.parts:
            what = f'no control "{self._section}"' if self._section else "no control with a statement"
            raise UnreadableRuleError(Place(self._file), f"there is {what} in this catalog")
        rule = self._rule
        rule.version = _text(metadata, "version")
        rule.issued = _text(metadata, "published")[:10]
        self._line = 1
        for name in self._catalog:
            if name not in _READ:
                self._skip(f"{name} of the catalog", "")
        for name, texts in sorted(self._skipped.items()):
            text = " ".join(filter(None, texts))
            times = f" ({len(texts):,} times)" if len(texts) > 1 else ""
            rule.report(Place(self._file, self._first[name]), f"{name}{times}", text)
        return rule

    def _skip(self, name: str, text: str, part: Mapping[str, Any] | None = None) -> None:
        """Report words that are left out, at the part of the file that has them, or else at its control."""
        self._skipped.setdefault(name, []).append(text)
        self._first.setdefault(name, self._lines.get(_text(dict(part or {}), "id"), self._line))

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
        self._line = self._lines.get(number, 1)
        label = _label(control) or number
        title = self._words(control, "title")
        passage = Passage(number, label, title)
        read = self._rule.words.read
        read += [label, title]
        for part in _objects(control, "parts"):
            read.append(_without_inserts(self._all_words(part, 0)))
            if _text(part, "name") == "statement":
                if passage.paragraphs or passage.parts:
                    passage.paragraphs.append(self._prose(part))
                else:
                    passage.paragraphs = [self._prose(part)]
                if title_words := self._words(part, "title"):
                    self._skip("the title of a statement", title_words, part)
                self._items(part, passage, 0)
            else:
                words = _without_inserts(self._all_words(part, 0))
                self._skip(f"the {_text(part, 'name') or 'unnamed part'} of a control", words, part)
        for param in _objects(control, "params"):
            self._count_param(param)
        for name in ("links", "back-matter"):
            if control.get(name):
                self._skip(f"{name} of a control", "")
        return passage

    def _all_words(self, part: dict[str, Any], depth: int) -> str:
        """Return all words of a part: labels, titles and prose of it and its parts."""
        self._guard(depth)
        label = _label(part) if _text(part, "name") == "item" or depth else ""
        own = [label, self._words(part, "title"), self._words(part, "prose")]
        inner = [self._all_words(each, depth + 1) for each in _objects(part, "parts")]
        return " ".join(filter(None, [*own, *inner]))

    def _count_param(self, param: dict[str, Any]) -> None:
        """Report what a parameter says besides what the text has in its place."""
        guidelines = " ".join(self._words(each, "prose") for each in _objects(param, "guidelines"))
        self._rule.words.read.append(guidelines)
        if guidelines:
            self._skip("the guidelines of a parameter", guidelines, param)
        if _text(param, "id") not in self._used:
            words = " ".join(map(_without_inserts, self._choices(param))) or self._words(param, "label")
            self._rule.words.read.append(words)
            if words:
                self._skip("a parameter that no statement names", words, param)

    def _items(self, part: dict[str, Any], passage: Passage, depth: int) -> None:
        self._guard(depth)
        for number, item in enumerate(_objects(part, "parts"), 1):
            printed = _label(item)
            label = printed or str(number)
            inner = Passage(
                f"{passage.id}.{label.strip('().')}",
                label,
                self._words(item, "title"),
                [self._prose(item)],
                printed=printed,
                is_inferred=not printed,
            )
            passage.parts.append(inner)
            self._items(item, inner, depth + 1)

    def _prose(self, part: dict[str, Any]) -> str:
        filled = self._filled(self._words(part, "prose"), 0)
        # NIST's catalogs have a space between a parameter and the punctuation after it.
        return re.sub(rf"(?<={ADDED[1]})\s+(?=[;,.:)])", "", filled)

    def _words(self, holder: dict[str, Any], name: str) -> str:
        return self._plain(_text(holder, name))

    def _filled(self, words: str, depth: int) -> str:
        def added(found: re.Match[str]) -> str:
            text = self._parameter(found[1], depth)
            return text if depth else f"{ADDED[0]}{text}{ADDED[1]}"

        return _INSERT.sub(added, words)

    def _choices(self, param: dict[str, Any]) -> list[str]:
        choices = _object(param.get("select")).get("choice")
        return [self._plain(str(each)) for each in choices] if isinstance(choices, list) else []

    def _parameter(self, name: str, depth: int) -> str:
        """Return a parameter as NIST prints it: ``[Assignment: organization-defined frequency]``."""
        self._used.add(name)
        param = self._params.get(name, {})
        if (choices := self._choices(param)) and depth < MAX_DEPTH:
            how_many = _text(_object(param.get("select")), "how-many").replace("-", " ")
            several = f" ({how_many})" if how_many not in ("", "one") else ""
            return f"[Selection{several}: {'; '.join(self._filled(each, depth + 1) for each in choices)}]"
        values = param.get("values")
        if isinstance(values, list) and values:
            return ", ".join(map(str, values))
        label = self._words(param, "label") or name
        is_whole = re.match(r"organi[sz]ation", label, re.IGNORECASE) is not None
        return f"[Assignment: {label if is_whole else f'organization-defined {label}'}]"

    def _guard(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise UnreadableRuleError(Place(self._file), f"groups nest more than {MAX_DEPTH} deep")


def _without_inserts(text: str) -> str:
    return _INSERT.sub(" ", text)


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
