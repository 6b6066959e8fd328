"""A passage replaces a passage of an earlier version."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import did_you_mean, error
from bythebook.records import Corpus, Rule, UnlocatedProblem


@error("replaced-clause")
def replaced_clause(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`replaces` names a passage of an earlier version of the same rule.

    It is for a passage whose number has changed, so that two versions can be compared passage by passage. Write the
    number that the passage had before. A passage that keeps its number needs no `replaces`.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            for number, clause in enumerate(version.clauses):
                earlier = [other.id for before in rule.versions[:index] for other in before.clauses]
                if clause.replaces and clause.replaces not in earlier:
                    yield UnlocatedProblem(
                        rule.file,
                        ("versions", index, "clauses", number, "replaces"),
                        f'"{clause.replaces}" is not a passage of a version before "{version.id}"',
                        _hint(rule, index, clause.replaces, earlier),
                    )


def _hint(rule: Rule, index: int, number: str, earlier: list[str]) -> str:
    if rule.versions[index].clause(number):
        return "It is a passage of this version. Name the number that the passage had before."
    if any(version.clause(number) for version in rule.versions[index + 1 :]):
        return "It is a passage of a later version. The later passage names the earlier one."
    if not earlier:
        return "No earlier version has passages here. Add the passage to the earlier version, or remove this line."
    return did_you_mean(number, earlier) or "Name a passage of an earlier version."
