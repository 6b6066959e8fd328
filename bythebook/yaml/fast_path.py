"""Fast path: parse valid YAML into dicts, lists and strings, without positions.

Nearly all files are valid. Anything else raises, and the file is composed again as a node tree
(``bythebook.yaml.composer``) that says what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

MAX_DEPTH = 20
"""How deep mappings and sequences may nest."""
# libyaml's parser alone: a loader sets up a resolver and a constructor, which takes longer than parsing a short file.
Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.BaseLoader)
_NextEvent = Callable[[], Any]


class FastPathError(Exception):
    """The document has something that the fast path does not handle."""


def load_valid(text: str) -> Any:
    """Return the values of a valid YAML document.

    Raise ``FastPathError`` or ``yaml.YAMLError`` for any other, and for an empty one.
    """
    parser = Parser(text)
    try:
        get = parser.get_event
        get()  # the stream's start
        get()  # the document's start
        value = _value(get(), get, 0)
        get()  # the document's end
        if type(get()) is not yaml.StreamEndEvent:
            raise FastPathError
    finally:
        parser.dispose()
    return value


# A file has about fifty events. Exact types are compared, which is faster than isinstance().


def _value(event: Any, get: _NextEvent, depth: int) -> Any:
    """Return one value that is nested ``depth`` deep. Recursion is bounded by MAX_DEPTH."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _text(event)
    if kind not in _COLLECTIONS or event.anchor is not None or event.tag is not None or depth >= MAX_DEPTH:
        raise FastPathError
    return _COLLECTIONS[kind](get, depth + 1)


def _text(event: Any) -> str:
    if event.anchor is not None or event.tag is not None:
        raise FastPathError
    text: str = event.value
    return text


def _sequence(get: _NextEvent, depth: int) -> list[Any]:
    values = []
    while type(event := get()) is not yaml.SequenceEndEvent:
        values.append(_value(event, get, depth))
    return values


def _mapping(get: _NextEvent, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    while type(event := get()) is yaml.ScalarEvent:
        key = _text(event)
        if key in values:
            raise FastPathError
        values[key] = _value(get(), get, depth)
    if type(event) is not yaml.MappingEndEvent:
        raise FastPathError
    return values


_COLLECTIONS: dict[type, Callable[[_NextEvent, int], Any]] = {
    yaml.MappingStartEvent: _mapping,
    yaml.SequenceStartEvent: _sequence,
}
