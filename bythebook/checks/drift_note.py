"""A significant change in meaning is explained."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Drift


@error("drift-note")
def drift_note(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A `moderate` or `major` change in meaning has a note that explains it.

    That the meaning has changed is our judgment, and readers must be able to evaluate it. Say in a sentence or two
    what readers of this wording would believe that was not said.
    """
    for wording in other_wordings(corpus):
        drift = wording.form.drift
        if drift is not Drift.MINOR and not wording.form.note:
            message = f'a "{drift.value}" change in meaning has no note'
            yield wording.problem("drift", message, 'Add a "note" that explains how the meaning changes.')
