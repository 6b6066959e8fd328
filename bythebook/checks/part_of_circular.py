"""Organizations are not parts of one another in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.cycles import describe_cycle, find_cycles
from bythebook.records import Corpus, UnlocatedProblem


@error("part-of-circular", corpus_wide=True)
def part_of_circular(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Organizations are not parts of one another in a circle.

    `part_of` leads up to the organization that is part of no other. Take it out of the one at the top.
    """
    for organization in corpus.organizations.values():
        if organization.part_of == organization.id:
            yield UnlocatedProblem(
                organization.file,
                ("part_of",),
                f'"{organization.id}" is this organization itself',
                "Take it out.",
            )
    parts = {each.id: (each.part_of,) if each.part_of else () for each in corpus.organizations.values()}
    for cycle in find_cycles(parts):
        yield UnlocatedProblem(
            corpus.organizations[cycle[-1]].file,
            ("part_of",),
            describe_cycle(cycle, "is a part of"),
            "Take part_of out of the one at the top.",
        )
