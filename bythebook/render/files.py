"""The files of a built site: how they are written, listed and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MANIFEST = ".built"
"""A file at the top of a built site that lists its files, one a line: only these may be removed by the next build."""
CHANGES = ".changes.json"
"""A file next to it with what the last build wrote and removed, as JSON, for purging a CDN."""


def write_new(folder: Path, file: str, content: bytes) -> tuple[int, int]:
    """Write a file and return its size in bytes and its modification time in nanoseconds.

    Raise ``ValueError`` for a path that leaves the folder.
    """
    if (".." in file and ".." in Path(file).parts) or file.startswith("/"):
        raise ValueError(f"{file!r} would leave the output folder")
    path = os.path.join(folder, file)  # noqa: PTH118  # here and below: tens of thousands of files
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        handle = os.open(path, flags, 0o644)
    except FileNotFoundError:
        _create_folder(os.path.dirname(path))  # noqa: PTH120
        handle = os.open(path, flags, 0o644)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return status.st_size, status.st_mtime_ns


def _create_folder(path: str) -> None:
    try:
        os.mkdir(path)  # noqa: PTH102  # mostly the folder of one page, whose parent exists
    except OSError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103


def write_changed(folder: Path, file: str, content: bytes) -> tuple[int, int]:
    """Write a file atomically unless it has that content already; return size and modification time."""
    target = folder / file
    if not target.is_file() or target.read_bytes() != content:
        temporary = f"{file}.{os.getpid()}.new"
        write_new(folder, temporary, content)
        (folder / temporary).replace(target)
    status = target.stat()
    return status.st_size, status.st_mtime_ns


def stat_if_equal(file: Path, content: bytes) -> tuple[int, int] | None:
    """Return a file's size and modification time if its content equals ``content``, else None."""
    try:
        status = file.stat()
        is_equal = status.st_size == len(content) and file.read_bytes() == content
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if is_equal else None


def listed(output: Path, start: str) -> list[str]:
    """Return the non-HTML files below ``start`` that the last build wrote; nothing if one of them is missing."""
    found = [file for file in manifest_files(output) if file.startswith(start) and not file.endswith(".html")]
    return found if all((output / file).is_file() for file in found) else []


def is_buildable(output: Path) -> bool:
    """Return whether a folder may become the output: it does not exist, is empty, or an earlier build wrote it."""
    return not output.exists() or (output.is_dir() and ((output / MANIFEST).is_file() or not any(output.iterdir())))


def manifest_files(output: Path) -> list[str]:
    """Return the files that the last build's manifest lists; nothing if there is none."""
    try:
        listed = (output / MANIFEST).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [file for file in listed if not file.startswith("/") and not (".." in file and ".." in Path(file).parts)]


def files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of all files below a folder, relative to it, with ``/``; nothing if the folder is missing."""
    folders = [""] if folder.is_dir() else []
    while folders:
        inner = folders.pop()
        with os.scandir(os.path.join(folder, inner)) as entries:  # noqa: PTH118  # here: a folder for each page
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{inner}{entry.name}/")
                elif not entry.is_dir():  # skips symbolic links to folders
                    yield f"{inner}{entry.name}"
