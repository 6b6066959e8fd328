"""A version's id appears once in its rule."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("duplicate-version")
def duplicate_version(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each version's id appears once in its rule.

    The id is a part of the address of every clause of the version. Give each version its own, usually its
    year.
    """
    for rule in corpus.rules.values():
        seen: set[str] = set()
        for index, version in enumerate(rule.versions):
            if version.id in seen:
                yield UnlocatedProblem(
                    rule.file,
                    ("versions", index, "id"),
                    f'a version above is called "{version.id}" too',
                    "Give each version an id of its own.",
                )
            seen.add(version.id)
