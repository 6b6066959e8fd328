"""Show a build's progress: a bar in a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time

from bythebook.cli.output import echo
from bythebook.parallel.progress import Progress

WORTH_SHOWING = 2_000
"""The number of items from which a phase takes long enough to be shown."""
_SECONDS_BETWEEN_LINES = 5.0


def make_progress(*, quiet: bool) -> Progress:
    """Return the kind of progress that fits standard error."""
    if quiet:
        return Progress()
    return ProgressBar() if sys.stderr.isatty() else ProgressLines()


class ProgressLines(Progress):
    """Prints plain lines for long phases, as a log keeps them."""

    def begin(self, name: str, total: int) -> None:
        """Print that a long phase begins."""
        self._name, self._total, self._started = name, total, time.monotonic()
        self._last_line = self._started
        if total >= WORTH_SHOWING:
            echo(f"{name}: {total:,} …")

    def show(self, done: int) -> None:
        """Print how far the phase has come, every five seconds."""
        now = time.monotonic()
        if self._total >= WORTH_SHOWING and now - self._last_line >= _SECONDS_BETWEEN_LINES:
            self._last_line = now
            rate = done / (now - self._started)
            left = (self._total - done) / rate if rate else 0
            echo(f"{self._name}: {done:,} of {self._total:,}, {rate:,.0f} per second, {left:.0f} s left")


class ProgressBar(Progress):
    """Shows a bar with the phase, its rate and the time left."""

    def begin(self, name: str, total: int) -> None:
        """Show the bar of a long phase."""
        self._bar = None
        if total < WORTH_SHOWING:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        self._bar = RichProgress(*columns, console=Console(stderr=True), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(name, total=total, rate="")

    def show(self, done: int) -> None:
        """Move the bar."""
        if self._bar:
            speed = self._bar.tasks[0].speed
            self._bar.update(self._task, completed=done, rate=f"{speed:,.0f} per second" if speed else "")

    def end(self) -> None:
        """Remove the bar."""
        if self._bar:
            self._bar.stop()


def print_timings(progress: Progress, total: float) -> None:
    """Print the seconds, items and rate of each phase; ``total`` is the seconds of the whole run."""
    echo(f"{'Phase':<12}{'seconds':>9}{'items':>10}{'per second':>11}")
    for name, seconds, count in progress.timings:
        rate = f"{count / seconds:,.0f}" if count and seconds else ""
        echo(f"{name:<12}{seconds:>9.3f}{count or '':>10}{rate:>11}")
    other = total - sum(seconds for _, seconds, _ in progress.timings)
    echo(f"{'Other':<12}{other:>9.3f}")
    echo(f"{'Total':<12}{total:>9.3f}")
