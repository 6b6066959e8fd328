"""Write the files of a change, all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bythebook.parallel.signals import signals_deferred

_STAGING = ".cache"
"""Where files are staged: on the project's disk, so that moving one is atomic."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file to write. ``before`` is what it must still hold at that time; ``None`` for a new file.

    With ``moved_from`` the file is moved: ``before`` is what it holds there, and there must be nothing at ``path``.
    With ``is_removed`` there is no file afterwards.
    """

    path: str
    content: bytes
    before: bytes | None = None
    moved_from: str = ""
    is_removed: bool = False


class ChangedMeanwhileError(Exception):
    """A file has changed since the change to it was planned."""


def write_all(root: Path, changes: Sequence[FileChange]) -> None:
    """Write every file below ``root`` atomically; if one cannot be written, none is.

    Raise ``ChangedMeanwhileError`` for a file that has changed since, and ``OSError`` if, for example, the disk is
    full. Both leave the record as it was.
    """
    if not changes:
        return
    (root / _STAGING).mkdir(exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix="change-", dir=root / _STAGING))
    try:
        for number, change in enumerate(changes):
            _stage(staging / str(number), change)
        with signals_deferred():
            _place(root, staging, changes)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(file: Path, change: FileChange) -> None:
    try:
        file.write_bytes(change.content)
    except OSError as error:  # such as a full disk, which does not say the file
        raise OSError(error.errno, error.strerror, change.path) from error


def _place(root: Path, staging: Path, changes: Sequence[FileChange]) -> None:
    placed: list[FileChange] = []
    folders: list[Path] = []
    try:
        for number, change in enumerate(changes):
            target = root / change.path
            _refuse_links(root, change.path)
            _make_folder(target.parent, folders)
            _keep(root, staging / f"{number}.before", change)
            _move(staging / str(number), target, root, change)
            placed.append(change)
    except BaseException:
        for number, change in reversed([*enumerate(placed)]):
            _undo(root, staging / f"{number}.before", change)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _move(staged: Path, target: Path, root: Path, change: FileChange) -> None:
    if change.before is not None:
        _check_unchanged(root, change.moved_from or change.path, change.before)
    if change.is_removed:
        target.unlink()
        return
    if change.before is not None:
        shutil.copymode(root / (change.moved_from or change.path), staged)
    if change.before is not None and not change.moved_from:
        staged.replace(target)
        return
    try:
        os.link(staged, target)  # unlike a rename, it overwrites nothing
    except FileExistsError as error:
        raise ChangedMeanwhileError(change.path) from error
    if change.moved_from:
        try:
            (root / change.moved_from).unlink()
        except OSError:
            target.unlink()
            raise


def _check_unchanged(root: Path, path: str, before: bytes) -> None:
    try:
        is_same = (root / path).read_bytes() == before
    except FileNotFoundError:
        is_same = False
    if not is_same:
        raise ChangedMeanwhileError(path)


def _refuse_links(root: Path, path: str) -> None:
    """Raise ``OSError`` if a folder of the path is a link, which may lead out of the project."""
    for folder in Path(path).parents:
        if (root / folder).is_symlink() and folder != Path():
            raise OSError(errno.ELOOP, "this folder is a link to another place", str(folder))


def _make_folder(folder: Path, created: list[Path]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        created.append(each)


def _keep(root: Path, kept: Path, change: FileChange) -> None:
    """Keep a file that will be replaced, under another name: to put it back takes no space on the disk."""
    if change.before is None:
        return
    file = root / (change.moved_from or change.path)
    with suppress(FileNotFoundError):  # it is reported as changed
        try:
            os.link(file, kept)
        except OSError:  # a file system without hard links, or somebody else's file
            shutil.copy2(file, kept)


def _undo(root: Path, kept: Path, change: FileChange) -> None:
    if change.before is not None:
        kept.replace(root / (change.moved_from or change.path))
    if change.is_removed:
        return
    if change.before is None or change.moved_from:
        (root / change.path).unlink()
