"""Which problems a change adds, and which it fixes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from bythebook.records import Problem

Key: TypeAlias = tuple[str, str, str, str]
"""Problems with the same file, check name, message and severity are equal."""


class ProblemChanges(NamedTuple):
    """The added problems, the fixed ones, and the number that remain, regardless of lines."""

    new: tuple[Problem, ...]
    fixed: tuple[Problem, ...]
    remaining: int


def problem_changes(old: Sequence[Problem], new: Sequence[Problem], renamed: Mapping[str, str]) -> ProblemChanges:
    """Return the differences between two lists of problems. ``renamed`` maps old file names to new ones."""

    def key(problem: Problem) -> Key:
        file = renamed.get(problem.place.file, problem.place.file)
        return file, problem.code, problem.message, problem.severity

    before, after = Counter(map(key, old)), Counter(map(key, new))
    added, removed = after - before, before - after
    return ProblemChanges(
        tuple(_counted(new, added, key)), tuple(_counted(old, removed, key)), (after & before).total()
    )


def _counted(problems: Sequence[Problem], counts: Counter[Key], key: Callable[[Problem], Key]) -> Iterator[Problem]:
    remaining = counts.copy()
    for problem in problems:
        if remaining[key(problem)]:
            remaining[key(problem)] -= 1
            yield problem
