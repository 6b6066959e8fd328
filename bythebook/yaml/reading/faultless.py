"""The short way from YAML text to dicts, lists and strings, for files without any fault: nearly all of them.

Whatever is not as it should be raises, and ``compose`` goes through the file again to say what it is and where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

MAX_DEPTH = 20
_Event = Callable[[], Any]
# libyaml's parser alone: what a loader sets up beside it takes longer than a short file.
_Parser: Any = getattr(getattr(yaml, "cyaml", None), "CParser", yaml.BaseLoader)


class FaultyError(Exception):
    """Something in the document wants a second look."""


def faultless(text: str) -> Any:
    """Give the values of a YAML document that has no fault.

    Raises ``FaultyError`` or ``yaml.YAMLError`` for any other, and for an empty one.
    """
    parser = _Parser(text)
    try:
        get = parser.get_event
        get()  # the stream's start
        get()  # the document's start
        value = _value(get(), get, 0)
        get()  # the document's end
        if type(get()) is not yaml.StreamEndEvent:
            raise FaultyError
    finally:
        parser.dispose()
    return value


# A file has some fifty events: types are compared rather than asked for, and text is taken where it is met.


def _value(event: Any, get: _Event, depth: int) -> Any:
    """Give one value, nested so deep. Recursion is bounded by MAX_DEPTH."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return _text(event)
    if kind not in _GROUPS or event.anchor is not None or event.tag is not None or depth >= MAX_DEPTH:
        raise FaultyError
    return _GROUPS[kind](get, depth + 1)


def _text(event: Any) -> str:
    if event.anchor is not None or event.tag is not None:
        raise FaultyError
    text: str = event.value
    return text


def _sequence(get: _Event, depth: int) -> list[Any]:
    values = []
    while type(event := get()) is not yaml.SequenceEndEvent:
        values.append(_value(event, get, depth))
    return values


def _mapping(get: _Event, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    while type(event := get()) is yaml.ScalarEvent:
        key = _text(event)
        if key in values:
            raise FaultyError
        values[key] = _value(get(), get, depth)
    if type(event) is not yaml.MappingEndEvent:
        raise FaultyError
    return values


_GROUPS: dict[type, Callable[[_Event, int], Any]] = {
    yaml.MappingStartEvent: _mapping,
    yaml.SequenceStartEvent: _sequence,
}
