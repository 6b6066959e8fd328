"""Write a commit's record into a folder, where it is read like any other."""

from __future__ import annotations

import os
from pathlib import Path

from bythebook.newsroom.revisions.git import Commit, GitRepository, RevisionError, TreeFile
from bythebook.yaml.reading.picture_size import MOST_OF_PICTURE
from bythebook.yaml.reading.text import MAX_BYTES

_TOPS = (b"claims", b"content")
_FILES = ("100644", "100755", "100664")
"""Modes of plain files; the last one is of old repositories."""
_LINK = "120000"
_KEPT = max(MAX_BYTES, MOST_OF_PICTURE)
"""How much of a file is kept: no check reads more."""


def check_out_record(repository: GitRepository, commit: Commit, folder: Path) -> bool:
    """Write a commit's ``claims/`` and ``content/`` to an empty folder; return whether there were any files.

    Nothing is written outside the folder: links point nowhere, and a path that would leave the folder raises
    ``RevisionError``. Of large files, such as pictures, only the start and the size are kept: that is all that checks
    read.
    """
    files = [file for file in repository.files(commit) if file.path.split(b"/")[0] in _TOPS]
    plain = [file for file in files if file.mode in _FILES]
    for file, start in repository.contents(plain, _KEPT):
        _write(folder, file, start)
    for file in files:
        if file.mode == _LINK:
            _link(folder, file)
    if not files:
        (folder / "claims").mkdir()  # an empty record; a folder without one would be a problem
    return bool(files)


def _write(folder: Path, file: TreeFile, start: bytes) -> None:
    path = _place(folder, file)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with open(handle, "wb") as target:  # noqa: PTH123  # the handle is what must not be a link
            target.write(start)
            if len(start) < file.size:
                target.truncate(file.size)  # a sparse file: the rest takes no space
    except OSError as error:
        raise _write_error(file, error) from error


def _link(folder: Path, file: TreeFile) -> None:
    path = _place(folder, file)
    try:
        os.symlink(b"a-link-of-the-commit", path)  # noqa: PTH211  # paths are bytes
    except OSError as error:
        raise _write_error(file, error) from error


def _place(folder: Path, file: TreeFile) -> bytes:
    """Return the path of a file below the folder, which contains no links while files are written."""
    parts = file.path.split(b"/")
    if any(part in {b"", b".", b".."} for part in parts):
        raise RevisionError(f"The commit contains a path that leaves its folder: {os.fsdecode(file.path)!r}.")
    path = os.path.join(os.fsencode(folder), *parts)  # noqa: PTH118
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    except OSError as error:
        raise _write_error(file, error) from error
    return path


def _write_error(file: TreeFile, error: OSError) -> RevisionError:
    return RevisionError(f"The commit's file {os.fsdecode(file.path)!r} cannot be written: {error.strerror}.")
