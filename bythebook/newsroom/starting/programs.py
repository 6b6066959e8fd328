"""Run programs that work on projects: pip, git, and the engine's own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_program(
    command: Sequence[str],
    *,
    folder: Path | None = None,
    seconds: int | None = None,
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a program without input, and return its status and output. Raise ``OSError`` and ``TimeoutExpired``."""
    return subprocess.run(  # noqa: S603  # a list, with no shell
        command,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """Return the last line that a program printed, which says why it failed."""
    return (done.stderr.strip() or done.stdout.strip()).rpartition("\n")[2]
