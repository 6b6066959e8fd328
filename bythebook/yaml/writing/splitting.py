"""Split bundles: write each of their records to the file where it belongs, in canonical form, with its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bythebook.records import Problem, Severity
from bythebook.yaml.reading import BundlePart, bundled_records, parse_record, read_bundle, read_bytes, record_repeats
from bythebook.yaml.writing.files import ChangedMeanwhileError, FileChange
from bythebook.yaml.writing.formatting import format_record, not_formatted

_MODELINE = re.compile(r"#\s*yaml-language-server:")


@dataclass(slots=True)
class SplitPlan:
    """The files that splitting a bundle writes, and last the bundle, which it removes; or what prevents it."""

    bundle: str
    changes: list[FileChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class BundleError(Exception):
    """A bundle with errors, which must be split before one of its records can be changed."""


def plan_splits(root: Path, bundles: Sequence[str], problems: Sequence[Problem] = ()) -> Iterator[SplitPlan]:
    """Yield a plan for each bundle. ``problems`` are those that the scan found. Nothing is written."""
    written: set[str] = set()
    for path in bundles:
        plan = _plan(root, path, [one for one in problems if one.place.file == path], written)
        written.update(change.path for change in plan.changes)
        yield plan


def _plan(root: Path, path: str, problems: list[Problem], written: set[str]) -> SplitPlan:
    bundle, before = read_bundle(root, path), read_bytes(root, path)
    found = dict.fromkeys([*bundle.problems, *problems])
    changes = []
    for part in bundle.parts:
        if part.file.path in written or record_repeats(root, part):
            continue
        data, of_record = split_record(part)
        found |= dict.fromkeys(of_record)
        changes.append(FileChange(part.file.path, data))
    errors = [one for one in found if one.severity is Severity.ERROR]
    if errors or isinstance(before, Problem):
        return SplitPlan(path, problems=errors)
    return SplitPlan(path, [*changes, FileChange(path, b"", before, is_removed=True)])


def split_record(part: BundlePart) -> tuple[bytes, list[Problem]]:
    """Return the file of a bundle's record in canonical form, and what is wrong with the record."""
    read = parse_record(part.file, part.text.encode())
    if read.record is None or any(problem.severity is Severity.ERROR for problem in read.problems):
        return b"", read.problems
    own = part.file._replace(bundle="")
    data = format_record(own, _own_text(part).encode()).data
    is_same = parse_record(own, data).record == read.record
    return data, [] if is_same else [not_formatted(part.file)]


def _own_text(part: BundlePart) -> str:
    """Return the text of a bundle's record as a file of its own."""
    lines = part.text.split("\n")[part.first - 1 :]
    first = next(line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    indent = len(first) - len(first.lstrip(" "))
    body = [line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines]
    comments = [line for line in part.comments if not _MODELINE.match(line)]
    head = [*comments, ""] if comments else []
    return "".join(f"{line}\n" for line in [*head, *body])


def editable_bytes(root: Path, path: str) -> bytes:
    """Return the bytes of a record's file; of a record in a bundle, those of the file that splitting writes.

    A change to them goes through ``with_splits``. Raise ``OSError`` for a file that cannot be read.
    """
    if not (root / path).exists():
        part = next((part for part in bundled_records(root) if part.file.path == path), None)
        if part:
            return split_record(part)[0]
    return (root / path).read_bytes()


def with_splits(root: Path, changes: Sequence[FileChange]) -> list[FileChange]:
    """Return changes with those that split the bundles whose records they change.

    Raise ``BundleError`` for a bundle with errors, and ``ChangedMeanwhileError``.
    """
    edits = {change.moved_from or change.path: change for change in changes if change.before is not None}
    missing = {path for path in edits if not (root / path).exists()}
    parts = list(bundled_records(root)) if missing else []
    bundles = dict.fromkeys(part.file.bundle for part in parts if part.file.path in missing)
    if not bundles:
        return list(changes)
    result: list[FileChange] = []
    for plan in plan_splits(root, list(bundles)):
        if plan.problems:
            raise BundleError(plan.bundle)
        for change in plan.changes:
            edit = edits.pop(change.path, None)
            if edit and edit.before != change.content:
                raise ChangedMeanwhileError(plan.bundle)
            result.append(FileChange(edit.path, edit.content) if edit else change)
    replaced = {id(edit) for edit in edits.values()}
    return [*(one for one in changes if one.before is None or id(one) in replaced), *result]
