"""Find the project's record files: a walk over ``claims/`` and ``content/`` that never leaves them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from rapidfuzz import fuzz, process

from bythebook.records import Claim, Key, Place, Problem, Prose
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.records.file_names import comparison_key, is_device_name, is_litter, name_fault
from bythebook.records.labels import VOCABULARY_FILE, VocabularyFile
from bythebook.yaml.reading.bundle_files import read_bundles
from bythebook.yaml.reading.likely_ids import likely_id
from bythebook.yaml.reading.record_files import BUNDLE_ENDING, FOLDERS, RecordFile, is_bundle, kind_at
from bythebook.yaml.reading.right_folder import home_of
from bythebook.yaml.reading.static_content import static_problem

IMAGE_ENDINGS = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
IMAGE_FOLDER = "content/images"
FILE_ENDINGS = (
    ".csv",
    ".docx",
    ".epub",
    ".json",
    ".mp3",
    ".mp4",
    ".ods",
    ".odt",
    ".ogg",
    ".pdf",
    ".txt",
    ".webm",
    ".xlsx",
)
"""Endings of files that a browser shows or saves without running anything in them."""
FILE_FOLDER = "content/files"
"""Where articles have other files from: ``{static}/files/plan.pdf``."""
_ENDINGS = re.compile(r"(?:(?<=.)\.(?:ya?ml|md|markdown|txt|text|json|docx?|rtf|odt|pages|pdf))+\Z", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.(?:docx?|rtf|odt|pages|pdf)\Z", re.IGNORECASE)


@dataclass(slots=True)
class Scan:
    """What is in ``claims/`` and ``content/``: record files in order, the paths of pictures, and problems."""

    files: list[RecordFile]
    pictures: list[str]
    problems: list[Problem]
    vocabulary: RecordFile | None = None
    """The file with the site's vocabulary, if there is one."""
    bundles: list[str] = field(default_factory=list)
    """The paths of the bundles, whose records are among ``files``."""
    misplaced: list[Key] = field(default_factory=list)
    """Records in files that are reported for their place or their name: references to them are not errors."""


def scan(root: Path) -> Scan:
    """Return the record files in order of their paths, with a Problem for each file that should not be there."""
    result = Scan([], [], [])
    static: list[str] = []
    if not any((root / top).is_dir() for top in ("claims", "content")):
        hint = "Run the command in the project's folder, or specify it with --root."
        result.problems.append(Problem(Place("."), "no-record", "there is no claims/ or content/ folder here", hint))
        return result
    for top in ("claims", "content"):
        if (root / top).is_symlink():
            result.problems.append(_symlink(top))
            continue
        for path in _walk(root, top, result.problems):
            if path == VOCABULARY_FILE:
                result.vocabulary = RecordFile(path, VocabularyFile, "vocabulary")
                continue
            if is_bundle(path) and not _path_fault(path):
                result.bundles.append(path)
                continue
            entry = _path_fault(path) or _classify(path)
            if isinstance(entry, Problem) and entry.code == "stray-file":
                entry = _with_right_place(root, entry, result)
            if isinstance(entry, str):
                static.append(path)
            _add(result, entry)
    result.problems += [problem for path in static if (problem := static_problem(root, path))]
    result.problems.extend(_clashes(result.files))
    if result.bundles:
        bundled, unread, problems = read_bundles(root, result.bundles, result.files)
        result.files = sorted([*result.files, *bundled], key=lambda file: file.path)
        result.problems += problems
        result.misplaced += unread
    folders = {file.path.rpartition("/")[0] for file in result.files}
    result.problems.extend(_path_clashes([*sorted(folders), *static]))
    return result


def _add(result: Scan, entry: RecordFile | Problem | str | None) -> None:
    if isinstance(entry, Problem):
        result.problems.append(entry)
    elif isinstance(entry, str):
        if entry.startswith(f"/{IMAGE_FOLDER.removeprefix('content/')}/"):
            result.pictures.append(entry)
    elif entry is not None:
        if faults := list(_bad_name(entry)):
            result.problems.extend(faults)
            result.misplaced.append((entry.kind.kind_name, _likely_stem(entry.path)))
        # A name that is not valid text is reported above, and no record can refer to it.
        if entry.path.isprintable():
            result.files.append(entry)


