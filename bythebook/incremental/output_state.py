"""What still stands in the site as the last build wrote it.

A few hundred thousand files are looked at, which takes as long as all else after an edit: it can be done in a process
beside, for it needs nothing but what the last build kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bythebook.incremental.cache import Cache, stamp_of
from bythebook.incremental.dependency_store import StoredLog, load_log, logged_results


class OutputState(NamedTuple):
    """What stands in a site of its last build: the files of its pages and documents."""

    files: list[str]
    """Those that the build wrote or left as they were."""
    misplaced: set[str]
    """The keys of the pages of which a file is gone, or is not the one that was written."""


OutputInspector = Callable[[], OutputState]
"""Tells what stands in the site."""


def log_name(output: Path) -> str:
    """Name the part of the cache that knows the pages of an output folder."""
    return f"pages {stamp_of([str(output.resolve())])}"


def inspect_cached_output(cache: Cache, output: Path) -> OutputState:
    """Return what stands in a folder of what the last build wrote there."""
    return inspect_output(load_log(cache, log_name(output)), output)


def inspect_output(kept: StoredLog, output: Path) -> OutputState:
    """Return what stands in a folder of what a build wrote there; ``kept`` is what the cache has of its pages.

    A file is told by its size and the time of its change.
    """
    site = os.path.join(output, "")  # noqa: PTH118  # here and below: every file of the site
    made = dict(logged_results(kept))
    files = [file for ones in made.values() for file, *_ in ones]
    return OutputState(files, {key for key, ones in made.items() if not all(is_in_place(site, *one) for one in ones)})


def is_in_place(site: str, file: str, size: int, changed: int) -> bool:
    """Return whether a file of a site, whose path ends with a slash, is of a size and a time of its last change."""
    try:
        status = os.stat(f"{site}{file}")  # noqa: PTH116
    except OSError:
        return False
    return status.st_size == size and status.st_mtime_ns == changed
