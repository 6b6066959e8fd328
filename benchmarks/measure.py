"""Measure a program: wall time, processor time, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_SAMPLE_INTERVAL = 0.02
"""Seconds between two samples of the memory; a sample takes about a millisecond a process."""


_UNUSUAL = frozenset({"PYTHONDONTWRITEBYTECODE"})
"""What a user does not set: with it every start would compile the whole engine."""


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure: its command, working directory, and additions to its environment."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: Mapping[str, str]

    def start(self) -> subprocess.Popen[bytes]:
        """Start it without output, which would take time on a terminal; ``check`` reports a failure."""
        return subprocess.Popen(
            self.command,
            cwd=self.folder,
            env={name: value for name, value in os.environ.items() if name not in _UNUSUAL} | dict(self.environment),
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
    """The cost of a run in seconds: wall time, and processor time of all its processes."""

    wall: float
    cpu: float


def timed(program: Program) -> Cost:
    """Run a program once and return its cost. Raises ``RuntimeError`` if it fails."""
    os.sync()  # so that this run does not pay for earlier writes
    started = time.perf_counter()
    process = program.start()
    # wait4 includes the children that the process has waited for, such as workers.
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    program.check(process.returncode)
    return Cost(wall, used.ru_utime + used.ru_stime)


def median_cost(costs: Sequence[Cost]) -> Cost:
    """Return the medians of several runs."""
    return Cost(median(cost.wall for cost in costs), median(cost.cpu for cost in costs))


def peak_memory(program: Program) -> int:
    """Run a program once and return the peak memory, in bytes, of it and its children together.

    On Linux, pages that processes share are counted once (PSS). This is a run of its own, as sampling takes time.
    On other systems it is the peak of the largest process.
    """
    process = program.start()
    most = 0
    while process.poll() is None:
        most = max(most, sum(_proportional_set_size(pid) for pid in _family(process.pid)))
        time.sleep(_SAMPLE_INTERVAL)
    program.check(process.returncode)
    return most or _largest_child()


def _largest_child() -> int:
    import resource  # noqa: PLC0415  # not available on every system, and not needed on Linux

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit


def _family(pid: int) -> Iterator[int]:
    """Yield the ids of a process and its running descendants."""
    yield pid
    try:
        children = [(task / "children").read_text().split() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return
    for child in (int(child) for ids in children for child in ids):
        yield from _family(child)


def _proportional_set_size(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


@dataclass(frozen=True, slots=True)
class OutputSize:
    """How many files a program wrote, and their bytes."""

    files: int
    size: int


def output_size(folder: Path) -> OutputSize:
    """Return the number of files below a folder, and their bytes."""
    files = size = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        size += sum(Path(path, name).lstat().st_size for name in names)
    return OutputSize(files, size)
