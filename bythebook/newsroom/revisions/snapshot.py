"""A commit's record, laid into a folder of its own, where it is read as any other."""

from __future__ import annotations

import os
from pathlib import Path

from bythebook.newsroom.revisions.git import Commit, Repository, RevisionError, TreeFile
from bythebook.yaml.reading.scan import IMAGE_FOLDER
from bythebook.yaml.reading.text import MAX_BYTES

_TOPS = (b"claims", b"content")
_FILES = ("100644", "100755", "100664")
"""Modes of plain files; the last one is of old repositories."""
_LINK = "120000"


def lay_record(repository: Repository, commit: Commit, folder: Path) -> bool:
    """Write a commit's ``claims/`` and ``content/`` below an empty folder; say whether the commit had any of them.

    Nothing is written outside the folder: links lead nowhere, and a path that would leave the folder is refused with a
    ``RevisionError``. Pictures and files too large to be read keep their names and sizes only.
    """
    files = [file for file in repository.files(commit) if file.path.split(b"/")[0] in _TOPS]
    plain = [file for file in files if file.mode in _FILES]
    for file, content in repository.contents([file for file in plain if _is_read(file)]):
        _write(folder, file, content)
    for file in plain:
        if not _is_read(file):
            _write(folder, file, b"")
    for file in files:
        if file.mode == _LINK:
            _link(folder, file)
    if not files:
        (folder / "claims").mkdir()  # an empty record, and not a folder without one, which is a Problem
    return bool(files)


def _is_read(file: TreeFile) -> bool:
    return file.size <= MAX_BYTES and not file.path.startswith(IMAGE_FOLDER.encode() + b"/")


def _write(folder: Path, file: TreeFile, content: bytes) -> None:
    path = _place(folder, file)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with open(handle, "wb") as target:  # noqa: PTH123  # the handle is what must not be a link
            target.write(content)
            if not content:
                target.truncate(file.size)  # a hole: the size is told, and takes no room
    except OSError as error:
        raise _not_laid(file, error) from error


def _link(folder: Path, file: TreeFile) -> None:
    path = _place(folder, file)
    try:
        os.symlink(b"a-link-of-the-commit", path)  # noqa: PTH211  # paths are bytes
    except OSError as error:
        raise _not_laid(file, error) from error


def _place(folder: Path, file: TreeFile) -> bytes:
    """Give the path of a file below the folder, which holds no link as long as files are written."""
    parts = file.path.split(b"/")
    if any(part in {b"", b".", b".."} for part in parts):
        raise RevisionError(f"The commit holds a path that leads elsewhere: {os.fsdecode(file.path)!r}.")
    path = os.path.join(os.fsencode(folder), *parts)  # noqa: PTH118
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    except OSError as error:
        raise _not_laid(file, error) from error
    return path


def _not_laid(file: TreeFile, error: OSError) -> RevisionError:
    return RevisionError(f"The commit's file {os.fsdecode(file.path)!r} cannot be laid out: {error.strerror}.")
