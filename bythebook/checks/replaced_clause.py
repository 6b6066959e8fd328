"""A passage replaces a passage of an earlier version."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.clauses import LocatedClause, all_clauses
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.similar import did_you_mean


@error("replaced-clause")
def replaced_clause(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`replaces` names a passage of an earlier version of the same rule.

    It is for a passage whose number has changed, so that two versions can be compared passage by passage. Write the
    number that the passage had before. A passage that keeps its number needs no `replaces`.
    """
    for each in all_clauses(corpus):
        number = each.clause.replaces
        if not number:
            continue
        earlier = [clause.id for before in each.rule.versions[: each.position] for clause in before.clauses]
        if number not in earlier:
            message = f'"{number}" is not a passage of a version before "{each.version.id}"'
            yield each.problem("replaces", message, _hint(each, number, earlier))


def _hint(each: LocatedClause, number: str, earlier: list[str]) -> str:
    if each.version.clause(number):
        return "It is a passage of this version. Name the number that the passage had before."
    if any(version.clause(number) for version in each.rule.versions[each.position + 1 :]):
        return "It is a passage of a later version. The later passage names the earlier one."
    if not earlier:
        return "No earlier version has passages here. Add the passage to the earlier version, or remove this line."
    return did_you_mean(number, earlier) or "Name a passage of an earlier version."
