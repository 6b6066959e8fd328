"""Files of the site: made beside it, and put in place when all of them are there."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import orjson

LEDGER = ".built"
"""A file at the top of a built site that lists the site's files, one a line: what the next build may remove."""
CHANGES = ".changes.json"
"""A file beside it that tells what the last build wrote and removed, for a CDN's purge."""
FEW = 1_000
"""So many files are moved into a site one by one; more of them, and the whole site is exchanged."""


def write_new(folder: Path, file: str, content: bytes) -> tuple[int, int]:
    """Write a file that is not there yet; give its size and the time of its change in nanoseconds.

    Raises ``ValueError`` for a path that leaves the folder.
    """
    if (".." in file and ".." in Path(file).parts) or file.startswith("/"):
        raise ValueError(f"{file!r} would leave the output folder")
    path = os.path.join(folder, file)  # noqa: PTH118  # here and below: tens of thousands of files
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        handle = os.open(path, flags, 0o644)
    except FileNotFoundError:
        _make_folder(os.path.dirname(path))  # noqa: PTH120
        handle = os.open(path, flags, 0o644)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        status = os.fstat(handle)
    finally:
        os.close(handle)
    return status.st_size, status.st_mtime_ns


def _make_folder(path: str) -> None:
    try:
        os.mkdir(path)  # noqa: PTH102  # mostly the folder of one page, in one that is there
    except OSError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103


def write_changed(folder: Path, file: str, content: bytes) -> tuple[int, int]:
    """Write a file unless it has that content already, in one step, so that no reader meets half of it."""
    target = folder / file
    if not target.is_file() or target.read_bytes() != content:
        beside = f"{file}.{os.getpid()}.new"
        write_new(folder, beside, content)
        (folder / beside).replace(target)
    status = target.stat()
    return status.st_size, status.st_mtime_ns


class Published(NamedTuple):
    """What a build changed in the site: the files that it wrote and those that it removed; and how many there are."""

    written: list[str]
    removed: list[str]
    total: int


def publish(staging: Path, output: Path, kept: Iterable[str]) -> Published:
    """Make ``output`` hold what ``staging`` holds and what it held of ``kept``, and nothing else that a build wrote.

    What is equal keeps its bytes and its time, so that rsync and a CDN have little to do. What no build wrote, such as
    a CNAME, is left alone. Until everything is ready nothing is touched; then either a few files are moved, each in
    one step, or the whole site is exchanged at once.
    """
    made = sorted(files_below(staging))
    wanted = {*made, *kept}
    is_first = not output.is_dir()
    changed = made if is_first else [file for file in made if not _is_equal(staging / file, output / file)]
    last = set(_last_build(output))
    removed = sorted(file for file in last - wanted if (output / file).is_file())
    if not changed and not removed and (output / LEDGER).is_file():
        return Published([], [], len(wanted))
    told = [CHANGES]
    changes = orjson.dumps({"written": changed, "removed": removed}, option=orjson.OPT_INDENT_2)
    write_new(staging, CHANGES, changes)
    is_small = len(changed) + len(removed) <= FEW and not is_first
    if last != wanted or not is_small:
        told.append(LEDGER)
        write_new(staging, LEDGER, "".join(f"{file}\n" for file in sorted(wanted)).encode())
    with _undisturbed():
        if is_small:
            _move(staging, output, [*changed, *told], removed)
        else:
            _exchange(staging, output, {*made} - {*changed}, wanted - {*made}, last)
    return Published(changed, removed, len(wanted))


def _move(staging: Path, output: Path, changed: Iterable[str], removed: Iterable[str]) -> None:
    for file in changed:
        target = output / file
        if target.is_dir():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / file).replace(target)
    for file in removed:
        _remove(output, file)


def _exchange(staging: Path, output: Path, equal: set[str], kept: set[str], last: set[str]) -> None:
    """Complete the new site with the old one's files, and put it in the old one's place."""
    for file in sorted(equal):
        (staging / file).unlink()
    foreign = {file for file in files_below(output) if file not in last and file not in (LEDGER, CHANGES)}
    for file in sorted({*equal, *kept, *foreign}):
        target = staging / file
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.hardlink_to(output / file)
    old = staging.with_name(staging.name + ".old")
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists():
        output.rename(old)
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def restore(staging: Path, output: Path) -> None:
    """Clear away what a build left that was killed; a site that it had just moved aside is put back."""
    old = staging.with_name(staging.name + ".old")
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off what would end the program (Ctrl-C, a stop by the system) until the site is whole."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stamp_in_place(file: Path, content: bytes) -> tuple[int, int] | None:
    """Give the size and the time of a file of the site if it has a content already."""
    try:
        status = file.stat()
        is_equal = status.st_size == len(content) and file.read_bytes() == content
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if is_equal else None


def _is_equal(new: Path, old: Path) -> bool:
    return old.is_file() and stamp_in_place(old, new.read_bytes()) is not None


def listed(output: Path, start: str) -> list[str]:
    """Give the files that the last build wrote below a folder of the site, if all of them are there."""
    found = [file for file in _last_build(output) if file.startswith(start) and not file.endswith(".html")]
    return found if all((output / file).is_file() for file in found) else []


def is_free(output: Path) -> bool:
    """Say whether a site may be built into a folder: it is not there, is empty, or an earlier build wrote it."""
    return not output.exists() or (output.is_dir() and ((output / LEDGER).is_file() or not any(output.iterdir())))


def _last_build(output: Path) -> list[str]:
    try:
        listed = (output / LEDGER).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [file for file in listed if not file.startswith("/") and not (".." in file and ".." in Path(file).parts)]


def _remove(output: Path, file: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    target = output / file
    if not target.is_file() or target.is_symlink():
        return
    target.unlink()
    for folder in target.parents:
        if folder == output or any(folder.iterdir()):
            break
        folder.rmdir()


def files_below(folder: Path) -> Iterator[str]:
    """Give the files below a folder, which need not be there, by their paths from it with ``/``."""
    folders = [""] if folder.is_dir() else []
    while folders:
        inner = folders.pop()
        with os.scandir(os.path.join(folder, inner)) as entries:  # noqa: PTH118  # here: a folder for each page
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{inner}{entry.name}/")
                elif not entry.is_dir():  # a link to a folder is no file either
                    yield f"{inner}{entry.name}"
