"""``bythebook check``."""

from __future__ import annotations

import time
from pathlib import Path

from bythebook.cli.printing import print_problems, say, summary
from bythebook.cli.progress import print_timings, shown_progress
from bythebook.publishing.cache import open_cache
from bythebook.publishing.examine import examine


def run(root: Path, *, strict: bool, jobs: int, quiet: bool, timings: bool) -> int:
    """Check the record below ``root``; give the exit status."""
    started = time.monotonic()
    progress = shown_progress(quiet=quiet)
    with open_cache(root) as cache:
        examination = examine(root, cache, progress, jobs)
    print_problems(examination.problems)
    if not quiet:
        say(summary(examination))
    if timings:
        print_timings(progress, time.monotonic() - started)
    return 1 if examination.errors or (strict and examination.warnings) else 0
