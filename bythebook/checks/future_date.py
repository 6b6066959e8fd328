"""No date is after the history, and nothing is published in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bythebook.checks.base import error
from bythebook.checks.common.dates import Dated, event_dates, is_in_future, last_day, last_day_of_history
from bythebook.records import Article, Case, Claim, Corpus, FieldPath, Person, Record, UnlocatedProblem


@error("future-date")
def future_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No date is after the last history entry, and nothing is published in the future.

    A date that is in the future of the record is a typo. Dates in a claim are not after the last entry of its own
    history, so adding a response requires a history entry, and readers learn about it. A withdrawal is shown to readers
    by itself, and needs no entry. A history entry, or the date of an article, is the day on which it was published, so
    it is not in the future. Sources, events, positions and the dates on which rules were issued or became public are
    not after the latest history entry of any record.
    """
    # The latest entry may be in a record that could not be read.
    latest = None if corpus.broken else last_day_of_history(corpus)
    for record in corpus:
        limit = last_day(record) if isinstance(record, Claim) else latest
        for path, day in (*event_dates(record), *_starts(record)):
            if limit and day.first and day.first > limit and path != ("withdrawn", "date"):
                yield UnlocatedProblem(record.file, path, *_message_and_hint(record, str(day), limit))
            elif is_in_future(corpus, day):
                yield UnlocatedProblem(record.file, path, f"{day} is in the future", _hint(path))
        for path, day in _publications(record):
            if is_in_future(corpus, day):
                yield UnlocatedProblem(record.file, path, f"{day} is in the future", _hint(path))


def _publications(record: Record) -> Iterator[Dated]:
    for index, entry in enumerate(record.history):
        yield ("history", index, "date"), entry.date
    if isinstance(record, Article):
        yield ("date",), record.date
        if record.modified:
            yield ("modified",), record.modified


def _hint(path: FieldPath) -> str:
    match path[0]:
        case "withdrawn":
            return "Write the day of the withdrawal."
        case "history":
            return "Write the day of the change."
        case _:
            return "Correct the date."


def _starts(record: Record) -> Iterator[Dated]:
    match record:
        case Person():
            for index, role in enumerate(record.roles):
                yield ("roles", index, "dates"), role.dates
                for field, day in (("held_on", role.held_on), ("left_by", role.left_by)):
                    if day:
                        yield ("roles", index, field), day
        case Case():
            yield ("dates",), record.dates
        case _:
            return


def _message_and_hint(record: Record, day: str, limit: date) -> tuple[str, str]:
    if isinstance(record, Claim):
        return (f"{day} is after the last history entry, {limit}", "Correct the date, or add a history entry for it.")
    return (f"{day} is after the latest history entry of any record, {limit}", "Correct the date.")
