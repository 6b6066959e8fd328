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


LEDGER = ".built"
"""A file at the top of a built site that lists the site's files, one a line: what the next build may remove."""


def bring_over(built: Path, output: Path) -> tuple[int, int]:
    """Make ``output`` hold what ``built`` holds, and remove what only the last build had.

    What is equal keeps its time, so that rsync and a CDN have little to do. What no build wrote, such as a CNAME, is
    left alone. Gives how many files were written and how many removed.
    """
    wanted = sorted(files_below(built))
    written = sum(write(output, file, (built / file).read_bytes()) for file in wanted)
    gone = sorted(set(_last_build(output)) - set(wanted))
    removed = sum(_remove(output, file) for file in gone)
    write(output, LEDGER, "".join(f"{file}\n" for file in wanted).encode())
    return written, removed


def is_free(output: Path) -> bool:
    """Say whether a site may be built into a folder: it is not there, is empty, or an earlier build wrote it."""
    return not output.exists() or (output.is_dir() and ((output / LEDGER).is_file() or not any(output.iterdir())))


def _last_build(output: Path) -> list[str]:
    listed = (_read(output / LEDGER) or b"").decode("utf-8", "replace").splitlines()
    return [file for file in listed if ".." not in Path(file).parts and not Path(file).is_absolute()]


def _remove(output: Path, file: str) -> bool:
    """Remove a file, and the folders that it leaves empty. Says whether it was there."""
    target = output / file
    if not target.is_file() or target.is_symlink():
        return False
    target.unlink()
    for folder in target.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()
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
