"""Objects of markup with JSON-LD semantics: optional prefixes, one or several values, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bythebook.newsroom.conformance.json_text import RepeatedKeys
from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.violations import Violation
from bythebook.records import FieldPath

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org(?:/.*)?\Z", re.IGNORECASE)
_PREFIX = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
_PREFIXES = (
    "schema:",
    "https://schema.org/",
    "http://schema.org/",
    "https://www.schema.org/",
    "http://www.schema.org/",
)
_REFERENCE_KEYS = {"@id", "@type"}


class MarkupValue(NamedTuple):
    """A value that an object has under a key, and the path that leads to it."""

    path: FieldPath
    raw: Any

    @property
    def text(self) -> str:
        """The value as text without white space around it; empty if it is none."""
        return self.raw.strip() if isinstance(self.raw, str) else ""


@dataclass(frozen=True, slots=True)
class MarkupNode:
    """An object of markup."""

    path: FieldPath
    members: dict[str, Any]
    graph: MarkupGraph
    _values: dict[str, list[MarkupValue]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _nodes: dict[str, list[MarkupNode]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked for already: every rule asks for the same few words."""

    @property
    def types(self) -> tuple[str, ...]:
        """The names of its types, without schema.org's prefix."""
        found = self.members.get("@type")
        listed = found if isinstance(found, list) else [found]
        return tuple(_PREFIX.sub("", each, count=1) for each in listed if isinstance(each, str))

    def values(self, name: str) -> list[MarkupValue]:
        """Return the values under one of schema.org's words. What is null is not there, as in JSON-LD."""
        if name not in self._values:
            self._values[name] = self._values_of(name)
        return self._values[name]

    def _values_of(self, name: str) -> list[MarkupValue]:
        key = name if name in self.members else self._prefixed_key(name)
        if not key:
            return []
        raw, path = self.members[key], (*self.path, key)
        listed = [((*path, index), each) for index, each in enumerate(raw)] if isinstance(raw, list) else [(path, raw)]
        found = (self._value(*each) for each in listed)
        return [value for value in found if value.raw is not None]

    def _prefixed_key(self, name: str) -> str:
        """Return the key that is a word with its prefix, or an empty value. Few objects have a key with a colon."""
        keys = [key for key in self.members if ":" in key]
        return next((key for key in keys if key in [prefix + name for prefix in _PREFIXES]), "")

    def first(self, name: str) -> MarkupValue | None:
        """Return the first value under a word, or None."""
        return next(iter(self.values(name)), None)

    def nodes(self, name: str) -> list[MarkupNode]:
        """Return the objects among the values under a word."""
        if name not in self._nodes:
            found = (value for value in self.values(name) if isinstance(value.raw, dict))
            self._nodes[name] = [MarkupNode(value.path, value.raw, self.graph) for value in found]
        return self._nodes[name]

    def _value(self, path: FieldPath, raw: Any) -> MarkupValue:
        if isinstance(raw, dict):
            if "@value" in raw:
                return MarkupValue((*path, "@value"), raw["@value"])
            if raw.keys() <= _REFERENCE_KEYS and isinstance(raw.get("@id"), str):
                return self.graph.described.get(raw["@id"], MarkupValue(path, raw))
        return MarkupValue(path, raw)


@dataclass(slots=True)
class MarkupGraph:
    """The objects of one piece of markup: its ClaimReviews, and what references within it lead to."""

    markup: Markup
    reviews: list[MarkupNode] = field(default_factory=list)
    described: dict[str, MarkupValue] = field(default_factory=dict)
    """By ``@id``: the object that says more than that."""
    violations: list[Violation] = field(default_factory=list)


def graph_of(markup: Markup) -> MarkupGraph:
    """Return the objects of a piece of markup in its own order. No nesting is too deep: nothing here calls itself."""
    graph = MarkupGraph(markup, violations=list(markup.violations))
    for path, members, is_schema in _objects(markup.value):
        node = MarkupNode(path, members, graph)
        if "@id" in members and members.keys() <= _REFERENCE_KEYS:
            continue
        if isinstance(identity := members.get("@id"), str):
            graph.described.setdefault(identity, MarkupValue(path, members))
        if isinstance(members, RepeatedKeys):
            graph.violations.extend(
                Violation(Pitfall.REPEATED_KEY, (*path, key), "appears twice in one object") for key in members.repeated
            )
        if "ClaimReview" in node.types:
            graph.reviews.append(node)
            if not is_schema and not _has_full_type(members):
                graph.violations.append(Violation(Pitfall.NO_CONTEXT, path, _context_message(members)))
    return graph


def _objects(value: Any) -> Iterator[tuple[FieldPath, dict[str, Any], bool]]:
    """Yield every object with its path and whether schema.org is its context."""
    pending: list[tuple[FieldPath, Any, bool]] = [((), value, False)] if isinstance(value, (dict, list)) else []
    while pending:
        path, found, is_schema = pending.pop()
        if isinstance(found, list):
            inner = [((*path, index), each, is_schema) for index, each in enumerate(found)]
        else:
            if "@context" in found:
                is_schema = _is_schema(found["@context"])
            yield path, found, is_schema
            inner = [((*path, key), each, is_schema) for key, each in found.items() if key != "@context"]
        pending.extend(each for each in reversed(inner) if isinstance(each[1], (dict, list)))


def _is_schema(context: Any) -> bool:
    """Return whether schema.org is a context, one of several, or what a context takes its words or a prefix from."""
    for each in context if isinstance(context, list) else [context]:
        named = [each.get("@vocab"), each.get("schema")] if isinstance(each, dict) else [each]
        if any(isinstance(name, str) and _SCHEMA.match(name) for name in named):
            return True
    return False


def _has_full_type(members: dict[str, Any]) -> bool:
    """Return whether the type is written out, so that it needs no context."""
    found = members["@type"]
    return any(
        isinstance(each, str) and _SCHEMA.match(each) for each in (found if isinstance(found, list) else [found])
    )


def _context_message(members: dict[str, Any]) -> str:
    return "has a @context that is not schema.org's" if "@context" in members else "has no @context"
