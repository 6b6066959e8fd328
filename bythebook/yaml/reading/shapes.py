"""What the models allow at a path of a record's file: which keys, and which sort of value under each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic.fields import FieldInfo

from bythebook.records import RECORD_KINDS, FieldPath, Part, Prose, Record
from bythebook.records.base import WithdrawableRecord
from bythebook.records.sorts import Shape, shape_of

PATH_FIELDS = ("id", "file")
"""Fields that come from the file's path. As keys in a file they are unknown."""
_CERTAIN = 3
TEXT_SORTS = ("line", "text", "summary", "markdown")
"""The sorts of value that are text for readers, not ids, numbers or dates."""


def file_fields(part: type[Part]) -> dict[str, FieldInfo]:
    """Return the fields of a model by their keys in a file: its own first, then those of every record."""
    fields = {field.alias or name: field for name, field in part.model_fields.items() if name not in PATH_FIELDS}
    last = next((base.model_fields for base in (WithdrawableRecord, Record) if issubclass(part, base)), {})
    return dict(sorted(fields.items(), key=lambda pair: pair[0] in last))


def part_at_path(kind: type[Record], path: FieldPath) -> type[Part] | None:
    """Return the model of the mapping at a path, or ``None`` if there is no mapping."""
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
    """Return the shape of the value under the last key of a path, or ``None`` if there is no such key."""
    keys = [step for step in path if isinstance(step, str)]
    part = part_at_path(kind, tuple(keys[:-1])) if keys else None
    field = file_fields(part).get(keys[-1]) if part else None
    return shape_of(field) if field else None


def kind_with_keys(kind: type[Record], value: Mapping[str, object]) -> type[Record] | None:
    """Return the one other kind of record that a file's keys fit, or ``None`` if they fit this kind.

    A kind fits if it has all the file's keys, and the file has all the keys that the kind requires. If no kind does,
    the one that has most of the keys fits, where this kind has less than half of them.
    """
    if value.keys() <= file_fields(kind).keys():
        return None
    fits = [other for other in RECORD_KINDS.values() if other is not kind and _fits(other, value)]
    if len(fits) == 1:
        return fits[0]
    is_foreign = 2 * len(value.keys() & file_fields(kind).keys()) < len(value)
    likely = likely_kind(value) if is_foreign else None
    return None if likely is kind else likely


def likely_kind(value: Mapping[str, object]) -> type[Record] | None:
    """Return the one kind of record that has most of a file's keys, or ``None`` if two do or none has three."""
    shared = sorted(
        ((_shared(kind, value), kind.kind_name) for kind in RECORD_KINDS.values() if not issubclass(kind, Prose)),
        reverse=True,
    )
    (most, name), (second, _), *_ = shared
    return RECORD_KINDS[name] if most > second and most >= _CERTAIN else None


def _shared(kind: type[Record], value: Mapping[str, object]) -> int:
    """Return how many of a file's keys a kind has, and how many it requires: those count twice."""
    fields = file_fields(kind)
    return sum(1 + fields[key].is_required() for key in value.keys() & fields.keys())


def _fits(kind: type[Record], value: Mapping[str, object]) -> bool:
    fields = file_fields(kind)
    return value.keys() <= fields.keys() and all(key in value for key, field in fields.items() if field.is_required())


@cache
def all_keys(kind: type[Part]) -> frozenset[str]:
    """Return every key that a record of a kind may have at any depth."""
    return frozenset(key for key, _ in _walk(kind))


@cache
def text_keys(kind: type[Part]) -> frozenset[str]:
    """Return the keys of a kind that hold text for readers wherever they occur."""
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
