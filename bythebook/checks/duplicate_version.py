"""A version's id is used once in its rule."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-version")
def duplicate_version(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each version's id is used once in its rule.

    The id is part of the web address of every passage of the version. Give each version its own id, usually its year.
    """
    for rule in corpus.rules.values():
        seen: set[str] = set()
        for index, version in enumerate(rule.versions):
            if version.id in seen:
                message = f'"{version.id}" is already the id of a version above'
                yield UnlocatedProblem(rule.file, ("versions", index, "id"), message, "Give each version its own id.")
            seen.add(version.id)
