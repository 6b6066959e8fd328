"""Find the project's record files: a walk over ``claims/`` and ``content/`` that never leaves them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from bythebook.records import Key, Place, Problem
from bythebook.records.file_names import comparison_key, is_litter
from bythebook.records.labels import VOCABULARY_FILE, VocabularyFile
from bythebook.yaml.reading.bundle_files import read_bundles
from bythebook.yaml.reading.file_places import IMAGE_FOLDER, classify, likely_stem, name_faults, path_fault
from bythebook.yaml.reading.record_files import RecordFile, is_bundle, kind_at
from bythebook.yaml.reading.right_folder import home_of, records_outside
from bythebook.yaml.reading.static_content import static_problem

_RECORD_ENDINGS = (".yaml", ".md")


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
    for outside, key in records_outside(root):
        result.problems.append(outside)
        result.misplaced.append(key)
    for top in ("claims", "content"):
        if (root / top).is_symlink():
            result.problems.append(_symlink(top))
            continue
        for path in _walk(root, top, result.problems):
            if path == VOCABULARY_FILE:
                result.vocabulary = RecordFile(path, VocabularyFile, "vocabulary")
            elif is_bundle(path) and not path_fault(path):
                result.bundles.append(path)
            else:
                entry = _entry(root, path, result)
                static += [path] if isinstance(entry, str) else []
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


def _entry(root: Path, path: str, result: Scan) -> RecordFile | Problem | str | None:
    entry = path_fault(path) or classify(path)
    if isinstance(entry, Problem) and entry.code == "stray-file":
        return _with_right_place(root, entry, result)
    return entry


def _add(result: Scan, entry: RecordFile | Problem | str | None) -> None:
    if isinstance(entry, Problem):
        result.problems.append(entry)
    elif isinstance(entry, str):
        if entry.startswith(f"/{IMAGE_FOLDER.removeprefix('content/')}/"):
            result.pictures.append(entry)
    elif entry is not None:
        if faults := list(name_faults(entry)):
            result.problems.extend(faults)
            result.misplaced.append((entry.kind.kind_name, likely_stem(entry.path)))
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
            if entry.name.endswith(_RECORD_ENDINGS):
                hint = "Rename it, or replace it with the file."
                problems.append(Problem(Place(path), "stray-file", "this is a folder with the name of a file", hint))
            yield from _walk(root, path, problems)
        else:
            yield path


def _with_right_place(root: Path, stray: Problem, result: Scan) -> Problem:
    """Return the problem of a file in a wrong place with the right one, and note which record the file holds."""
    path = stray.place.file
    home = home_of(root, path)
    if kind := kind_at(f"{home}x.yaml") if home else kind_at(path):
        result.misplaced.append((kind.kind_name, likely_stem(path)))
    return replace(stray, hint=f"Move it to {home}.") if home else stray


def _symlink(path: str) -> Problem:
    message = "this is a symbolic link, which could lead outside the project"
    return Problem(Place(path), "symlink", message, "Put the file itself here.")


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


def _clashes(files: list[RecordFile]) -> Iterator[Problem]:
    first: dict[tuple[str, str], RecordFile] = {}
    for file in files:
        other = first.setdefault((file.kind.kind_name, file.id.lower()), file)
        if other is not file:
            how = "is" if other.id == file.id else "differs only in case from"
            yield Problem(
                Place(file.path), "id-clash", f'"{file.id}" {how} the id of {other.path}', "Rename one of the two."
            )
