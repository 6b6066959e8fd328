"""Write a site's files into a staging folder and publish them in one step."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import orjson

from bythebook.render.exchange import can_exchange, exchange

MANIFEST = ".built"
"""A file at the top of a built site that lists its files, one a line: only these may be removed by the next build."""
CHANGES = ".changes.json"
"""A file next to it with what the last build wrote and removed, as JSON, for purging a CDN."""
MOVE_LIMIT = 1_000
"""Up to this many changed files are moved one by one; for more, the whole output folder is swapped."""
EXCHANGE_LIMIT = 5_000
"""Up to this many files, a site is swapped in one step where the system can, so that it is never half new."""


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


class PublishResult(NamedTuple):
    """The files that a build wrote and removed, and how many the site has now."""

    written: list[str]
    removed: list[str]
    total: int


def publish(staging: Path, output: Path, kept: Iterable[str]) -> PublishResult:
    """Make ``output`` contain the files of ``staging``, its own files named in ``kept``, and what no build wrote.

    Files with equal content keep their modification time, so that rsync and CDNs transfer little. Files that no build
    wrote, such as a CNAME, stay. Nothing in ``output`` is touched until everything is ready; then the whole folder is
    swapped, or, if a few files of a large site have changed, they are moved one by one.
    """
    made = sorted(files_below(staging))
    wanted = {*made, *kept}
    is_first = not output.is_dir()
    changed = made if is_first else [file for file in made if not _is_equal(staging / file, output / file)]
    last = set(_manifest_files(output))
    removed = sorted(file for file in last - wanted if (output / file).is_file())
    if not changed and not removed and last == wanted:
        return PublishResult([], [], len(wanted))
    changes = orjson.dumps({"written": changed, "removed": removed}, option=orjson.OPT_INDENT_2)
    write_new(staging, CHANGES, changes)
    with _signals_deferred():
        if not is_first and len(changed) + len(removed) <= MOVE_LIMIT and not _is_exchanged(staging, len(wanted)):
            # If the build is killed from here on, its new files are listed, and the next one removes those not wanted.
            ledger = last | wanted
            if ledger != last or not (output / MANIFEST).is_file():
                _move(staging, output, [_write_manifest(staging, ledger)])
            _move(staging, output, changed)
            _remove(output, last - wanted)
            _move(staging, output, [CHANGES])
            if ledger != wanted:
                _move(staging, output, [_write_manifest(staging, wanted)])
        else:
            _write_manifest(staging, wanted)
            _swap(staging, output, {*made} - {*changed}, wanted - {*made}, last)
    return PublishResult(changed, removed, len(wanted))


def _is_exchanged(staging: Path, count: int) -> bool:
    """Return whether a site of that many files is exchanged as a whole even if few of them have changed."""
    return count <= EXCHANGE_LIMIT and can_exchange(staging)


def _write_manifest(staging: Path, files: Iterable[str]) -> str:
    write_new(staging, MANIFEST, "".join(f"{file}\n" for file in sorted(files)).encode())
    return MANIFEST


def _move(staging: Path, output: Path, files: Iterable[str]) -> None:
    for file in files:
        target = output / file
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        for folder in target.relative_to(output).parents:
            if (output / folder).is_file():  # a file of the last build where a folder is now
                (output / folder).unlink()
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / file).replace(target)


def _swap(staging: Path, output: Path, equal: set[str], kept: set[str], last: set[str]) -> None:
    """Hard-link the unchanged files of the old site into the new one, and rename it over the old one."""
    for file in sorted(equal):
        (staging / file).unlink()
    foreign = {file for file in files_below(output) if file not in last and file not in (MANIFEST, CHANGES)}
    for file in sorted({*equal, *kept, *foreign}):
        target = staging / file
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(output / file)
        except OSError:  # a file system without hard links
            shutil.copy2(output / file, target)
    old = staging.with_name(staging.name + ".old")
    output.parent.mkdir(parents=True, exist_ok=True)
    if output.exists():
        if exchange(staging, output):
            shutil.rmtree(staging, ignore_errors=True)
            return
        output.rename(old)  # the site is missing for a moment; `restore` puts it back if the build ends here
    staging.rename(output)
    shutil.rmtree(old, ignore_errors=True)


def restore(staging: Path, output: Path) -> None:
    """Clean up after a build that was killed: remove its staging folder, and put back a site that it had moved."""
    old = staging.with_name(staging.name + ".old")
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _signals_deferred() -> Iterator[None]:
    """Defer SIGINT, SIGTERM and SIGHUP until the site is complete."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def stat_if_equal(file: Path, content: bytes) -> tuple[int, int] | None:
    """Return a file's size and modification time if its content equals ``content``, else None."""
    try:
        status = file.stat()
        is_equal = status.st_size == len(content) and file.read_bytes() == content
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns) if is_equal else None


def _is_equal(new: Path, old: Path) -> bool:
    return old.is_file() and stat_if_equal(old, new.read_bytes()) is not None


def listed(output: Path, start: str) -> list[str]:
    """Return the non-HTML files below ``start`` that the last build wrote; nothing if one of them is missing."""
    found = [file for file in _manifest_files(output) if file.startswith(start) and not file.endswith(".html")]
    return found if all((output / file).is_file() for file in found) else []


def is_buildable(output: Path) -> bool:
    """Return whether a folder may become the output: it does not exist, is empty, or an earlier build wrote it."""
    return not output.exists() or (output.is_dir() and ((output / MANIFEST).is_file() or not any(output.iterdir())))


def _manifest_files(output: Path) -> list[str]:
    try:
        listed = (output / MANIFEST).read_bytes().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [file for file in listed if not file.startswith("/") and not (".." in file and ".." in Path(file).parts)]


def _remove(output: Path, files: Iterable[str]) -> None:
    """Remove files, and the folders that are empty then, also where a build that was killed had removed the files."""
    for file in sorted(files):
        target = output / file
        if target.is_file() and not target.is_symlink():
            target.unlink()
        for folder in target.parents:
            if folder == output or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
                break
            if folder.is_dir():
                folder.rmdir()


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
