"""Read values of OSCAL's objects, and find the words of a catalog that were not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from bythebook.newsroom.importing.conservation import count_words
from bythebook.newsroom.importing.rule_formats.passages import MAX_DEPTH, UnreadableRuleError
from bythebook.newsroom.importing.unread_values import texts_in
from bythebook.records import Place

Object = dict[str, Any]
INSERT = re.compile(r"\{\{\s*(?:insert:\s*)?param,?\s*(?:id-ref:)?\s*([^\s{}]+)\s*\}\}")
_NOT_WORDS = frozenset(
    {"uuid", "id", "href", "ns", "class", "name", "rel", "media-type", "type", "how-many", "id-ref", "param-id"}
    | {"last-modified", "published", "version", "oscal-version", "depends-on", "resource-fragment", "group"}
    | {"system", "scheme", "algorithm", "role-id", "party-uuids", "location-uuids", "member-of-organizations"}
    | {"party-uuid", "location-uuid", "member-of-organization"}
)
"""Members of objects that hold no text for readers: ids, types, dates and addresses."""
_PARTY = ("name", "party")
"""The one name that readers see."""
_SINGULAR = {
    "parties": "party",
    "properties": "property",
    "params": "parameter",
    "metadata": "metadata",
    "addresses": "address",
}


class UnreadText(NamedTuple):
    """A text of a catalog that no clause has: what it is, its words, and the line of the object that it is in."""

    name: str
    text: str
    line: int


def replaced_value(key: str, value: object, line: int) -> UnreadText:
    """Return the text of a value that a later one with the same key replaces."""
    return UnreadText(f'the earlier value of the repeated key "{key}"', " ".join(texts_in(value)), line)


class OscalObjects:
    """Reads members of objects, and remembers which were read."""

    def __init__(self, file: str, lines: Mapping[str, int]) -> None:
        """``lines`` are those of the ids in the file."""
        self._file, self._lines = file, lines
        self._read: set[tuple[int, str]] = set()

    def text(self, holder: Object, name: str) -> str:
        """Return a member that is a text, stripped, or an empty string."""
        found = holder.get(name)
        if not isinstance(found, str):
            return ""
        self._read.add((id(holder), name))
        return found.strip()

    def mark_read(self, holder: Object, name: str) -> None:
        """Remember that a member was read."""
        self._read.add((id(holder), name))

    def line_of(self, holder: Object, above: int) -> int:
        """Return the line of an object with an id, or else that of the object which it is in."""
        found = holder.get("id") or holder.get("uuid")
        return self._lines.get(found, above) if isinstance(found, str) else above

    def label(self, holder: Object) -> str:
        """Return the label that a control or an item is printed with."""
        labels = [prop for prop in objects(holder, "props") if prop.get("name") == "label"]
        plain = next((prop for prop in labels if not prop.get("class")), labels[0] if labels else {})
        for prop in labels:  # others have the same number with zeros
            self.mark_read(prop, "value")
        return self.text(plain, "value")

    def unread(
        self, holder: Object, name: str, above: int = 1, without: frozenset[str] = frozenset(), depth: int = 0
    ) -> Iterator[UnreadText]:
        """Yield each text in an object that was not read. ``name`` says what it is, ``above`` is the line around it."""
        line = self.line_of(holder, above)
        if depth > 2 * MAX_DEPTH:
            raise UnreadableRuleError(Place(self._file, line), f"objects nest more than {2 * MAX_DEPTH} deep")
        for key, value in holder.items():
            if key in without or (id(holder), key) in self._read or (key in _NOT_WORDS and (key, name) != _PARTY):
                continue
            for one in value if isinstance(value, list) else (value,):
                if isinstance(one, dict):
                    inner = _SINGULAR.get(key) or (key if key.endswith("ss") else key.removesuffix("s"))
                    inner = str(one.get("name") or inner) if key == "parts" else inner
                    yield from self.unread(one, inner, line, depth=depth + 1)
                elif one is not None and count_words(text := str(one)):
                    yield UnreadText(f'"{key}" of {_article(name)}{name}', text, line)


def _article(name: str) -> str:
    if name in ("metadata", "catalog", "back-matter"):
        return "the "
    return "an " if name[:1] in "aeio" else "a "


def without_inserts(text: str) -> str:
    """Return a text without the places where parameters stand."""
    return INSERT.sub(" ", text)


def object_at(holder: Object, name: str) -> Object:
    """Return a member that is an object, or an empty one."""
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def objects(holder: Object, name: str) -> list[Object]:
    """Return the objects of a member that is a list."""
    found = holder.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
