"""A person or an organization is counted on one side at any time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bythebook.checks.base import error
from bythebook.checks.common.dates import describe_span
from bythebook.records import Corpus, Organization, Person, UnlocatedProblem


@error("affiliation-overlap")
def affiliation_overlap(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Two affiliations of a person or an organization never cover the same date.

    The balance page counts each statement on one side, that of its date. End the earlier affiliation on the day before
    the later one starts. An affiliation without known dates covers every date.
    """
    actors: list[Person | Organization] = [*corpus.people.values(), *corpus.organizations.values()]
    for actor in actors:
        for (_, before), (index, one) in combinations(enumerate(actor.affiliations), 2):
            if before.dates.overlaps(one.dates):
                yield UnlocatedProblem(
                    actor.file,
                    ("affiliations", index, "dates"),
                    f'"{one.side.value}", {describe_span(one.dates)}, overlaps "{before.side.value}", '
                    f"{describe_span(before.dates)}",
                    "End one on the day before the other starts.",
                )
                break
