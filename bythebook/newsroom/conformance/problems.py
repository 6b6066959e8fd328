"""Violations with their file and line."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.violations import Violation, pointer
from bythebook.records import FieldPath, Place, Problem


class MarkupProblem(NamedTuple):
    """A problem with markup, and the path of the value: ``$.itemReviewed.author.name``; empty for a whole file."""

    problem: Problem
    path: str

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The sort key among the problems of a file."""
        place = self.problem.place
        return place.line, place.column, self.problem.code, self.path


class ValueLocation(NamedTuple):
    """A value's place in a file and its path in the markup."""

    place: Place
    path: str

    def problem_at(self, pitfall: Pitfall, message: str, hint: str = "") -> MarkupProblem:
        """Return the problem that this value has; ``message`` continues after its path."""
        message = f"{self.path} {message}"
        return MarkupProblem(
            Problem(self.place, pitfall.value, message, hint or pitfall.hint, pitfall.severity), self.path
        )


def locate_value(file: str, markup: Markup, path: FieldPath) -> ValueLocation:
    """Return the location of a value."""
    return ValueLocation(Place(file, *markup.place(path)), pointer(path))


def problem_at(file: str, markup: Markup, violation: Violation) -> MarkupProblem:
    """Return the problem for a violation."""
    return locate_value(file, markup, violation.path).problem_at(violation.pitfall, violation.message, violation.hint)
