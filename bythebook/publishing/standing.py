"""Which pages of the last build still stand in the site as it wrote them.

A few hundred thousand files are looked at, which takes as long as all else after an edit: it can be done in a process
beside, for it needs nothing but what the last build kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from bythebook.publishing.cache import Cache, stamp_of
from bythebook.publishing.trace_store import Kept, kept_in, results_in

Misplaced = Callable[[], set[str]]
"""Gives the keys of the pages that are no longer in the site as they were written."""


def part_of(output: Path) -> str:
    """Name the part of the cache that knows the pages of an output folder."""
    return f"pages {stamp_of([str(output.resolve())])}"


def misplaced_in(cache: Cache, output: Path) -> set[str]:
    """Give the keys of the pages in a folder of which a file is not as the last build wrote it."""
    return misplaced_of(kept_in(cache, part_of(output)), output)


def misplaced_of(kept: Kept, output: Path) -> set[str]:
    """Give the keys of the pages of which a file is gone or is not the one that was written.

    ``kept`` is what the cache has of the pages. A file is told by its size and the time of its change.
    """
    site = os.path.join(output, "")  # noqa: PTH118  # here and below: every file of the site
    return {key for key, made in results_in(kept) if not all(is_in_place(site, *one) for one in made)}


def is_in_place(site: str, file: str, size: int, changed: int) -> bool:
    """Say whether a file of a site, whose path ends with a slash, is of a size and a time of its last change."""
    try:
        status = os.stat(f"{site}{file}")  # noqa: PTH116
    except OSError:
        return False
    return status.st_size == size and status.st_mtime_ns == changed
