"""Which Problems a change brings, and which it mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from bythebook.records import Problem

Key: TypeAlias = tuple[str, str, str, str]
"""What makes two Problems the same: file, name, message, severity."""


class ProblemChanges(NamedTuple):
    """The Problems that came, those that went, and the number of those that stayed, whatever their lines."""

    new: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    left: int


def problem_changes(old: Sequence[Problem], new: Sequence[Problem], renamed: Mapping[str, str]) -> ProblemChanges:
    """Compare the Problems of two records. ``renamed`` has the new name of each file that was renamed."""

    def key(problem: Problem) -> Key:
        file = renamed.get(problem.place.file, problem.place.file)
        return file, problem.code, problem.message, problem.severity

    before, after = Counter(map(key, old)), Counter(map(key, new))
    came, went = after - before, before - after
    return ProblemChanges(tuple(_taken(new, came, key)), tuple(_taken(old, went, key)), (after & before).total())


def _taken(problems: Sequence[Problem], wanted: Counter[Key], key: Callable[[Problem], Key]) -> Iterator[Problem]:
    left = wanted.copy()
    for problem in problems:
        if left[key(problem)]:
            left[key(problem)] -= 1
            yield problem
