"""A passage's id is used once in its version."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-clause")
def duplicate_clause(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each passage's id is used once in its version.

    The id is part of the passage's web address, and a comparison must refer to one passage. Number the passages as the
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
                        f'"{clause.id}" is already the id of a passage above in version "{version.id}"',
                        "Number the passages as the document does.",
                    )
                seen.add(clause.id)
