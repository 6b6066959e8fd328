"""Objects of markup as JSON-LD means them: words with a prefix or none, one value or several, references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bythebook.newsroom.conformance.breaches import Breach
from bythebook.newsroom.conformance.json_text import RepeatedKeys
from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.pitfalls import Pitfall
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


class Value(NamedTuple):
    """A value that an object has under a key, and the path that leads to it."""

    path: FieldPath
    raw: Any

    @property
    def text(self) -> str:
        """The value as text without white space around it; empty if it is none."""
        return self.raw.strip() if isinstance(self.raw, str) else ""


@dataclass(frozen=True, slots=True)
class Node:
    """An object of markup."""

    path: FieldPath
    members: dict[str, Any]
    graph: Graph
    _values: dict[str, list[Value]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _nodes: dict[str, list[Node]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What was asked for already: every rule asks for the same few words."""

    @property
    def types(self) -> tuple[str, ...]:
        """The names of its types, without schema.org's prefix."""
        found = self.members.get("@type")
        listed = found if isinstance(found, list) else [found]
        return tuple(_PREFIX.sub("", each, count=1) for each in listed if isinstance(each, str))

    def values(self, name: str) -> list[Value]:
        """Give the values under one of schema.org's words. What is null is not there, as in JSON-LD."""
        if name not in self._values:
            self._values[name] = self._values_of(name)
        return self._values[name]

    def _values_of(self, name: str) -> list[Value]:
        key = name if name in self.members else self._written_out(name)
        if not key:
            return []
        raw, path = self.members[key], (*self.path, key)
        listed = [((*path, index), each) for index, each in enumerate(raw)] if isinstance(raw, list) else [(path, raw)]
        found = (self._value(*each) for each in listed)
        return [value for value in found if value.raw is not None]

    def _written_out(self, name: str) -> str:
        """Give the key that is a word with its prefix, or nothing. Few objects have a key with a colon."""
        keys = [key for key in self.members if ":" in key]
        return next((key for key in keys if key in [prefix + name for prefix in _PREFIXES]), "")

    def first(self, name: str) -> Value | None:
        """Give the first value under a word, or nothing."""
        return next(iter(self.values(name)), None)

    def nodes(self, name: str) -> list[Node]:
        """Give the objects among the values under a word."""
        if name not in self._nodes:
            found = (value for value in self.values(name) if isinstance(value.raw, dict))
            self._nodes[name] = [Node(value.path, value.raw, self.graph) for value in found]
        return self._nodes[name]

    def _value(self, path: FieldPath, raw: Any) -> Value:
        if isinstance(raw, dict):
            if "@value" in raw:
                return Value((*path, "@value"), raw["@value"])
            if raw.keys() <= _REFERENCE_KEYS and isinstance(raw.get("@id"), str):
                return self.graph.described.get(raw["@id"], Value(path, raw))
        return Value(path, raw)


@dataclass(slots=True)
class Graph:
    """The objects of one piece of markup: its ClaimReviews, and what references within it lead to."""

    markup: Markup
    reviews: list[Node] = field(default_factory=list)
    described: dict[str, Value] = field(default_factory=dict)
    """By ``@id``: the object that says more than that."""
    breaches: list[Breach] = field(default_factory=list)


def graph_of(markup: Markup) -> Graph:
    """Go through a piece of markup in its own order. No nesting is too deep: nothing here calls itself."""
    graph = Graph(markup, breaches=list(markup.breaches))
    for path, members, is_schema in _objects(markup.value):
        node = Node(path, members, graph)
        if "@id" in members and members.keys() <= _REFERENCE_KEYS:
            continue
        if isinstance(identity := members.get("@id"), str):
            graph.described.setdefault(identity, Value(path, members))
        if isinstance(members, RepeatedKeys):
            graph.breaches.extend(
                Breach(Pitfall.REPEATED_KEY, (*path, key), "stands twice in one object") for key in members.repeated
            )
        if "ClaimReview" in node.types:
            graph.reviews.append(node)
            if not is_schema and not _says_schema(members):
                graph.breaches.append(Breach(Pitfall.NO_CONTEXT, path, _context_words(members)))
    return graph


def _objects(value: Any) -> Iterator[tuple[FieldPath, dict[str, Any], bool]]:
    """Give every object with its path, and whether it stands in schema.org's context."""
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
    """Say whether schema.org is a context, one of several, or what a context takes its words or a prefix from."""
    for each in context if isinstance(context, list) else [context]:
        named = [each.get("@vocab"), each.get("schema")] if isinstance(each, dict) else [each]
        if any(isinstance(name, str) and _SCHEMA.match(name) for name in named):
            return True
    return False


def _says_schema(members: dict[str, Any]) -> bool:
    """Say whether the type is written out, so that it needs no context."""
    found = members["@type"]
    return any(
        isinstance(each, str) and _SCHEMA.match(each) for each in (found if isinstance(found, list) else [found])
    )


def _context_words(members: dict[str, Any]) -> str:
    return "has a @context that is not schema.org's" if "@context" in members else "stands in no @context"
