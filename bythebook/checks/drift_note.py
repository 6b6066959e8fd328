"""Drift that matters is explained."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Drift


@error("drift-note")
def drift_note(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Moderate or major drift has a note on what the change does to the meaning.

    That a meaning has changed is an assertion of ours, and a reader must be able to judge it. Say in a
    sentence or two what a reader of the form would believe that was not said.
    """
    for wording in other_wordings(corpus):
        drift = wording.form.drift
        if drift is not Drift.MINOR and not wording.form.note:
            yield wording.problem(
                "drift",
                f'"{drift.value}" drift has no note',
                "Say in note what the change does to the meaning.",
            )
