"""A history is listed oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import out_of_order
from bythebook.records import Corpus, UnlocatedProblem


@error("history-order")
def history_order(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each history is listed oldest first.

    The first entry is the first publication, and the last one shows since when the record has been as it is. Add new
    entries at the end.
    """
    for record in corpus:
        for index, day, before in out_of_order([entry.date for entry in record.history]):
            message = f"{day} is before the date of the entry above it, {before}"
            yield UnlocatedProblem(record.file, ("history", index, "date"), message, "List the oldest entry first.")
