"""A version with an unknown start says why."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("version-undated")
def version_undated(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A version without a known start date explains in `in_force_note` how that was handled.

    Such a version counts as in force on every date before its end, which is a strong assumption. Readers must be told
    why we make it. Find the start date, or write the note.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            if version.in_force.first is None and not version.in_force_note:
                message = f'no start date for version "{version.id}"'
                hint = 'Add a start date before the "/", or explain in "in_force_note" why it is unknown.'
                yield UnlocatedProblem(rule.file, ("versions", index, "in_force"), message, hint)
