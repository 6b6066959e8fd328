"""Annotations on the fields of records: what kind of value a field has, and which records an id may refer to.

Whether a value is taken does not depend on them. References, JSON Schemas, the editors' form, the data guide
and the hints of messages are made from them.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

Kinds: TypeAlias = tuple[str, ...]
SortName: TypeAlias = Literal[
    "id", "number", "line", "text", "summary", "markdown", "address", "language", "flag", "date", "span"
]


@dataclass(frozen=True, slots=True)
class Sort:
    """What sort of value it is, and what its JSON Schema says of that beyond the type."""

    name: SortName
    schema: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Add what is known of the sort; pydantic calls this."""
        return {**({} if "type" in self.schema else handler(schema)), **self.schema}


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The id refers to a record of one of these kinds. The value ``besides`` is allowed too and refers to none."""

    kinds: Kinds
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field may contain: one value or a list; a group of keys, a vocabulary value, an id, or text."""

    is_list: bool = False
    sort: SortName | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What the sort's JSON Schema says beyond the type: ``pattern``, ``maxLength``."""
    refers_to: RefersTo | None = None
    part: type[BaseModel] | None = None
    words: tuple[StrEnum, ...] = ()


def shape_of(of: FieldInfo) -> Shape:
    """Return what a model's field may contain."""
    return _marked(_of_annotation(of.annotation), of.metadata)


def _of_annotation(annotation: Any) -> Shape:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(_of_annotation(inner[0]), inner[1:])
    if origin is tuple:
        return replace(_of_annotation(inner[0]), is_list=True)
    if origin in (Union, types.UnionType):
        return next(_of_annotation(one) for one in inner if one is not types.NoneType)
    if origin is Literal:
        return Shape(words=tuple(word for word in inner if isinstance(word, StrEnum)))
    return _of_class(annotation)


def _of_class(kind: type) -> Shape:
    if issubclass(kind, BaseModel):
        return Shape(part=kind)
    return Shape(words=tuple(kind)) if issubclass(kind, StrEnum) else Shape()


def _marked(shape: Shape, marks: Iterable[Any]) -> Shape:
    for mark in marks:
        if isinstance(mark, Sort):
            shape = replace(shape, sort=mark.name, facts=mark.schema)
        elif isinstance(mark, RefersTo):
            shape = replace(shape, refers_to=mark)
    return shape
