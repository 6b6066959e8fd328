"""Read a project and hold it to the rules of the house: what stands between a change and the site."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bythebook.checks import run_checks
from bythebook.reading import locate, read_project
from bythebook.records import Corpus, Problem, Severity


@dataclass(frozen=True, slots=True)
class Examination:
    """A project's record, and every Problem with it in the order of files, lines and columns."""

    corpus: Corpus
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The Problems that stop the build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The Problems that are told and stop nothing."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)


def examine(root: Path) -> Examination:
    """Read the record below ``root``, link it, check it. Nothing is written and nothing raised for bad input."""
    with _without_garbage_collection():
        reading = read_project(root)
        faults = [(check.name, check.severity, fault) for check, fault in run_checks(reading.corpus)]
        problems = {*reading.problems, *locate(root, faults)}
        return Examination(reading.corpus, tuple(sorted(problems, key=_order)))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.place
    return (place.file, place.line, place.column, problem.code, problem.message)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    # Reading makes millions of objects that all stay: the collector would look at them over and over.
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
