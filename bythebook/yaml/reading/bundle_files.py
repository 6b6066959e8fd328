"""The bundles of a project: which records they add, and the record that a path will lead to once they are split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bythebook.records import Key, Problem, Severity
from bythebook.yaml.reading.bundle import Bundle, BundlePart
from bythebook.yaml.reading.bundle_cutting import cut_bundle
from bythebook.yaml.reading.record_file import parse_record
from bythebook.yaml.reading.record_files import BUNDLE_ENDING, RecordFile, kind_at
from bythebook.yaml.reading.text import read_bytes, read_text


def read_bundle(root: Path, path: str) -> Bundle:
    """Read the bundle at a path. Raises nothing for bad input: everything wrong becomes a Problem."""
    data = read_bytes(root, path)
    return Bundle(path, problems=[data]) if isinstance(data, Problem) else cut_bundle(path, data)


def read_bundles(
    root: Path, paths: Sequence[str], files: Sequence[RecordFile]
) -> tuple[list[RecordFile], list[Key], list[Problem]]:
    """Return the records that bundles add to those of some files, those that cannot be read, and the bundles' problems.

    A record that is there already is not added: if it has the same values, that is a warning, and an error if not.
    """
    known: dict[tuple[str, str], RecordFile | BundlePart] = {
        (file.kind.kind_name, file.id.lower()): file for file in files
    }
    added: list[RecordFile] = []
    unread: list[Key] = []
    problems: list[Problem] = []
    for path in paths:
        bundle = read_bundle(root, path)
        problems += bundle.problems
        unread += [(part.file.kind.kind_name, part.file.id) for part in bundle.unread]
        for part in bundle.parts:
            first = known.setdefault((part.file.kind.kind_name, part.file.id), part)
            if first is part:
                added.append(part.file)
            else:
                problems.append(_repetition(root, part, first))
    return added, unread, problems


def _repetition(root: Path, part: BundlePart, first: RecordFile | BundlePart) -> Problem:
    """Return the problem of a record that there is already, in a file or in a bundle."""
    if isinstance(first, BundlePart):
        where = f"{first.file.bundle}, line {first.first}"
        file, data = first.file, first.text.encode()
    else:
        where, file = first.path, first
        read = read_bytes(root, first.path)
        data = b"" if isinstance(read, Problem) else read
    there, here = parse_record(file, data).record, parse_record(part.file, part.text.encode()).record
    name = f'{part.file.kind.kind_name} "{part.file.id}"'
    if there is not None and here is not None and there.model_copy(update={"file": here.file}) == here:
        message = f"{name} is already in {where}, with the same values"
        return Problem(part.place, "bundle-repeats", message, "Remove it here.", Severity.WARNING)
    hint = f"Remove it here, and change {where} if it is wrong; or choose another id if it is a different one."
    return Problem(part.place, "id-clash", f"{name} is already in {where}, with other values", hint)


def record_repeats(root: Path, part: BundlePart) -> bool:
    """Return whether the record of a bundle is in its own file already, with the same values."""
    data = read_bytes(root, part.file.path)
    if isinstance(data, Problem):
        return False
    there = parse_record(part.file._replace(bundle=""), data).record
    return there is not None and there == parse_record(part.file, part.text.encode()).record


def bundled_records(root: Path) -> Iterator[BundlePart]:
    """Yield the records of all bundles of a project, in the order of the bundles' paths."""
    for file in sorted((root / "claims").rglob(f"*{BUNDLE_ENDING}")):
        if not file.is_symlink():
            yield from read_bundle(root, file.relative_to(root).as_posix()).parts


def bundled_record(root: Path, path: str) -> BundlePart | None:
    """Return the record of a bundle that ``bythebook fmt`` will write to a path."""
    return next((part for part in bundled_records(root) if part.file.path == path), None)


def open_record(root: Path, path: str) -> tuple[RecordFile, str]:
    """Return the record that a path leads to, or will once bundles are split, and the text to find its values in."""
    kind = kind_at(path)
    assert kind is not None, path  # noqa: S101  # only records have paths to look for
    if not (root / path).exists() and (part := bundled_record(root, path)):
        return part.file, part.text
    return RecordFile(path, kind, ""), read_text(root, path)[0]


def read_record(root: Path, file: RecordFile) -> bytes | Problem:
    """Return the bytes of a record for ``parse_record``: its file, or its part of a bundle with blanks around it."""
    if not file.bundle:
        return read_bytes(root, file.path)
    parts = read_bundle(root, file.bundle).parts
    return next((part.text.encode() for part in parts if part.file == file), b"")
