"""Run builds one after another in the background, each in a process of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress

_NICENESS = 5
"""Lowers a build's priority below that of the page that an editor waits for (setpriority(2))."""
_SECONDS_TO_END = 10


class BuildQueue:
    """Builds numbered changes. Changes made during a build are all built by the next one."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._requested = self._started = 0

    def request(self, number: int) -> None:
        """Request a build of a change and all before it."""
        self._requested = number
        self._start()

    def _start(self) -> None:
        if self._process is None and self._started < self._requested:
            self._started = self._requested
            self._process = subprocess.Popen(self._command)
            with suppress(OSError, AttributeError):  # it has ended, or the system has no priorities
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICENESS)

    def finished(self) -> tuple[int, int] | None:
        """Return the last change in a build that has ended since the last call, and its exit status."""
        status = self._process.poll() if self._process else None
        if status is None:
            return None
        self._process, number = None, self._started
        self._start()
        return number, status

    def stop(self) -> None:
        """Stop the current build. The published site stays as it was."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(_SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
