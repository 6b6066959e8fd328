"""What a kind of record asks for at a place: its groups of keys, and what may stand under each key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic.fields import FieldInfo

from bythebook.records import RECORD_KINDS, FieldPath, Part, Record
from bythebook.records.sorts import Shape, shape_of

PATH_FIELDS = ("id", "file")
"""Fields that come from the file's place; as keys in a file they are as unknown as any other."""
TEXT_SORTS = ("line", "text", "summary", "markdown")
"""The sorts of value that are words for readers, not names, numbers or dates."""


def file_fields(part: type[Part]) -> dict[str, FieldInfo]:
    """Give the fields of a group by the keys that they have in a file: its own first, then those of every record."""
    fields = {field.alias or name: field for name, field in part.model_fields.items() if name not in PATH_FIELDS}
    last = Record.model_fields if issubclass(part, Record) else {}
    return dict(sorted(fields.items(), key=lambda pair: pair[0] in last))


def part_at_path(kind: type[Record], path: FieldPath) -> type[Part] | None:
    """Find the model of the group of keys that stands at a path; nothing if no group does."""
    part: type[Part] = kind
    for step in path:
        if isinstance(step, int):
            continue
        field = file_fields(part).get(step)
        inner = shape_of(field).part if field else None
        if inner is None or not issubclass(inner, Part):
            return None
        part = inner
    return part


def shape_at_path(kind: type[Record], path: FieldPath) -> Shape | None:
    """Say what may stand under the last key of a path; nothing where there is no such key."""
    keys = [step for step in path if isinstance(step, str)]
    part = part_at_path(kind, tuple(keys[:-1])) if keys else None
    field = file_fields(part).get(keys[-1]) if part else None
    return shape_of(field) if field else None


def kind_with_keys(kind: type[Record], value: Mapping[str, object]) -> type[Record] | None:
    """Find the one other kind of record that a file is by its keys; nothing if they can be of this kind.

    A kind fits if it has all the keys, and the file has all the keys that it must have.
    """
    if value.keys() <= file_fields(kind).keys():
        return None
    fits = [other for other in RECORD_KINDS.values() if other is not kind and _fits(other, value)]
    return fits[0] if len(fits) == 1 else None


def _fits(kind: type[Record], value: Mapping[str, object]) -> bool:
    fields = file_fields(kind)
    return value.keys() <= fields.keys() and all(key in value for key, field in fields.items() if field.is_required())


@cache
def all_keys(kind: type[Part]) -> frozenset[str]:
    """Give every key that may stand anywhere in a record of a kind."""
    return frozenset(key for key, _ in _walk(kind))


@cache
def text_keys(kind: type[Part]) -> frozenset[str]:
    """Give the keys of a kind under which words for readers stand, and nothing else wherever they stand."""
    shapes: dict[str, list[Shape]] = {}
    for key, shape in _walk(kind):
        shapes.setdefault(key, []).append(shape)
    return frozenset(
        key for key, found in shapes.items() if all(one.sort in TEXT_SORTS and not one.is_list for one in found)
    )


def _walk(part: type[Part]) -> Iterator[tuple[str, Shape]]:
    for key, field in file_fields(part).items():
        shape = shape_of(field)
        yield key, shape
        if shape.part and issubclass(shape.part, Part):
            yield from _walk(shape.part)
