"""Publish a site in one step: visitors see the last site or the new one, also if the build is killed.

A site is exchanged with a copy of itself, made of hard links, in which the changed files are new. The copy of a large
site is kept for the next build, which then links only what has changed since.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import orjson

from bythebook.parallel.signals import signals_deferred
from bythebook.render.exchange import can_exchange, exchange
from bythebook.render.files import CHANGES, MANIFEST, files_below, manifest_files, stat_if_equal, write_new
from bythebook.render.mirror import mirror

MOVE_LIMIT = 1_000
"""Where folders cannot be exchanged, up to this many changed files are moved one by one; for more, the folder is."""
SPARE_LIMIT = 5_000
"""The copy of a site of more files is kept: linking so many again, and removing them, takes seconds."""


class PublishResult(NamedTuple):
    """The files that a build wrote and removed, and how many the site has now."""

    written: list[str]
    removed: list[str]
    total: int


class _Site(NamedTuple):
    """What is published where."""

    staging: Path
    output: Path
    changed: list[str]
    wanted: set[str]
    last: set[str]


def publish(staging: Path, output: Path, kept: Iterable[str]) -> PublishResult:
    """Make ``output`` contain the files of ``staging``, its own files named in ``kept``, and what no build wrote.

    Files with equal content keep their modification time, so that rsync and CDNs transfer little. Files that no build
    wrote, such as a CNAME, stay. Nothing in ``output`` is touched until everything is ready; then the whole folder is
    exchanged, where the system can do that.
    """
    made = sorted(files_below(staging))
    wanted = {*made, *kept}
    is_first = not output.is_dir()
    changed = made if is_first else [file for file in made if not _is_equal(staging / file, output / file)]
    last = set(manifest_files(output))
    removed = sorted(file for file in last - wanted if (output / file).is_file())
    if not changed and not removed and last == wanted:
        return PublishResult([], [], len(wanted))
    changes = orjson.dumps({"written": changed, "removed": removed}, option=orjson.OPT_INDENT_2)
    write_new(staging, CHANGES, changes)
    site = _Site(staging, output, changed, wanted, last)
    with signals_deferred():
        if is_first:
            _write_manifest(staging, wanted)
            output.parent.mkdir(parents=True, exist_ok=True)
            staging.rename(output)
        elif not _replace(site, is_large=len(changed) + len(removed) > MOVE_LIMIT):
            _move_changed(site)
    return PublishResult(changed, removed, len(wanted))


def _replace(site: _Site, *, is_large: bool) -> bool:
    """Replace the last site with the whole new one. Return whether that was done; if not, nothing has changed.

    Where folders cannot be exchanged, the site is missing for a moment, so only a large change is worth it. If the
    build is killed then, the next one begins by putting the last site back.
    """
    staging, output = site.staging, site.output
    if staging.stat().st_dev != output.stat().st_dev or not (can_exchange(staging) or is_large):
        return False
    spare = _complete_copy(site)
    if exchange(spare, output):
        if len(site.wanted) <= SPARE_LIMIT:
            shutil.rmtree(spare, ignore_errors=True)
        return True
    old = _old(staging)
    try:
        output.rename(old)
    except OSError:  # the folder is mounted
        _move(spare, staging, [*site.changed, CHANGES])
        shutil.rmtree(spare)
        return False
    spare.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    return True


def _complete_copy(site: _Site) -> Path:
    """Return a folder with the whole new site: what is unchanged, what no build wrote, and what is new."""
    spare = _spare(site.output)
    mirror(site.output, spare, site.last)
    _remove(spare, site.last - site.wanted)
    _write_manifest(site.staging, site.wanted)
    _move(site.staging, spare, [*site.changed, CHANGES, MANIFEST])
    return spare


def _move_changed(site: _Site) -> None:
    """Move a few files into the site, one by one.

    If the build is killed meanwhile, its new files are listed, and the next one removes those that are not wanted.
    """
    staging, output, changed, wanted, last = site
    ledger = last | wanted
    if ledger != last or not (output / MANIFEST).is_file():
        _move(staging, output, [_write_manifest(staging, ledger)])
    _move(staging, output, changed)
    _remove(output, last - wanted)
    _move(staging, output, [CHANGES])
    if ledger != wanted:
        _move(staging, output, [_write_manifest(staging, wanted)])


def restore(staging: Path, output: Path) -> None:
    """Clean up after a build that was killed: remove its staging folder, and put back a site that it had moved."""
    old = _old(staging)
    if old.is_dir() and not output.exists():
        old.rename(output)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(staging, ignore_errors=True)
    if len(manifest_files(output)) <= SPARE_LIMIT:
        shutil.rmtree(_spare(output), ignore_errors=True)


def _old(staging: Path) -> Path:
    return staging.with_name(f"{staging.name}.old")


def _spare(output: Path) -> Path:
    return output.with_name(f".{output.name}.spare.new")  # projects ignore `.*.new/`


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
        _move_file(staging / file, target)


def _move_file(file: Path, target: Path) -> None:
    try:
        file.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        near = target.with_name(f".{target.name}.new")  # on the device of the site, so that it is replaced in one step
        shutil.copy2(file, near)
        near.replace(target)


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


def _is_equal(new: Path, old: Path) -> bool:
    return old.is_file() and stat_if_equal(old, new.read_bytes()) is not None
