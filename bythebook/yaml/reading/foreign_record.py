"""A file whose keys are not those of its kind: another kind's, a bundle's, or a record's below one more key."""

from __future__ import annotations

from typing import Any

from bythebook.records import Claim, Place, Problem, Prose, Record
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.reading.record_files import BUNDLE_ENDING, BUNDLE_KEYS, RecordFile
from bythebook.yaml.reading.right_folder import folder_for
from bythebook.yaml.reading.shapes import file_fields, kind_with_keys


def foreign_record(file: RecordFile, document: RecordDocument) -> Problem | None:
    """Return the problem of a file with a group of keys that are not those of its kind, or ``None``."""
    kind, value = file.kind, document.value
    if issubclass(kind, Prose) and value.keys() <= {"body"}:
        required = [key for key, field in file_fields(kind).items() if field.is_required() and key != "body"]
        needed = ", ".join(f'"{key.capitalize()}: …"' for key in required)
        hint = f"Write {needed} on lines above the text, with an empty line between."
        return Problem(document.place(()), "missing-key", "the file has only text, and no lines that describe it", hint)
    if other := kind_with_keys(kind, value):
        return _other_kind(file, other, document)
    if value and value.keys() <= BUNDLE_KEYS.keys() and kind is Claim and not file.bundle:
        return _misnamed_bundle(file, document)
    if wrapper := _wrapper(kind, value):
        message = f'"{wrapper}" is not a key: the keys of the record are below it'
        hint = "Remove the line, and start the lines below it two columns further left."
        return Problem(document.place((wrapper,), on_key=True), "unknown-key", message, hint)
    return None


def _wrapper(kind: type[Record], value: dict[str, Any]) -> str:
    """Return the only key of a file, if it is none of the record's and these are all below it."""
    key, inner = next(iter(value.items()), ("", None))
    keys = file_fields(kind).keys()
    is_wrapper = len(value) == 1 and key not in keys and isinstance(inner, dict) and inner and inner.keys() <= keys
    return key if is_wrapper else ""


def _other_kind(file: RecordFile, other: type[Record], document: RecordDocument) -> Problem:
    if file.bundle:
        here, there = (kind.folder.rpartition("/")[2] for kind in (file.kind, other))
        message = f'the keys are those of kind "{other.kind_name}", but the record is below "{here}:"'
        return Problem(document.place(()), "wrong-folder", message, f'Move it below "{there}:".')
    message = f'the keys are those of kind "{other.kind_name}", but the file is in {file.kind.folder}/'
    return Problem(Place(file.path), "wrong-folder", message, f"Move it to {folder_for(other, document.value)}.")


def _misnamed_bundle(file: RecordFile, document: RecordDocument) -> Problem:
    message = f"the keys are those of a bundle: {', '.join(document.value)}"
    hint = f'Rename the file to "{file.id}{BUNDLE_ENDING}".'
    return Problem(Place(file.path), "wrong-folder", message, hint)
