"""A clause's id appears once in its version."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-clause")
def duplicate_clause(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each clause's id appears once in its version.

    The id is the clause's address, and a comparison must lead to one clause. Number each clause as the
    document does.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            seen: set[str] = set()
            for number, clause in enumerate(version.clauses):
                if clause.id in seen:
                    yield UnlocatedProblem(
                        rule.file,
                        ("versions", index, "clauses", number, "id"),
                        f'the version "{version.id}" has a clause "{clause.id}" above',
                        "Number each clause as the document does.",
                    )
                seen.add(clause.id)
