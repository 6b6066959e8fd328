"""Every clause of every version of a rule, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.records import Clause, Corpus, FieldPath, Rule, UnlocatedProblem, Version


class LocatedClause(NamedTuple):
    """A clause with its rule, its version, the version's position, and its path in the rule's file."""

    rule: Rule
    position: int
    version: Version
    clause: Clause
    path: FieldPath

    def problem(self, field: str, message: str, hint: str) -> UnlocatedProblem:
        """Return a problem at a field of the clause."""
        return UnlocatedProblem(self.rule.file, (*self.path, field), message, hint)


def clauses_of(rule: Rule) -> Iterator[LocatedClause]:
    """Yield every clause of a rule."""
    for index, version in enumerate(rule.versions):
        for number, clause in enumerate(version.clauses):
            yield LocatedClause(rule, index, version, clause, ("versions", index, "clauses", number))


def all_clauses(corpus: Corpus) -> Iterator[LocatedClause]:
    """Yield every clause of every rule."""
    for rule in corpus.rules.values():
        yield from clauses_of(rule)
