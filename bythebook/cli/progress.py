"""How a build's progress is shown: a bar on a terminal, plain lines elsewhere, nothing when quiet."""

from __future__ import annotations

import sys
import time

from bythebook.cli.printing import say
from bythebook.parallel.progress import Progress

WORTH_SHOWING = 2_000
"""A phase with fewer things to do is over before anybody has read of it."""
_BETWEEN_LINES = 5.0
"""Seconds from one plain line to the next within a phase."""


def shown_progress(*, quiet: bool) -> Progress:
    """Choose how progress is shown."""
    if quiet:
        return Progress()
    return Bar() if sys.stderr.isatty() else Lines()


class Lines(Progress):
    """Tells of long phases in plain lines, as a log keeps them."""

    def begin(self, name: str, total: int) -> None:
        """Tell that a long phase begins."""
        self._name, self._total, self._started = name, total, time.monotonic()
        self._told = self._started
        if total >= WORTH_SHOWING:
            say(f"{name}: {total:,} …")

    def show(self, done: int) -> None:
        """Tell now and then how far it has come."""
        now = time.monotonic()
        if self._total >= WORTH_SHOWING and now - self._told >= _BETWEEN_LINES:
            self._told = now
            rate = done / (now - self._started)
            left = (self._total - done) / rate if rate else 0
            say(f"{self._name}: {done:,} of {self._total:,}, {rate:,.0f} a second, {left:.0f} s left")


class Bar(Progress):
    """Shows a bar with the phase, its rate and the time that is left."""

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
        """Move the bar on."""
        if self._bar:
            speed = self._bar.tasks[0].speed
            self._bar.update(self._task, completed=done, rate=f"{speed:,.0f} a second" if speed else "")

    def end(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()


def print_timings(progress: Progress, total: float) -> None:
    """Print where the time went, a line a phase."""
    say(f"{'Phase':<12}{'seconds':>9}{'things':>10}{'a second':>11}")
    for name, seconds, count in progress.timings:
        rate = f"{count / seconds:,.0f}" if count and seconds else ""
        say(f"{name:<12}{seconds:>9.3f}{count or '':>10}{rate:>11}")
    other = total - sum(seconds for _, seconds, _ in progress.timings)
    say(f"{'Other':<12}{other:>9.3f}")
    say(f"{'In all':<12}{total:>9.3f}")
