"""Plain values to frozen records, or to Problems that an editor can act on."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bythebook.records import FieldPath, Problem, Record
from bythebook.records.field_types import name_of_type
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.reading import hints
from bythebook.yaml.reading.codes import CODES
from bythebook.yaml.reading.foreign_record import foreign_record
from bythebook.yaml.reading.in_front_matter import in_front_matter
from bythebook.yaml.reading.record_files import RecordFile
from bythebook.yaml.reading.shapes import PATH_FIELDS, file_fields, part_at_path, shape_at_path
from bythebook.yaml.reading.url_hints import url_hint


def validate(file: RecordFile, document: RecordDocument) -> tuple[Record | None, list[Problem]]:
    """Return the record of a document's values, or ``None`` and the problems that keep it from being one."""
    kind, value = file.kind, document.value
    stray = [key for key in PATH_FIELDS if isinstance(value, dict) and key in value]
    errors: list[ErrorDetails] = []
    try:
        record = kind.model_validate({**value, "id": file.id, "file": file.path} if isinstance(value, dict) else value)
        if not stray:
            return record, []
    except ValidationError as error:
        # A bad file name is reported by the scan.
        errors = [each for each in error.errors(include_url=False) if each["loc"] != ("id",)]
    if isinstance(value, dict) and (foreign := foreign_record(file, document)):
        return None, [foreign]
    problems = [_unknown_key(kind, document, (key,)) for key in stray]
    problems += _problems(kind, errors, document)
    return None, problems


def _problems(kind: type[Record], errors: list[ErrorDetails], document: RecordDocument) -> Iterator[Problem]:
    corrected = {
        (*error["loc"][:-1], near)
        for error in errors
        if error["type"] == "extra_forbidden"
        and (near := hints.closest_key(kind, error["loc"], _keys_beside(document, error["loc"])))
    }
    renamed = _renamed(kind, errors)
    invalid_lists = {
        error["loc"][:at] for error in errors for at, step in enumerate(error["loc"]) if isinstance(step, int)
    }
    colonless = {error["loc"][:-1] for error in errors if hints.key_without_space(kind, error["loc"])}
    for error in errors:
        path: FieldPath = error["loc"]
        # A misspelled key is reported once: its message names the right one, which is not reported as missing, too.
        # A list whose only entry is invalid is not reported as empty, too.
        is_renamed = path in corrected or path in renamed.values() or path[:-1] in colonless
        is_explained = {"missing": is_renamed, "too_short": path in invalid_lists}.get(error["type"], False)
        if is_explained:
            continue
        problem = _problem(kind, error, path, document)
        if meant := renamed.get(path):
            problem = replace(problem, hint=f'Did you mean "{meant[-1]}", which is missing?')
        yield in_front_matter(kind, problem, path)


def _renamed(kind: type[Record], errors: list[ErrorDetails]) -> dict[FieldPath, FieldPath]:
    """Return the key that was meant by each one that is none, where it is the only one in its group that is missing.

    So a key in another language is recognized, or one that other programs have.
    """
    unknown: dict[FieldPath, list[FieldPath]] = {}
    missing: dict[FieldPath, list[FieldPath]] = {}
    for error in errors:
        path: FieldPath = error["loc"]
        found = {"extra_forbidden": unknown, "missing": missing}.get(error["type"])
        if found is not None:
            found.setdefault(path[:-1], []).append(path)
    return {
        keys[0]: missing[group][0]
        for group, keys in unknown.items()
        if len(keys) == len(missing.get(group, ())) == 1 and not hints.closest_key(kind, keys[0])
    }


def _keys_beside(document: RecordDocument, path: FieldPath) -> Collection[str]:
    """Return the keys of the group that a path's last key is in."""
    value = document.value
    for step in path[:-1]:
        value = value[step]
    return value if isinstance(value, dict) else ()


