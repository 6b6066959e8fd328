"""The files of an import, all of them or none."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bythebook.importing.plan import FileChange

_STAGING = ".cache"
"""Where files lie until all are ready: on the project's own disk, so that moving one is one step."""


class ChangedMeanwhileError(Exception):
    """A file that was to be written is not as it was when the import was planned."""


def write_all(root: Path, changes: Sequence[FileChange]) -> None:
    """Write every file below ``root``, each in one step; if one cannot be written, none is.

    Raises ``ChangedMeanwhileError`` for a file that somebody else has written since, and ``OSError`` for a disk that
    takes no more. Both leave the record as it was.
    """
    if not changes:
        return
    (root / _STAGING).mkdir(exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix="import-", dir=root / _STAGING))
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
            _make_folder(target.parent, folders)
            _move(staging / str(number), target, change)
            placed.append(change)
    except BaseException:
        for change in reversed(placed):
            _take_back(root / change.path, change)
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _move(staged: Path, target: Path, change: FileChange) -> None:
    if change.before is not None:
        if target.read_bytes() != change.before:
            raise ChangedMeanwhileError(change.path)
        staged.replace(target)
        return
    try:
        os.link(staged, target)  # unlike a rename, it overwrites nothing
    except FileExistsError as error:
        raise ChangedMeanwhileError(change.path) from error


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)


def _take_back(target: Path, change: FileChange) -> None:
    if change.before is None:
        target.unlink()
    else:
        target.write_bytes(change.before)


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
