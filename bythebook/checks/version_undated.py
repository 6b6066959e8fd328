"""Where nobody knows since when a version was in force, the record says how that was dealt with."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("version-undated")
def version_undated(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Versions whose first day in force is not known say in `in_force_note` how that was dealt with.

    Such a version counts as in force on every day before its end, which is much to assume. A reader must be
    told on what ground. Find the first day, or write the note.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            if version.in_force.first is None and not version.in_force_note:
                yield UnlocatedProblem(
                    rule.file,
                    ("versions", index, "in_force"),
                    f'nothing says since when the version "{version.id}" was in force',
                    "Write the first day before the /, or say in in_force_note why it is not known.",
                )
