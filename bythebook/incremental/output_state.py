"""Which files of the site are still as the last build wrote them.

Comparing a few hundred thousand files takes as long as all else after an edit. It needs only what the last build
stored, so it can run in a background process.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bythebook.incremental.cache import AnyCache
from bythebook.incremental.dependency_log import logged_results
from bythebook.incremental.dependency_store import StoredLog, load_log


class OutputState(NamedTuple):
    """The files of pages and documents in a site, compared with its last build."""

    files: list[str]
    """Those that the build wrote or left unchanged."""
    misplaced: set[str]
    """The keys of the pages of which a file is missing, or is not the one that was written."""


OutputInspector = Callable[[], OutputState]
"""Return the state of the output folder."""


def log_name(output: Path) -> str:
    """Return the name of the dependency log of an output folder."""
    return f"pages {blake2b(str(output.resolve()).encode(), digest_size=12).hexdigest()}"


def inspect_cached_output(cache: AnyCache, output: Path) -> OutputState:
    """Compare a folder with what the last build wrote there."""
    return inspect_output(load_log(cache, log_name(output)), output)


def inspect_output(stored: StoredLog, output: Path) -> OutputState:
    """Compare a folder with what a build wrote there; ``stored`` is the dependency log of its pages.

    Files are compared by size and time of the last change.
    """
    site = os.path.join(output, "")  # noqa: PTH118  # here and below: every file of the site
    made = logged_results(stored)
    files = [file for ones in made.values() for file, *_ in ones]
    return OutputState(files, {key for key, ones in made.items() if not all(is_in_place(site, *one) for one in ones)})


def is_in_place(site: str, file: str, size: int, changed: int) -> bool:
    """Return whether a file of a site has a size and a time of its last change. ``site`` ends with a slash."""
    try:
        status = os.stat(f"{site}{file}")  # noqa: PTH116
    except OSError:
        return False
    return status.st_size == size and status.st_mtime_ns == changed
