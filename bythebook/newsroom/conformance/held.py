"""Problems as they are told: a breach with its file and its line."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.newsroom.conformance.breaches import Breach, pointer
from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.records import FieldPath, Place, Problem


class Held(NamedTuple):
    """A problem with markup, and the path of the value within it: ``$.itemReviewed.author.name``; empty for a file."""

    problem: Problem
    path: str

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The place among the problems of a file."""
        place = self.problem.place
        return place.line, place.column, self.problem.code, self.path


class Spot(NamedTuple):
    """A value's place in a file and its path in the markup."""

    place: Place
    path: str

    def held(self, pitfall: Pitfall, message: str, hint: str = "") -> Held:
        """Tell that the value fell into a pitfall; ``message`` goes on from its path."""
        told = f"{self.path} {message}"
        return Held(Problem(self.place, pitfall.value, told, hint or pitfall.hint, pitfall.severity), self.path)


def spot(file: str, markup: Markup, path: FieldPath) -> Spot:
    """Look up where a value stands."""
    return Spot(Place(file, *markup.place(path)), pointer(path))


def held(file: str, markup: Markup, breach: Breach) -> Held:
    """Tell of a breach."""
    return spot(file, markup, breach.path).held(breach.pitfall, breach.message, breach.hint)
