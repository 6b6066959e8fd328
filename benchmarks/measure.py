"""What a program costs: time on the clock, time of all processors, and memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_BETWEEN_LOOKS = 0.02
"""Seconds from one look at the memory to the next: looking takes about a millisecond a process."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure: its command, where it runs, and what is set in its environment."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it. What it says is kept from the terminal, which would cost time; a failure is told by ``check``."""
        return subprocess.Popen(
            self.command,
            cwd=self.folder,
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def check(self, status: int) -> None:
        """Raise ``RuntimeError`` if the program failed."""
        if status:
            raise RuntimeError(
                f"{self.name} failed ({status}); to see why: cd {self.folder} && {' '.join(self.command)}"
            )


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run cost: seconds on the clock, and seconds of all processors in all its processes."""

    wall: float
    cpu: float


def timed(program: Program) -> Cost:
    """Run a program once."""
    os.sync()  # what was written before is not to be paid for now
    started = time.perf_counter()
    process = program.start()
    # wait4 counts what the process and all its children used, the workers that it has waited for included.
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    program.check(process.returncode)
    return Cost(wall, used.ru_utime + used.ru_stime)


def middle(costs: Sequence[Cost]) -> Cost:
    """Give the medians of several runs."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))


def peak_memory(program: Program) -> int:
    """Run a program once and give the most memory, in bytes, that it and its children held at one time.

    On Linux pages that several processes share are counted once (PSS). It is a run of its own: to look takes time.
    Elsewhere it is the most that the largest single process held.
    """
    process = program.start()
    most = 0
    while process.poll() is None:
        most = max(most, sum(_proportional_set_size(pid) for pid in _family(process.pid)))
        time.sleep(_BETWEEN_LOOKS)
    program.check(process.returncode)
    return most or _largest_child()


def _largest_child() -> int:
    import resource  # noqa: PLC0415  # not on every system, and not needed on Linux

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit


def _family(pid: int) -> Iterator[int]:
    """Give a process and everything that it has started, as far as they are there."""
    yield pid
    try:
        children = [(task / "children").read_text().split() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return
    for child in (int(child) for started in children for child in started):
        yield from _family(child)


def _proportional_set_size(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


@dataclass(frozen=True, slots=True)
class Written:
    """What a program wrote."""

    files: int
    size: int


def written(folder: Path) -> Written:
    """Count the files below a folder, and their bytes."""
    files = size = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        size += sum(Path(path, name).lstat().st_size for name in names)
    return Written(files, size)
