"""The files of a change to the record, all of them or none."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_STAGING = ".cache"
"""Where files lie until all are ready: on the project's own disk, so that moving one is one step."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file to be written. ``before`` is what it must still hold then; ``None`` for one that is not there yet.

    With ``moved_from`` the file is to have another path, ``before`` is what it holds there, and at ``path`` nothing is.
    """

    path: str
    content: bytes
    before: bytes | None = None
    moved_from: str = ""


class ChangedMeanwhileError(Exception):
    """A file that was to be written is not as it was when the change was planned."""


def write_all(root: Path, changes: Sequence[FileChange]) -> None:
    """Write every file below ``root``, each in one step; if one cannot be written, none is.

    Raises ``ChangedMeanwhileError`` for a file that somebody else has written since, and ``OSError`` for a disk that
    takes no more. Both leave the record as it was.
    """
    if not changes:
        return
    (root / _STAGING).mkdir(exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix="change-", dir=root / _STAGING))
    try:
        for number, change in enumerate(changes):
            (staging / str(number)).write_bytes(change.content)
        with _undisturbed():
            _place(root, staging, changes)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _place(root: Path, staging: Path, changes: Sequence[FileChange]) -> None:
    placed: list[FileChange] = []
    folders: list[Path] = []
    try:
        for number, change in enumerate(changes):
            target = root / change.path
            _stay_within(root, change.path)
            _make_folder(target.parent, folders)
            _move(staging / str(number), target, root, change)
            placed.append(change)
    except BaseException:
        for change in reversed(placed):
            _take_back(root, change)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _move(staged: Path, target: Path, root: Path, change: FileChange) -> None:
    if change.before is not None:
        _hold(root, change.moved_from or change.path, change.before)
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


def _hold(root: Path, path: str, before: bytes) -> None:
    try:
        is_same = (root / path).read_bytes() == before
    except FileNotFoundError:
        is_same = False
    if not is_same:
        raise ChangedMeanwhileError(path)


def _stay_within(root: Path, path: str) -> None:
    """Raise ``OSError`` where a folder on the way is a link, which may lead out of the project."""
    for folder in Path(path).parents:
        if (root / folder).is_symlink() and folder != Path():
            raise OSError(errno.ELOOP, "this folder is a link to another place", str(folder))


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)


def _take_back(root: Path, change: FileChange) -> None:
    if change.before is not None:
        (root / (change.moved_from or change.path)).write_bytes(change.before)
    if change.before is None or change.moved_from:
        (root / change.path).unlink()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off what would end the program (Ctrl-C, a stop by the system) until the record is whole."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
