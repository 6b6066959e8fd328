"""Several programs that build the same site, run in turn: from nothing, and again after one claim was edited."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Cost, Program, Written, middle, peak_memory, timed, written
from benchmarks.peers.record import Record
from benchmarks.samples import Samples, check_edit, check_pages


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that builds a site of claims."""

    program: Program
    output: Path
    """The folder that it writes: a claim's page is ``claims/<id>/index.html``."""
    caches: tuple[Path, ...]
    """What it keeps from one build for the next, besides its output."""
    source: Callable[[Path], Path]
    """Which of its files holds a claim, given that claim's file in the record."""

    def clear(self) -> None:
        """Put its output and its caches out of the way.

        They are removed when all is measured. For some minutes after a file was removed, ext4 walks around the place
        that it had (``recently_deleted`` in Linux' fs/ext4/ialloc.c): a new folder then takes ten times as long.
        """
        for folder in (self.output, *self.caches):
            if folder.exists():
                self.cleared.mkdir(parents=True, exist_ok=True)
                folder.rename(self.cleared / str(sum(1 for _ in self.cleared.iterdir())))

    @property
    def cleared(self) -> Path:
        """Where its former outputs and caches lie."""
        return self.output.with_name(f".{self.output.name}.cleared")

    def remove(self) -> None:
        """Remove its output, its caches, and the former ones."""
        for folder in (self.output, *self.caches, self.cleared):
            shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Peer:
    """Another site generator."""

    name: str
    files: Callable[[Record], Iterator[tuple[str, str]]]
    """Give each file of its site, by its path, with its text."""
    contestant: Callable[[Path, Path], Contestant]
    """Say how the site in the first folder is built, by what is installed below the second."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a contestant's builds cost, the medians of its runs, and what it wrote."""

    name: str
    cold: Cost
    edit: Cost
    memory: int
    """Bytes: the most that all its processes held together in a cold build."""
    output: Written


@dataclass(slots=True)
class _Runs:
    cold: list[Cost] = field(default_factory=list)
    edit: list[Cost] = field(default_factory=list)
    output: Written = field(default_factory=lambda: Written(0, 0))


def compare(contestants: Sequence[Contestant], samples: Samples, runs: int) -> list[Result]:
    """Run each contestant several times, in turn, so that a busy moment of the machine meets all of them.

    Raises ``RuntimeError`` if one fails, lacks a page or a text on a page, or does not show the edit.
    """
    found = [_Runs() for _ in contestants]
    for turn in range(runs):
        for contestant, costs in zip(contestants, found, strict=True):
            _run(contestant, samples, turn, costs)
    results = []
    for contestant, costs in zip(contestants, found, strict=True):
        memory = peak_memory(contestant.program)
        contestant.clear()
        results.append(Result(contestant.program.name, middle(costs.cold), middle(costs.edit), memory, costs.output))
    return results


def _run(contestant: Contestant, samples: Samples, turn: int, costs: _Runs) -> None:
    """Build from nothing, edit, build again."""
    program = contestant.program
    contestant.clear()
    costs.cold.append(timed(program))
    if not turn:
        check_pages(program.name, contestant.output, samples)
        costs.output = written(contestant.output)
    summary = f"{samples.edited.summary} Change {turn + 1}."
    with _edited(contestant.source(samples.edited.file), samples.edited.summary, summary):
        costs.edit.append(timed(program))
    check_edit(program.name, contestant.output, samples.edited, summary)
    contestant.clear()


@contextmanager
def _edited(path: Path, before: str, after: str) -> Iterator[None]:
    """Put other words into a file, and the former ones back at the end."""
    text = path.read_text(encoding="utf-8")
    if before not in text:
        raise RuntimeError(f"{path} does not hold {before!r}, so it cannot be edited")
    path.write_text(text.replace(before, after), encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(text, encoding="utf-8")
