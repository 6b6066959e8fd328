"""The progress of a build, and the time of its phases."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Keeps the times of a build's phases, and shows nothing. ``cli`` has those that show something."""

    def __init__(self) -> None:
        self.timings: list[tuple[str, float, int]] = []
        """Each phase with its seconds and how many items it had (0 if not counted)."""
        self._done = 0

    @contextmanager
    def phase(self, name: str, total: int = 0) -> Iterator[None]:
        """Time a phase. ``total`` is its number of items, 0 if unknown."""
        self._done = 0
        self.begin(name, total)
        started = time.perf_counter()
        try:
            yield
        finally:
            self.timings.append((name, time.perf_counter() - started, self._done))
            self.end()

    def advance(self, count: int) -> None:
        """Report that some of the items are done."""
        self._done += count
        self.show(self._done)

    def begin(self, name: str, total: int) -> None:
        """Show that a phase begins."""

    def show(self, done: int) -> None:
        """Show how many items of the phase are done."""

    def end(self) -> None:
        """Show that the phase is over."""
