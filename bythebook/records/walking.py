"""Walk over those values of a record that are of a wanted shape, at any depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from bythebook.records.problems import FieldPath
from bythebook.records.sorts import Shape, shape_of

IsWanted = Callable[[Shape], object]
"""Whether values of a shape are wanted. A function of a module: what it decides is kept for each model."""


class FoundValue(NamedTuple):
    """A value, with its path and its shape."""

    path: FieldPath
    value: Any
    shape: Shape


def values_in(part: BaseModel, is_wanted: IsWanted, path: FieldPath = ()) -> Iterator[FoundValue]:
    """Yield every wanted value of a record that is not empty, in the order of its fields."""
    values = vars(part)
    for name, shape in _fields_with(type(part), is_wanted):
        value = values[name]
        if not value:
            continue
        for where, one in enumerate(value) if shape.is_list else ((None, value),):
            inner = (*path, name) if where is None else (*path, name, where)
            if is_wanted(shape):
                yield FoundValue(inner, one, shape)
            else:
                yield from values_in(one, is_wanted, inner)


@cache
def _fields_with(part: type[BaseModel], is_wanted: IsWanted) -> tuple[tuple[str, Shape], ...]:
    """Return the fields of a model that are wanted, or have wanted ones below them."""
    shapes = ((name, shape_of(field)) for name, field in part.model_fields.items())
    return tuple(
        (name, shape)
        for name, shape in shapes
        if is_wanted(shape) or (shape.part and _fields_with(shape.part, is_wanted))
    )
