"""Which files make up a record: a walk over ``claims/`` and ``content/`` that never leaves them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bythebook.records import RECORD_KINDS, Place, Problem, Prose, Record
from bythebook.records.base import ID_PATTERN, MAX_ID_LENGTH

IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
IMAGE_FOLDER = "content/images"
FOLDERS: dict[str, type[Record]] = {kind.folder: kind for kind in RECORD_KINDS.values()}


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that should hold a record of a kind. ``path`` is relative to the project, with ``/``."""

    path: str
    kind: type[Record]
    id: str


def scan(root: Path) -> tuple[list[RecordFile], list[Problem]]:
    """List the record's files in order of their paths, with a Problem for each file that is none."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    if not any((root / top).is_dir() for top in ("claims", "content")):
        hint = "Run the command in the project's folder, or name that folder with --root."
        return [], [Problem(Place("."), "no-record", "there is no claims/ and no content/ here", hint)]
    for top in ("claims", "content"):
        for path, is_link in _walk(root, top):
            found = _symlink(path) if is_link else _record_file(path)
            if isinstance(found, Problem):
                problems.append(found)
            elif found is not None:
                problems.extend(_bad_name(found))
                # A name of bytes that are no text is told of above; no record can hold it.
                if found.path.isprintable():
                    files.append(found)
    problems.extend(_clashes(files))
    return files, problems


def _walk(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    """Give every file and every link below a folder, sorted; links are not followed. Dot files are left out."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith("."):
            continue
        if entry.is_symlink():
            yield path, True
        elif entry.is_dir():
            yield from _walk(root, path)
        else:
            yield path, False


def _symlink(path: str) -> Problem:
    return Problem(
        Place(path),
        "symlink",
        "this is a link to another place, which could lie outside the project",
        "Put the file itself here.",
    )


def _record_file(path: str) -> RecordFile | Problem | None:
    folder, _, name = path.rpartition("/")
    stem, dot, last = name.rpartition(".")
    ending = dot + last if stem else ""
    stem = stem or name
    if name == "README.md":
        return None
    if folder == IMAGE_FOLDER or folder.startswith(IMAGE_FOLDER + "/"):
        if ending.lower() in IMAGE_ENDINGS:
            return None
        return Problem(
            Place(path),
            "stray-file",
            f'"{name}" is not a picture',
            f"Pictures end in {_list(IMAGE_ENDINGS)}.",
        )
    kind = FOLDERS.get("claims" if folder == "claims" or folder.startswith("claims/") else folder)
    if kind is None:
        return Problem(Place(path), "stray-file", f'"{folder}/" is no folder of the record', _nearest_folder(folder))
    wanted = ".md" if issubclass(kind, Prose) else ".yaml"
    if ending != wanted:
        return Problem(
            Place(path),
            "stray-file",
            f'"{name}" does not end in {wanted}',
            f'Name it "{stem}{wanted}", or move it elsewhere.',
        )
    return RecordFile(path, kind, stem)


def _nearest_folder(folder: str) -> str:
    match = process.extractOne(folder, list(FOLDERS), scorer=fuzz.ratio, score_cutoff=70)
    return f'Did you mean "{match[0]}/"?' if match else f"The folders are {_list(tuple(FOLDERS))}."


def _bad_name(file: RecordFile) -> Iterator[Problem]:
    if not ID_PATTERN.match(file.id) or len(file.id) > MAX_ID_LENGTH or not file.path.isprintable():
        message = f'"{file.id}" is not an id: use lower-case letters, digits and single hyphens'
        yield Problem(Place(file.path), "bad-id", message, f"Rename the file; at most {MAX_ID_LENGTH} characters fit.")


def _clashes(files: list[RecordFile]) -> Iterator[Problem]:
    first: dict[tuple[str, str], RecordFile] = {}
    for file in files:
        other = first.setdefault((file.kind.kind_name, file.id.lower()), file)
        if other is not file:
            how = "is" if other.id == file.id else "differs only by letter case from"
            yield Problem(
                Place(file.path), "id-clash", f'"{file.id}" {how} the id of {other.path}', "Rename one of the two."
            )


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]
