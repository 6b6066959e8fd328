"""Events of a story are listed oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import out_of_order
from bythebook.records import Corpus, UnlocatedProblem


@error("events-order")
def events_order(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The events of a story are listed oldest first.

    The file then reads in order, and a wrong date is noticed. Move the event, or correct its date.
    """
    for case in corpus.cases.values():
        for index, day, before in out_of_order([event.date for event in case.events]):
            message = f"{day} is before the date of the event above it, {before}"
            yield UnlocatedProblem(case.file, ("events", index, "date"), message, "List the oldest event first.")
