"""No date lies in the future of the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bythebook.checks.base import error
from bythebook.checks.common.dates import Dated, event_dates, last_day, last_day_of_history
from bythebook.records import Case, Claim, Corpus, Person, Record, UnlocatedProblem


@error("future-date")
def future_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No date lies after the last entry of the history.

    A date that lies in the future of the record is a slip of the pen. What a claim tells of is not later than
    the last entry of its own history; so a response that is added needs a history entry, and readers learn of
    it. Sources, events, offices and the days on which rules were issued are not later than the latest history
    entry of the whole record.
    """
    # The latest entry may stand in a record that could not be read.
    latest = None if corpus.broken else last_day_of_history(corpus)
    for record in corpus:
        limit = last_day(record) if isinstance(record, Claim) else latest
        if limit is None:
            continue
        for path, day in (*event_dates(record), *_starts(record)):
            if day.first and day.first > limit:
                yield UnlocatedProblem(record.file, path, *_message_and_hint(record, str(day), limit))


def _starts(record: Record) -> Iterator[Dated]:
    match record:
        case Person():
            for index, role in enumerate(record.roles):
                yield ("roles", index, "dates"), role.dates
        case Case():
            yield ("dates",), record.dates
        case _:
            return


def _message_and_hint(record: Record, day: str, limit: date) -> tuple[str, str]:
    if isinstance(record, Claim):
        return (
            f"{day} is later than the last entry of the history, {limit}",
            "Correct the date, or add a history entry that tells of it.",
        )
    return (
        f"{day} is later than every history entry of the record; the last is of {limit}",
        "Correct the date.",
    )
