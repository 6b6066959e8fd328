"""``bythebook check``."""

from __future__ import annotations

from pathlib import Path

from bythebook.cli.printing import print_problems, say, summary
from bythebook.publishing.examine import examine


def run(root: Path, *, strict: bool, quiet: bool) -> int:
    """Check the record below ``root``; give the exit status."""
    examination = examine(root)
    print_problems(examination.problems)
    if not quiet:
        say(summary(examination))
    return 1 if examination.errors or (strict and examination.warnings) else 0
