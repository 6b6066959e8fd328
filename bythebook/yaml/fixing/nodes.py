"""The values and the keys of a text, with the characters that each of them takes up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from bythebook.records import FieldPath
from bythebook.yaml.reading.compose import Composed

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
At = tuple[int, int]
"""A line and a column, from 1."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of one line, or a key: where it stands in the text, and the mark that it stands between, if any."""

    path: FieldPath
    value: str
    start: int
    end: int
    mark: str = ""


class Nodes(NamedTuple):
    """The values and the keys of a text, by the place where each starts."""

    values: dict[At, Node]
    keys: dict[At, Node]


class _Span(NamedTuple):
    value: str
    start: int
    end: int
    mark: str


def yaml_nodes(text: str, composed: Composed) -> Nodes:
    """Find the values and keys of YAML. Those that go over several lines are left out."""
    return _placed(_yaml_spans(text), composed)


def header_nodes(line_starts: list[int], composed: Composed) -> Nodes:
    """Find the values and keys of the header of a prose file."""
    spans: dict[At, _Span] = {}
    for places in (composed.values, composed.keys):
        for path, at in places.items():
            told = path[0] if path and places is composed.keys else composed.value.get(path[0]) if path else None
            if isinstance(told, str) and path != ("body",):
                start = line_starts[at[0] - 1] + at[1] - 1
                spans[at] = _Span(told, start, start + len(told), "")
    return _placed(spans, composed)


def _placed(spans: Mapping[At, _Span], composed: Composed) -> Nodes:
    # A group starts where its first key does, and is no value of one line for that.
    values = {
        at: Node(path, *spans[at])
        for path, at in composed.values.items()
        if at in spans and isinstance(_value_at(composed.value, path), str)
    }
    return Nodes(values, {at: Node(path, *spans[at]) for path, at in composed.keys.items() if at in spans})


def _value_at(value: Any, path: FieldPath) -> Any:
    for step in path:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):  # the second of two equal keys has no value
            return None
    return value


def _yaml_spans(text: str) -> dict[At, _Span]:
    try:
        events = list(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError:
        return {}
    return dict(found for event in events if isinstance(event, yaml.ScalarEvent) and (found := _of_event(event)))


def _of_event(event: Any) -> tuple[At, _Span] | None:
    start, end = event.start_mark, event.end_mark
    if start.line != end.line or event.style in ("|", ">"):
        return None
    return (start.line + 1, start.column + 1), _Span(event.value, start.index, end.index, event.style or "")
