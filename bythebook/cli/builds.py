"""Builds one after another, each in a process of its own, while something else goes on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress

_YIELDING = 5
"""By how much a build gives way to the page that somebody waits for (setpriority(2))."""
_PATIENCE = 10


class Builds:
    """Builds after changes, which are numbered. What changes during a build is built by the next one."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted = self._begun = 0

    def want(self, number: int) -> None:
        """Have a change built, and all before it."""
        self._wanted = number
        self._begin()

    def _begin(self) -> None:
        if self._process is None and self._begun < self._wanted:
            self._begun = self._wanted
            self._process = subprocess.Popen(self._command)
            with suppress(OSError, AttributeError):  # it has ended, or the system knows no such thing
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _YIELDING)

    def finished(self) -> tuple[int, int] | None:
        """Tell of a build that has ended since this was asked: the last change that is in it, and its exit status."""
        status = self._process.poll() if self._process else None
        if status is None:
            return None
        self._process, number = None, self._begun
        self._begin()
        return number, status

    def end(self) -> None:
        """End the build that is under way: the site stays as it was."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
