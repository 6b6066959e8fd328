"""A part of a record as a pickle: its values in the order of its fields, and which of them were given.

Pydantic's own way writes down the name of every field of every part. To read that back takes twice the time, and what
is read has a text of its own for each name.
"""

from __future__ import annotations

from functools import cache
from itertools import compress
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

P = TypeVar("P", bound=BaseModel)
Given: TypeAlias = tuple[bool, ...]
"""For each field, whether the file gave it."""
_set = object.__setattr__


@cache
def _names(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@cache
def _given(kind: type[BaseModel], given: Given) -> set[str]:
    """Give the names of the given fields. Parts never change, so those with the same ones share one set."""
    return set(compress(_names(kind), given))


def values_of(part: BaseModel) -> tuple[type[BaseModel], tuple[Any, ...], Given]:
    """Take a part down to what ``part_of`` makes it of."""
    kind = type(part)
    names = _names(kind)
    return kind, tuple(map(vars(part).__getitem__, names)), tuple(map(part.__pydantic_fields_set__.__contains__, names))


def part_of(kind: type[P], values: tuple[Any, ...], given: Given) -> P:
    """Make a part of values that were validated before."""
    part = object.__new__(kind)
    _set(part, "__dict__", dict(zip(_names(kind), values, strict=True)))
    # What pydantic sets beside, as in BaseModel.model_construct.
    _set(part, "__pydantic_fields_set__", _given(kind, given))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part
