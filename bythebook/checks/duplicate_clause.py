"""A passage's id is used once in its version."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.clauses import all_clauses
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-clause")
def duplicate_clause(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each passage's id is used once in its version.

    The id is part of the passage's web address, and a comparison must refer to one passage. Number the passages as the
    document does.
    """
    seen: set[tuple[str, int, str]] = set()
    for each in all_clauses(corpus):
        key = (each.rule.id, each.position, each.clause.id)
        if key in seen:
            message = f'"{each.clause.id}" is already the id of a passage above in version "{each.version.id}"'
            yield each.problem("id", message, "Number the passages as the document does.")
        seen.add(key)
