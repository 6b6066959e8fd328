"""What is wrong with the lines that hold a bundle together: the keys of kinds, and the ids below them."""

from __future__ import annotations

from bythebook.records import RECORD_KINDS, Claim, Place, Problem, Prose, Record
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.records.file_names import is_device_name
from bythebook.records.similar import most_similar
from bythebook.yaml.reading.diagnosis.spelling import diagnose_spelling
from bythebook.yaml.reading.lines import excerpt
from bythebook.yaml.reading.record_files import BUNDLE_KEYS
from bythebook.yaml.reading.shapes import file_fields

_LAYOUT = (
    'a kind such as "topics:", below it an indented id such as "protests:", and below that its keys, indented further'
)
_CLOSE = 75
"""From this similarity on, a key is taken for a misspelled one."""


def outside_problem(path: str, lines: list[str], number: int) -> Problem:
    """Return the problem of a line that is not below the key of a kind."""
    line = lines[number - 1]
    if found := diagnose_spelling(Claim, lines, number):
        return Problem(Place(path, found.line, found.column + 1), "yaml-syntax", found.message, found.hint)
    place = Place(path, number, len(line) - len(line.lstrip(" ")) + 1)
    if line.startswith("---"):
        hint = f"Remove this line, and put all records below each other: {', '.join(BUNDLE_KEYS)}."
        return Problem(place, "several-documents", "a second document starts here", hint)
    message = f'"{excerpt(line.strip(), 40)}" is not below the key of a kind'
    return Problem(place, "yaml-syntax", message, f"Write {_LAYOUT}.")


def is_id_at_margin(key: str, rest: str) -> bool:
    """Return whether a key at the left margin is an id that was not indented, rather than a misspelled kind."""
    is_near = most_similar(key.lower(), BUNDLE_KEYS, _CLOSE)
    is_kind = any(_is_name(kind, key.lower()) for kind in RECORD_KINDS.values())
    return bool(ID_PATTERN.match(key)) and not rest.strip() and not is_near and not is_kind


def margin_problem(place: Place, key: str, above: str) -> Problem:
    """Return the problem of an id that is not indented below the key of its kind."""
    hint = f'Indent it by two spaces below "{above}:", and its keys by two more.'
    return Problem(place, "yaml-syntax", f'the id "{key}" is not indented', hint)


def section_problem(place: Place, key: str) -> Problem:
    """Return the problem of a key at the start of a line that is not the key of a kind."""
    prose = next((kind for kind in RECORD_KINDS.values() if issubclass(kind, Prose) and _is_name(kind, key)), None)
    if prose:
        message = f"a bundle has no {key}: they are Markdown"
        return Problem(place, "unknown-key", message, f"Add a file {prose.folder}/NAME.md.")
    singular = next((name for name, kind in BUNDLE_KEYS.items() if _is_name(kind, key.lower())), "")
    near = singular or most_similar(key.lower(), BUNDLE_KEYS, _CLOSE)
    *first, last = BUNDLE_KEYS
    hint = f'Did you mean "{near}"?' if near else f"The keys are {', '.join(first)} and {last}."
    if "/" in key:
        hint = f"Write {_LAYOUT}."
    return Problem(place, "unknown-key", f'"{key}" is not the key of a kind of record', hint)


def section_value_problem(place: Place, key: str, value: str) -> Problem:
    """Return the problem of a kind's key with something on its line."""
    message = f'"{key}" has a value on its line: {excerpt(value, 40)}'
    hint = f'Write each record on lines of its own below "{key}:", indented, and its id and a colon first.'
    return Problem(place, "wrong-type", message, hint)


def not_an_id_problem(place: Place, key: str, line: str) -> Problem:
    """Return the problem of a line that should have an id and a colon."""
    if line.startswith("- "):
        message = f'the records below "{key}" are written as a list'
        hint = "Write the record's id and a colon in place of the dash, and indent its keys below it."
        return Problem(place, "wrong-type", message, hint)
    message = f'"{excerpt(line.strip(), 40)}" is not an id with a colon'
    hint = (
        f'Below "{key}:" each record starts with its id and a colon, and its keys follow, indented by two more spaces.'
    )
    return Problem(place, "yaml-syntax", message, hint)


def id_without_keys_problem(place: Place, kind: type[Record], key: str, *, is_field: bool) -> Problem:
    """Return the problem of an id with a text after its colon."""
    name = kind.folder.rpartition("/")[2]
    if is_field:
        message = f'"{key}" is a key of kind "{kind.kind_name}", but an id is expected here'
        hint = f'Write the id and a colon on a line of its own below "{name}:", and indent the record\'s keys below it.'
        return Problem(place, "wrong-type", message, hint)
    message = f'"{key}" must be a group of keys, not text'
    return Problem(place, "wrong-type", message, "Write the record's keys on the lines below its id, indented.")


def repeated_section_problem(place: Place, key: str, first: int) -> Problem:
    """Return the problem of a kind's key that is on an earlier line already."""
    hint = f'Put the records of both below the first "{key}:", and remove this line.'
    return Problem(place, "duplicate-key", f'"{key}" is already on line {first}', hint)


def empty_section_problem(place: Place, key: str) -> Problem:
    """Return the problem of a kind's key without records below it."""
    hint = f'Add a record below it, or remove the line "{key}:".'
    return Problem(place, "empty-value", f'"{key}" has no records', hint)


def unaligned_id_problem(place: Place, key: str, indent: int, others: int) -> Problem:
    """Return the problem of an id that is indented less than the others."""
    message = f"the line is indented by {indent} spaces, the ids above it by {others}"
    hint = f'Indent all ids below "{key}:" by the same number of spaces, and their keys by two more.'
    return Problem(place, "yaml-syntax", message, hint)


def no_keys_problem(place: Place, kind: type[Record], key: str) -> Problem:
    """Return the problem of an id without anything below it."""
    keys = ", ".join(name for name, one in file_fields(kind).items() if one.is_required())
    hint = f"Write its keys on the lines below it, indented by two more spaces: {keys}."
    return Problem(place, "empty-value", f'"{key}" has no keys', hint)


def repeated_id_problem(place: Place, key: str, first: int) -> Problem:
    """Return the problem of an id that is on an earlier line already."""
    return Problem(place, "duplicate-key", f'"{key}" is already on line {first}', "Keep one of the two records.")


def bad_id_problem(place: Place, key: str, likely: str) -> Problem:
    """Return the problem of what cannot be an id. ``likely`` is the one that was meant, or empty."""
    if is_device_name(key):
        return Problem(place, "bad-id", f'"{key}" is the name of a device on Windows', "Choose another id.")
    message = f'"{key}" is not an id: use lowercase letters, digits and single hyphens'
    advice = f'Write "{likely}:"' if likely and likely != key else "Choose another"
    return Problem(place, "bad-id", message, f"{advice}; an id has at most {MAX_ID_LENGTH} characters.")


def _is_name(kind: type[Record], key: str) -> bool:
    return key in (kind.kind_name, f"{kind.kind_name}s", kind.folder, kind.folder.rpartition("/")[2])
