"""The events of a case stand oldest first."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import out_of_order
from bythebook.records import Corpus, UnlocatedProblem


@error("events-order")
def events_order(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Events of a case stand oldest first.

    The file then reads as the story does, and a slip in a date shows. Move the event to its place, or correct
    its date.
    """
    for case in corpus.cases.values():
        for index, day, before in out_of_order([event.date for event in case.events]):
            yield UnlocatedProblem(
                case.file,
                ("events", index, "date"),
                f"{day} is earlier than the event above it, {before}",
                "List the oldest event first.",
            )
