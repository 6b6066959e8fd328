"""No organization is part of itself, directly or indirectly."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.cycles import describe_cycle, find_cycles
from bythebook.records import Corpus, UnlocatedProblem


@error("part-of-circular", corpus_wide=True)
def part_of_circular(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No organization is part of itself, directly or through others.

    `part_of` leads up to an organization that is not part of any other. Remove it from the one at the top.
    """
    for organization in corpus.organizations.values():
        if organization.part_of == organization.id:
            message = f'"{organization.id}" is the organization itself'
            yield UnlocatedProblem(organization.file, ("part_of",), message, "Remove it.")
    parts = {each.id: (each.part_of,) if each.part_of else () for each in corpus.organizations.values()}
    for cycle in find_cycles(parts):
        message = describe_cycle(cycle, "is part of")
        hint = 'Remove "part_of" from the one at the top.'
        yield UnlocatedProblem(corpus.organizations[cycle[-1]].file, ("part_of",), message, hint)
