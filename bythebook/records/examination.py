"""A project's record with the problems that were found in it."""

from __future__ import annotations

from dataclasses import dataclass

from bythebook.records.corpus import Corpus
from bythebook.records.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Examination:
    """A project's record, and every Problem with it in the order of files, lines and columns."""

    corpus: Corpus
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail the build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that are reported without failing the build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)
