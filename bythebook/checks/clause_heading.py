"""A passage without a number has a heading."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.clauses import all_clauses
from bythebook.records import Corpus, UnlocatedProblem


@warning("clause-heading")
def clause_heading(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A passage whose id is a label of your own has a heading.

    Pages show the number that the document prints. A label in lowercase letters, such as `general-rule`, is not shown,
    so the heading is the only name that readers see. Describe the passage in a few words.
    """
    for each in all_clauses(corpus):
        if not each.clause.number and not each.clause.heading:
            message = f'"{each.clause.id}" is a label of your own, and the passage has no heading'
            yield each.problem("id", message, 'Add a "heading" that describes the passage.')