def _walk(root: Path, folder: str, problems: list[Problem]) -> Iterator[str]:
    """Yield every file below a folder, sorted. Links are reported instead of followed.

    Dot files, and what editors leave next to the files they change, are left out.
    """
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        problems.append(Problem(Place(folder), "unreadable", f"the folder cannot be read: {error.strerror}"))
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.name.startswith(".") or is_litter(entry.name):
            continue
        if entry.is_symlink():
            problems.append(_symlink(path))
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        else:
            yield path


def _with_right_place(root: Path, stray: Problem, result: Scan) -> Problem:
    """Return the problem of a file in a wrong place with the right one, and note which record the file holds."""
    path = stray.place.file
    home = home_of(root, path)
    if kind := kind_at(f"{home}x.yaml") if home else kind_at(path):
        result.misplaced.append((kind.kind_name, _likely_stem(path)))
    return replace(stray, hint=f"Move it to {home}.") if home else stray


def _likely_stem(path: str) -> str:
    """Return the id that a file with a wrong name was meant to have."""
    return likely_id(_ENDINGS.sub("", path.rpartition("/")[2]))


def _symlink(path: str) -> Problem:
    return Problem(
        Place(path),
        "symlink",
        "this is a symbolic link, which could lead outside the project",
        "Put the file itself here.",
    )


def _classify(path: str) -> RecordFile | Problem | str | None:
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


def _path_fault(path: str) -> Problem | None:
    """Return the problem of a file or a folder whose name not every system can hold. A record's is its id."""
    folder, _, name = path.rpartition("/")
    is_static = path.startswith((f"{IMAGE_FOLDER}/", f"{FILE_FOLDER}/"))
    for part in (*folder.split("/"), *((name,) if is_static else ())):
        if fault := name_fault(part):
            return Problem(Place(path), "bad-name", f'the name "{part}" {fault}', "Rename it.")
    return None


def _path_clashes(paths: list[str]) -> Iterator[Problem]:
    """Yield a Problem for each path that some systems take for another one, or for a folder of it."""
    first: dict[str, str] = {}
    for path in paths:
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            here = "/".join(parts[:end])
            other = first.setdefault(comparison_key(here), here)
            if other != here:
                message = f'"{here}" differs from "{other}" only in case, or in how its letters are composed'
                yield Problem(Place(path), "bad-name", message, "Rename one of the two.")
                break


def record_file_at(path: str) -> RecordFile | None:
    """Return which record a file at a path holds; None if it is not one record's, or its name is not an id."""
    if is_bundle(path):
        return None
    file = _classify(path)
    return file if isinstance(file, RecordFile) and not any(_bad_name(file)) else None


def _nearest_folder(folder: str) -> str:
    if same := next((known for known in FOLDERS if known.rpartition("/")[2] == folder.rpartition("/")[2]), ""):
        return f'Did you mean "{same}/"?'
    match = process.extractOne(folder, list(FOLDERS), scorer=fuzz.ratio, score_cutoff=70)
    return f'Did you mean "{match[0]}/"?' if match else f"The folders are {_list(tuple(FOLDERS))}."


def _bad_name(file: RecordFile) -> Iterator[Problem]:
    if is_device_name(file.id):
        message = f'"{file.id}" is the name of a device on Windows'
        yield Problem(Place(file.path), "bad-id", message, "Rename the file.")
    elif not ID_PATTERN.match(file.id) or len(file.id) > MAX_ID_LENGTH or not file.path.isprintable():
        message = f'"{file.id}" is not an id: use lowercase letters, digits and single hyphens'
        likely = likely_id(_ENDINGS.sub("", file.id))[:MAX_ID_LENGTH].rstrip("-") if file.path.isprintable() else ""
        name = f' to "{likely}{file.path[file.path.rindex(".") :]}"' if likely else ""
        hint = f"Rename the file{name}; an id has at most {MAX_ID_LENGTH} characters."
        yield Problem(Place(file.path), "bad-id", message, hint)


def _clashes(files: list[RecordFile]) -> Iterator[Problem]:
    first: dict[tuple[str, str], RecordFile] = {}
    for file in files:
        other = first.setdefault((file.kind.kind_name, file.id.lower()), file)
        if other is not file:
            how = "is" if other.id == file.id else "differs only in case from"
            yield Problem(
                Place(file.path), "id-clash", f'"{file.id}" {how} the id of {other.path}', "Rename one of the two."
            )


def _list(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]
