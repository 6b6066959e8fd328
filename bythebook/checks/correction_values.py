"""Old and new values belong to corrections."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import HistoryKind


@error("correction-values")
def correction_values(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Only a correction has `was` and `now` in its history entry, and the two differ.

    Readers see them on the corrections page, and programs in the table of corrections. Add `kind: correction`, or
    remove the values.
    """
    for record in corpus:
        for index, entry in enumerate(record.history):
            key = "was" if entry.was else "now"
            if (entry.was or entry.now) and entry.kind is not HistoryKind.CORRECTION:
                message = f'the entry gives "{key}", but it is not a correction'
                hint = f'Add "kind: correction", or remove "{key}".'
                yield UnlocatedProblem(record.file, ("history", index, key), message, hint)
            elif entry.was and entry.was == entry.now:
                message = '"was" and "now" are the same'
                hint = "Write what the record said before, or remove both."
                yield UnlocatedProblem(record.file, ("history", index, "now"), message, hint)
