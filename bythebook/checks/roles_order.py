"""Positions of a person are listed oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("roles-order")
def roles_order(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The positions of a person are listed in the order in which they started.

    The page shows them as a career. Move the role. Roles without a known start may be anywhere.
    """
    for person in corpus.people.values():
        dated = [(index, role.dates) for index, role in enumerate(person.roles) if role.dates.first]
        for (_, before), (index, dates) in pairwise(dated):
            if before.first and dates.first and dates.first < before.first:
                message = f"{dates} starts before the role above it, {before}"
                yield UnlocatedProblem(person.file, ("roles", index, "dates"), message, "List the oldest role first.")
