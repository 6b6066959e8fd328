"""What the file at a path is, by its folder and its name: a record, a file to copy, or in a wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.records import Claim, Place, Problem, Prose
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.records.file_names import is_device_name, name_fault
from bythebook.records.similar import most_similar
from bythebook.yaml.reading.likely_ids import likely_id
from bythebook.yaml.reading.record_files import BUNDLE_ENDING, FOLDERS, RecordFile, is_bundle, kind_at

IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
IMAGE_FOLDER = "content/images"
FILE_ENDINGS = (
    *(".csv", ".docx", ".epub", ".json", ".mp3", ".mp4", ".ods", ".odt"),
    *(".ogg", ".pdf", ".txt", ".webm", ".xlsx"),
)
"""Endings of files that a browser shows or saves without running anything in them."""
FILE_FOLDER = "content/files"
"""Where articles have other files from: ``{static}/files/plan.pdf``."""
_ENDINGS = re.compile(r"(?:(?<=.)\.(?:ya?ml|md|markdown|txt|text|json|docx?|rtf|odt|pages|pdf))+\Z", re.IGNORECASE)
_TABLES = (".csv", ".tsv", ".xlsx", ".xls", ".ods")
_DOCUMENT = re.compile(r"\.(?:docx?|rtf|odt|pages|pdf)\Z", re.IGNORECASE)


def likely_stem(path: str) -> str:
    """Return the id that a file with a wrong name was meant to have."""
    return likely_id(_ENDINGS.sub("", path.rpartition("/")[2]))


def classify(path: str) -> RecordFile | Problem | str | None:
    """Return what a file is: a record's, one to copy (its URL path), a problem, or None for one to ignore."""
    folder, _, name = path.rpartition("/")
    stem, dot, last = name.rpartition(".")
    ending = dot + last if stem else ""
    stem = stem or name
    if name == "README.md":
        return None
    if path.startswith((f"{IMAGE_FOLDER}/", f"{FILE_FOLDER}/")):
        return _classify_static(path, ending.lower())
    kind = kind_at(path)
    if name.endswith(BUNDLE_ENDING) and kind is not Claim:
        return Problem(Place(path), "stray-file", "a bundle belongs in claims/", f"Move it to claims/{name}.")
    if kind is None:
        return Problem(Place(path), "stray-file", f'"{folder}/" is not a folder for records', _nearest_folder(folder))
    wanted = ".md" if issubclass(kind, Prose) else ".yaml"
    if ending != wanted:
        return Problem(Place(path), "stray-file", f'"{name}" does not end in {wanted}', _renaming(name, wanted))
    return RecordFile(path, kind, stem)


def _renaming(name: str, wanted: str) -> str:
    """Return the hint for a record's file with another extension, or with two."""
    stem = _ENDINGS.sub("", name)
    hidden = " Windows hides the last extension until you show extensions." if name.lower().endswith(".txt") else ""
    if name.lower().endswith(IMAGE_ENDINGS):
        return f"Move it to {IMAGE_FOLDER}/."
    if _DOCUMENT.search(name):
        return f'Save the record as plain text, in a file "{stem}{wanted}".'
    if name.lower().endswith(_TABLES):
        return "Move it elsewhere; bythebook import table makes drafts from its rows."
    if stem == name and "." in name:  # not an ending of text: what is in it is no record
        return f"Records end in {wanted}. Move it elsewhere."
    return f'Rename it to "{stem}{wanted}", or move it elsewhere.{hidden}'


def _classify_static(path: str, ending: str) -> Problem | str:
    """Return the URL path of a file to be copied, or a problem."""
    is_picture, name = path.startswith(f"{IMAGE_FOLDER}/"), path.rpartition("/")[2]
    endings = IMAGE_ENDINGS if is_picture else FILE_ENDINGS
    if ending not in endings:
        what, hint = ("picture", "Pictures") if is_picture else ("kind of file", "Files")
        message = f'"{name}" is not a supported {what}'
        return Problem(Place(path), "stray-file", message, f"{hint} end in {_list(endings)}.")
    return f"/{path.removeprefix('content/')}"


def path_fault(path: str) -> Problem | None:
    """Return the problem of a file or a folder whose name not every system can hold. A record's is its id."""
    folder, _, name = path.rpartition("/")
    is_static = path.startswith((f"{IMAGE_FOLDER}/", f"{FILE_FOLDER}/"))
    for part in (*folder.split("/"), *((name,) if is_static else ())):
        if fault := name_fault(part):
            return Problem(Place(path), "bad-name", f'the name "{part}" {fault}', "Rename it.")
    return None


def record_file_at(path: str) -> RecordFile | None:
    """Return which record a file at a path holds; None if it is not one record's, or its name is not an id."""
    if is_bundle(path):
        return None
    file = classify(path)
    return file if isinstance(file, RecordFile) and not any(name_faults(file)) else None


def _nearest_folder(folder: str) -> str:
    if same := next((known for known in FOLDERS if known.rpartition("/")[2] == folder.rpartition("/")[2]), ""):
        return f'Did you mean "{same}/"?'
    near = most_similar(folder, FOLDERS, 70)
    return f'Did you mean "{near}/"?' if near else f"The folders are {_list(tuple(FOLDERS))}."


def name_faults(file: RecordFile) -> Iterator[Problem]:
    """Yield the problem of a record whose file's name is not an id."""
    if is_device_name(file.id):
        message = f'"{file.id}" is the name of a device on Windows'
        yield Problem(Place(file.path), "bad-id", message, "Rename the file.")
    elif not ID_PATTERN.match(file.id) or len(file.id) > MAX_ID_LENGTH or not file.path.isprintable():
        message = f'"{file.id}" is not an id: use lowercase letters, digits and single hyphens'
        likely = likely_id(_ENDINGS.sub("", file.id))[:MAX_ID_LENGTH].rstrip("-") if file.path.isprintable() else ""
        name = f' to "{likely}{file.path[file.path.rindex(".") :]}"' if likely else ""
        hint = f"Rename the file{name}; an id has at most {MAX_ID_LENGTH} characters."
        yield Problem(Place(file.path), "bad-id", message, hint)


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]
