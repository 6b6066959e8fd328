"""Programs that build the same site, run in turn: from nothing, and again after an edit of one claim."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Cost, OutputSize, Program, median_cost, output_size, peak_memory, timed
from benchmarks.peers.record import PeerRecord
from benchmarks.samples import Samples, check_edit, check_pages


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that builds a site of claims."""

    program: Program
    output: Path
    """The folder that it writes; a claim's page is ``claims/<id>/index.html``."""
    caches: tuple[Path, ...]
    """What it keeps between builds, besides its output."""
    source: Callable[[Path], Path]
    """Returns its file of a claim, given that claim's file in the record."""

    def clear(self) -> None:
        """Move its output and its caches away; ``remove`` deletes them after all measurements.

        For some minutes after a file was deleted, ext4 does not reuse its inode (``recently_deleted`` in Linux'
        fs/ext4/ialloc.c), and creating a folder takes ten times as long.
        """
        for folder in (self.output, *self.caches):
            if folder.exists():
                self.cleared.mkdir(parents=True, exist_ok=True)
                folder.rename(self.cleared / str(sum(1 for _ in self.cleared.iterdir())))

    @property
    def cleared(self) -> Path:
        """The folder of its former outputs and caches."""
        return self.output.with_name(f".{self.output.name}.cleared")

    def remove(self) -> None:
        """Delete its output, its caches, and the former ones."""
        for folder in (self.output, *self.caches, self.cleared):
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another site generator."""

    name: str
    files: Callable[[PeerRecord], Iterator[tuple[str, str]]]
    """Yields the path and the text of each file of its site."""
    contestant: Callable[[Path, Path], Contestant]
    """Returns the contestant for the site in the first folder, with its program installed below the second."""


@dataclass(frozen=True, slots=True)
class Result:
    """Medians of a contestant's runs, and the size of its output."""

    name: str
    cold: Cost
    edit: Cost
    memory: int
    """Bytes: the peak of all its processes together in a build from nothing."""
    output: OutputSize


@dataclass(slots=True)
class _Runs:
    cold: list[Cost] = field(default_factory=list)
    edit: list[Cost] = field(default_factory=list)
    output: OutputSize = field(default_factory=lambda: OutputSize(0, 0))


def compare(contestants: Sequence[Contestant], samples: Samples, runs: int) -> list[Result]:
    """Run the contestants in turn, several times, so that a busy moment of the machine affects all of them.

    Every other turn is in reverse order. Raises ``RuntimeError`` if a contestant fails, lacks a page or a text on a
    page, or does not show the edit.
    """
    runs_of_each = [_Runs() for _ in contestants]
    for turn in range(runs):
        pairs = list(zip(contestants, runs_of_each, strict=True))
        for contestant, costs in reversed(pairs) if turn % 2 else pairs:
            _run(contestant, samples, turn, costs)
    results = []
    for contestant, costs in zip(contestants, runs_of_each, strict=True):
        memory = peak_memory(contestant.program)
        contestant.clear()
        results.append(
            Result(contestant.program.name, median_cost(costs.cold), median_cost(costs.edit), memory, costs.output)
        )
    return results


def _run(contestant: Contestant, samples: Samples, turn: int, costs: _Runs) -> None:
    """Build from nothing, edit a claim, and build again."""
    program = contestant.program
    contestant.clear()
    costs.cold.append(timed(program))
    if not turn:
        check_pages(program.name, contestant.output, samples)
        costs.output = output_size(contestant.output)
    summary = f"{samples.edited.summary} Change {turn + 1}."
    with _edited(contestant.source(samples.edited.file), samples.edited.summary, summary):
        costs.edit.append(timed(program))
    check_edit(program.name, contestant.output, samples.edited, summary)
    contestant.clear()


@contextmanager
def _edited(path: Path, before: str, after: str) -> Iterator[None]:
    """Replace a text in a file, and restore it at the end."""
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise RuntimeError(f"{path} does not hold {before!r}, so it cannot be edited")
    path.write_text(text.replace(before, after), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(text, encoding="utf-8")
