"""From plain values to frozen records, or to Problems in an editor's words."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator
from typing import Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bythebook.reading.codes import CODES
from bythebook.reading.compose import Composed
from bythebook.records import FieldPath, Part, Problem, Record
from bythebook.records.base import name_of_type

_FROM_PLACE = ("id", "file")
"""Fields that come from the file's place; as keys in a file they are as unknown as any other."""


def validate(
    kind: type[Record], record_id: str, path: str, value: Any, with_places: Callable[[], Composed]
) -> tuple[Record | None, list[Problem]]:
    """Make a record of a file's values.

    ``with_places`` composes the file again with the lines of its values; it is called only if something is wrong.
    """
    stray = [key for key in _FROM_PLACE if isinstance(value, dict) and key in value]
    errors: list[ErrorDetails] = []
    try:
        record = kind.model_validate({**value, "id": record_id, "file": path} if isinstance(value, dict) else value)
        if not stray:
            return record, []
    except ValidationError as error:
        # A file's bad name is told where the folder is scanned.
        errors = [found for found in error.errors(include_url=False) if found["loc"] != ("id",)]
    composed = with_places()
    problems = [_unknown_key(kind, composed, (key,)) for key in stray]
    problems += _problems(kind, errors, composed)
    return None, problems


def _problems(kind: type[Record], errors: list[ErrorDetails], composed: Composed) -> Iterator[Problem]:
    respelt = {
        (*error["loc"][:-1], near)
        for error in errors
        if error["type"] == "extra_forbidden" and (near := _near_key(kind, error["loc"]))
    }
    for error in errors:
        path: FieldPath = error["loc"]
        # A misspelt key is one fault: its message says which key it should be, so the missing one is not told again.
        if error["type"] == "missing" and path in respelt:
            continue
        yield _problem(kind, error, path, composed)


def _problem(kind: type[Record], error: ErrorDetails, path: FieldPath, composed: Composed) -> Problem:
    key = _key_name(path)
    found = Problem(composed.place(path), "wrong-type", f'"{key}": {error["msg"]}')
    match error["type"]:
        case "extra_forbidden":
            found = _unknown_key(kind, composed, path)
        case "missing":
            where = f" in {_key_name(path[:-1])}" if len(path) > 1 else ""
            hint = f'Add a line "{key}: …"{_described(kind, path)}'
            found = Problem(composed.place(path[:-1]), "missing-key", f'"{key}" is missing{where}', hint)
        case _ if error["input"] == "":
            found = Problem(composed.place(path), "empty-value", f'"{key}" has no value', _HINTS["empty-value"])
        case "enum" | "literal_error":
            found = _unknown_value(error, path, composed)
        case "too_short":
            found = Problem(composed.place(path), "empty-value", f'"{key}" has no entry', "Give it one at least.")
        case "tuple_type" | "model_type" | "model_attributes_type" | "dict_type":
            found = _wrong_shape(kind, error, path, composed)
        case code if code in CODES:
            message = error["msg"] if code in _SELF_EXPLAINED else f'"{key}" {error["msg"]}'
            found = Problem(composed.place(path), code, message, _HINTS.get(code, ""))
        case _:
            pass
    return found


_SELF_EXPLAINED = ("bad-date", "bad-url", "bad-id", "bad-language")
_HINTS = {"too-long": "Say it shorter.", "empty-value": "Give it a value, or take the line out."}


def _wrong_shape(kind: type[Record], error: ErrorDetails, path: FieldPath, composed: Composed) -> Problem:
    found = name_of_type(error["input"])
    if error["type"] == "tuple_type":
        hint = 'Write [a, b] in the line, or one "- a" a line below it.'
        return Problem(
            composed.place(path), "wrong-type", f'"{_key_name(path)}" should be a list, and is {found}', hint
        )
    if not path:
        hint = "A record starts with lines such as title: …"
        return Problem(composed.place(path), "wrong-type", f"the file should be a group of keys, and is {found}", hint)
    part = _part_at(kind, path)
    keys = ", ".join(_keys_of(part)) if part else ""
    hint = f"Its keys stand on lines of their own below it, indented: {keys}." if keys else ""
    message = f'"{_key_name(path)}" should be a group of keys, and is {found}'
    return Problem(composed.place(path), "wrong-type", message, hint)


def _unknown_value(error: ErrorDetails, path: FieldPath, composed: Composed) -> Problem:
    words = re.findall(r"'([^']*)'", str((error.get("ctx") or {})["expected"]))
    value = error["input"]
    message = f'"{value}" is not a value of "{_key_name(path)}"'
    near = process.extractOne(str(value), words, scorer=fuzz.ratio, score_cutoff=60)
    hint = f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(words)}."
    return Problem(composed.place(path), "unknown-value", message, hint)


def _unknown_key(kind: type[Record], composed: Composed, path: FieldPath) -> Problem:
    near = _near_key(kind, path)
    part = _part_at(kind, path[:-1])
    hint = f'Did you mean "{near}"?' if near else f"The keys here are {', '.join(_keys_of(part))}." if part else ""
    where = f" of {_key_name(path[:-1])}" if len(path) > 1 else ""
    return Problem(composed.place(path, on_key=True), "unknown-key", f'"{path[-1]}" is not a key{where}', hint)


def _near_key(kind: type[Record], path: FieldPath) -> str | None:
    part = _part_at(kind, path[:-1])
    match = process.extractOne(str(path[-1]), _keys_of(part), scorer=fuzz.ratio, score_cutoff=70) if part else None
    return match[0] if match else None


def _key_name(path: FieldPath) -> str:
    """Name a value as its key and its number: ``comparisons 2`` for the second entry of a list."""
    if path and isinstance(path[-1], int):
        return f"{_key_name(path[:-1])} {path[-1] + 1}"
    return str(path[-1]) if path else "the file"


def _keys_of(part: type[Part]) -> list[str]:
    return [field.alias or name for name, field in part.model_fields.items() if name not in _FROM_PLACE]


def _described(kind: type[Record], path: FieldPath) -> str:
    part = _part_at(kind, path[:-1])
    for name, field in part.model_fields.items() if part else ():
        if path[-1] in (name, field.alias) and field.description:
            first = field.description.partition(";")[0].partition(". ")[0].rstrip(".")
            return f": {first[0].lower()}{first[1:]}.".replace("`", "")
    return "."


def _part_at(kind: type[Record], path: FieldPath) -> type[Part] | None:
    """Find the model of the group of keys that stands at a path."""
    part: type[Part] = kind
    for step in path:
        if isinstance(step, int):
            continue
        by_key = {field.alias or name: field for name, field in part.model_fields.items()}
        inner = _model_within(by_key[step].annotation) if step in by_key else None
        if inner is None:
            return None
        part = inner
    return part


def _model_within(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    if get_origin(annotation) in (tuple, Union, types.UnionType):
        return next((found for inner in get_args(annotation) if (found := _model_within(inner))), None)
    return None
