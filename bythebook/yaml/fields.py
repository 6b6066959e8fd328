"""The keys that a record's file may have: what each means, an example, and what sort of value it takes.

Derived from the models. JSON Schemas, the web form and the data guide are generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from bythebook.records import RECORD_KINDS, Part, Prose, Record
from bythebook.records.sorts import Shape, shape_of
from bythebook.yaml.writing.order import places_of

_FROM_PLACE = ("id", "file")
"""Fields of a record that come from its file's path."""
_NOT_IN_PROSE = ("history", "withdrawn")
"""Fields of a record that front matter cannot hold, or holds in a line of its own form."""


@dataclass(frozen=True, slots=True)
class FormField:
    """One key of a file, or of a mapping within it."""

    key: str
    description: str
    """What the key means, in Markdown, on one line."""
    named_by: str
    """How the value refers to another record, in a sentence; empty if it does not."""
    is_required: bool
    default: str | bool | None
    """The value if the key is missing: a word, or true or false; ``None`` for everything else."""
    examples: tuple[Any, ...]
    """Plain values as in YAML, at least one."""
    shape: Shape
    fields: tuple[FormField, ...]
    """The keys of the mapping, if the value is one."""


@cache
def form_fields(model: type[Part]) -> tuple[FormField, ...]:
    """Return the keys of a record's file, or of a mapping in it, in their order."""
    left_out = (
        *(_FROM_PLACE if issubclass(model, Record) else ()),
        *(_NOT_IN_PROSE if issubclass(model, Prose) else ()),
    )
    fields = [_field(name, field) for name, field in model.model_fields.items() if name not in left_out]
    places = places_of(model)
    return tuple(sorted(fields, key=lambda field: places[field.key]))


def _field(name: str, field: FieldInfo) -> FormField:
    shape = shape_of(field)
    inner = form_fields(shape.part) if shape.part and issubclass(shape.part, Part) else ()
    return FormField(
        key=field.alias or name,
        description=" ".join((field.description or "").split()).replace("``", "`"),
        named_by=_named_by(shape),
        is_required=field.is_required(),
        default=_default(field.default),
        examples=tuple(_example(shape, inner) if shape.part else field.examples or ()),
        shape=shape,
        fields=inner,
    )


def _named_by(shape: Shape) -> str:
    if not shape.refers_to:
        return ""
    folders = " or ".join(f"`{RECORD_KINDS[kind].folder}/`" for kind in shape.refers_to.kinds)
    value = "Each is the name of a file" if shape.is_list else "This is the name of a file"
    return f"{value} in {folders}, without `.yaml`."


def _default(value: Any) -> str | bool | None:
    if isinstance(value, StrEnum):
        return value.value
    return value if isinstance(value, (str, bool)) else None


def _example(shape: Shape, inner: tuple[FormField, ...]) -> list[Any]:
    """Return the example of a mapping, made from those of its required keys."""
    group = {field.key: field.examples[0] for field in inner if field.is_required}
    return [[group] if shape.is_list else group]