def _problem(kind: type[Record], error: ErrorDetails, path: FieldPath, document: RecordDocument) -> Problem:
    key = _key_name(path)
    problem = Problem(document.place(path), "wrong-type", f'"{key}": {error["msg"]}')
    match error["type"]:
        case "extra_forbidden":
            problem = _unknown_key(kind, document, path)
        case "missing":
            where = f" in {_key_name(path[:-1])}" if len(path) > 1 else ""
            hint = f'Add a line "{key}: …"{_description(kind, path)}'
            problem = Problem(document.place(path[:-1]), "missing-key", f'"{key}" is missing{where}', hint)
        case _ if error["input"] == "":
            problem = Problem(document.place(path), "empty-value", f'"{key}" has no value', _HINTS["empty-value"])
        case "enum" | "literal_error":
            problem = _unknown_value(kind, error, path, document)
        case "too_short":
            problem = Problem(document.place(path), "empty-value", f'"{key}" has no entries', "Add at least one.")
        case "tuple_type" | "model_type" | "model_attributes_type" | "dict_type":
            problem = _wrong_shape(kind, error, path, document)
        case code if code in CODES:
            message = error["msg"] if code in _SELF_EXPLAINED else f'"{key}" {error["msg"]}'
            problem = Problem(document.place(path), code, message, _hint(kind, code, error["input"], path))
        case _:
            pass
    return problem


_SELF_EXPLAINED = ("bad-date", "bad-url", "bad-id", "bad-language", "bad-hash")
_HINTS = {"too-long": "Shorten it.", "empty-value": "Add a value, or remove the line."}


def _hint(kind: type[Record], code: str, value: Any, path: FieldPath) -> str:
    shape = shape_at_path(kind, path)
    if code == "wrong-type" and isinstance(value, list | dict):
        kinds = shape.refers_to.kinds if shape and shape.refers_to else ()
        return hints.own_record_hint(kinds, value) or hints.one_text_hint(path, value)
    if shape is None or not isinstance(value, str):
        return _HINTS.get(code, "")
    if code == "bad-id" and shape.refers_to:
        return hints.id_hint(value, shape.refers_to.kinds, is_listed=shape.is_list)
    if code == "wrong-type" and shape.sort == "flag":
        return hints.boolean_hint(_key_name(path), value)
    if code == "bad-url":
        return url_hint(value)
    return _HINTS.get(code, "")


def _wrong_shape(kind: type[Record], error: ErrorDetails, path: FieldPath, document: RecordDocument) -> Problem:
    actual = name_of_type(error["input"])
    key = _key_name(path)
    if error["type"] == "tuple_type":
        message = f'"{key}" must be a list, not {actual}'
        hint = hints.list_hint(key, error["input"], shape_at_path(kind, path))
    elif not path:
        message = f"the file must be a group of keys, not {actual}"
        hint = 'A record has lines such as "title: …".'
    else:
        message = f'"{key}" must be a group of keys, not {actual}'
        part = part_at_path(kind, path)
        keys = ", ".join(file_fields(part)) if part else ""
        hint = f"Write its keys on lines of their own below it, indented: {keys}." if keys else ""
    return Problem(document.place(path), "wrong-type", message, hint)


def _unknown_value(kind: type[Record], error: ErrorDetails, path: FieldPath, document: RecordDocument) -> Problem:
    shape = shape_at_path(kind, path)
    value = error["input"]
    message = f'"{value}" is not one of the choices for "{_key_name(path)}"'
    hint = hints.vocabulary_hint(str(value), shape.words if shape else ())
    return Problem(document.place(path), "unknown-value", message, hint)


def _unknown_key(kind: type[Record], document: RecordDocument, path: FieldPath) -> Problem:
    where = f" of {_key_name(path[:-1])}" if len(path) > 1 else ""
    message, hint = (
        f'"{path[-1]}" is not a key{where}',
        hints.unknown_key_hint(kind, path, _keys_beside(document, path)),
    )
    return Problem(document.place(path, on_key=True), "unknown-key", message, hint)


def _key_name(path: FieldPath) -> str:
    """Return a value's key, with its number if it is in a list: ``comparisons 2`` for the second entry."""
    if path and isinstance(path[-1], int):
        return f"{_key_name(path[:-1])} {path[-1] + 1}"
    return str(path[-1]) if path else "the file"


def _description(kind: type[Record], path: FieldPath) -> str:
    part = part_at_path(kind, path[:-1])
    field = file_fields(part).get(str(path[-1])) if part else None
    if field is None or not field.description:
        return "."
    first = " ".join(field.description.split()).partition(";")[0].partition(". ")[0].rstrip(".")
    return f": {first[0].lower()}{first[1:]}.".replace("`", "")
