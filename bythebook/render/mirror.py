"""Keep a copy of a folder, made of hard links, and bring it up to date at the cost of what has changed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Collection, Iterable
from pathlib import Path

_SETTLED_NS = 2_000_000_000
"""A folder that changed within this time may change again and keep its time: some systems count in seconds."""
_UNKNOWN_NS = 10**18
"""The time of a copied folder that is to be read again."""
_FOLDER = -1
"""What folders have in place of a number."""


def mirror(source: Path, copy: Path, known: Iterable[str]) -> None:
    """Make ``copy`` contain what ``source`` contains, files as hard links, and nothing else.

    ``known`` are files that ``source`` may have. Their folders are read only if they have changed since they were
    copied, which the times of their last changes tell. All other folders are read each time.
    """
    copy.mkdir(parents=True, exist_ok=True)
    folders = _folders_of(known)
    start, end = os.path.join(source, ""), os.path.join(copy, "")  # noqa: PTH118  # tens of thousands of folders
    for folder in sorted(folders):  # each after the one that it is in
        here, there = f"{start}{folder}", f"{end}{folder}"
        if not _is_unchanged(here, there):
            _copy_folder(here, there, folder, folders)


def _folders_of(files: Iterable[str]) -> set[str]:
    """Return the folders of files, with those that they are in; each but the first ends with a slash."""
    folders = {file[: file.rfind("/") + 1] for file in files}
    folders |= {folder[: end + 1] for folder in folders for end, letter in enumerate(folder) if letter == "/"}
    return {"", *folders}


def _is_unchanged(here: str, there: str) -> bool:
    try:
        changed = os.stat(here).st_mtime_ns  # noqa: PTH116
        return changed == os.stat(there).st_mtime_ns and _is_settled(changed)  # noqa: PTH116
    except OSError:
        return False


def _is_settled(changed: int) -> bool:
    return time.time_ns() - changed > _SETTLED_NS


def _copy_folder(here: str, there: str, name: str, known: Collection[str]) -> None:
    """Copy a folder's files, and all of its folders that are not known. Both paths end with a slash."""
    if not os.path.isdir(here):  # noqa: PTH112
        return
    changed = os.stat(here).st_mtime_ns  # noqa: PTH116
    wanted, found = _entries(here), _entries(there)
    for inner, number in found.items():
        if wanted.get(inner) != number:
            (shutil.rmtree if number == _FOLDER else os.unlink)(f"{there}{inner}")
    is_final = _is_settled(changed)
    for inner, number in wanted.items():
        source, target = f"{here}{inner}", f"{there}{inner}"
        if number != _FOLDER:
            if found.get(inner) != number:
                _link(source, target)
            continue
        os.makedirs(target, exist_ok=True)  # noqa: PTH103
        if f"{name}{inner}/" not in known:
            is_final = False
            _copy_folder(f"{source}/", f"{target}/", f"{name}{inner}/", known)
    changed = changed if is_final else _UNKNOWN_NS
    os.utime(there, ns=(changed, changed))


def _entries(folder: str) -> dict[str, int]:
    """Return what is in a folder: names of files with their numbers, which names of one file share, and of folders."""
    with os.scandir(folder) as entries:
        return {entry.name: _FOLDER if entry.is_dir(follow_symlinks=False) else entry.inode() for entry in entries}


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without hard links, or somebody else's file
        shutil.copy2(source, target, follow_symlinks=False)
