"""The layout that the models determine: the order of keys, and which mappings are written on one line."""

from __future__ import annotations

from functools import cache

from bythebook.records import HistoryEntry, Link, Part, Record, Review, Role
from bythebook.records.sorts import Shape, shape_of

ROWS: frozenset[type[Part]] = frozenset((HistoryEntry, Link, Review, Role))
"""Mappings that are like the row of a table: if all of a list fit, each is written on one line."""
_LAST = ("withdrawn", "aliases", "history")
"""Keys that every record has, after its own."""


@cache
def places_of(part: type[Part]) -> dict[str, int]:
    """Return the position of every key in the order of its model."""
    keys = [info.alias or name for name, info in part.model_fields.items() if not info.exclude]
    if issubclass(part, Record):
        keys = [*(key for key in keys if key not in _LAST), *(key for key in _LAST if key in keys)]
    return {key: place for place, key in enumerate(keys)}


@cache
def part_within(part: type[Part] | None, key: str) -> type[Part] | None:
    """Return the model of the mappings under a key, or ``None`` if it holds text."""
    found = _shape(part, key).part
    return found if found and issubclass(found, Part) else None


@cache
def is_flag(part: type[Part] | None, key: str) -> bool:
    """Return whether the value of a key is true or false."""
    return _shape(part, key).sort == "flag"


def _shape(part: type[Part] | None, key: str) -> Shape:
    fields = part.model_fields.items() if part else ()
    return next((shape_of(info) for name, info in fields if key == (info.alias or name)), Shape())
