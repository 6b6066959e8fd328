"""Files of the site: written beside and put in place whole, left alone when nothing changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def write(output: Path, file: str, content: bytes) -> bool:
    """Write a file of the site, unless it has that content already. Says whether it was written.

    The new file takes the old one's place in one step, so that no reader meets half of it. Raises ``ValueError`` for
    a path that leaves the output folder.
    """
    target = output / file
    if ".." in Path(file).parts or Path(file).is_absolute():
        raise ValueError(f"{file!r} would leave the output folder")
    if _read(target) == content:
        return False
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
    beside.replace(target)
    return True


def bring_over(built: Path, output: Path) -> tuple[int, int]:
    """Make ``output`` equal to ``built``: files that differ are replaced, files that are gone are removed.

    What is equal keeps its time, so that rsync and a CDN have little to do. Gives how many files were written and how
    many removed. Dot files at the top of ``output``, such as ``.nojekyll`` or ``.git``, are left alone.
    """
    wanted = set(files_below(built))
    written = sum(_take(built, output, file) for file in sorted(wanted))
    gone = [file for file in files_below(output) if file not in wanted and not file.startswith(".")]
    for file in gone:
        (output / file).unlink()
    for folder in sorted({parent for file in gone for parent in (output / file).parents}, reverse=True):
        if folder != output and folder.is_relative_to(output) and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return written, len(gone)


def _take(built: Path, output: Path, file: str) -> bool:
    """Put a built file into ``output`` unless it is there already. Says whether it was put there."""
    source, target = built / file, output / file
    content = source.read_bytes()
    if _read(target) == content:
        return False
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside.hardlink_to(source)  # no byte is written a second time
        os.utime(beside)  # copied files kept their old time, which could be that of the file they replace
    except OSError:  # another disk, or one that knows no links
        beside.write_bytes(content)
    beside.replace(target)
    return True


def files_below(folder: Path) -> Iterator[str]:
    """Give the files below a folder, by their paths from it with ``/``."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        inner = os.path.relpath(parent, folder)
        for name in sorted(names):
            yield name if inner == "." else f"{inner}/{name}".replace(os.sep, "/")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
