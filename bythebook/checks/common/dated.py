"""The dates of a record: the days on which something happened once, with the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from bythebook.records import Article, Case, Claim, Corpus, EdtfDate, FieldPath, Record, Rule, Source

Dated: TypeAlias = tuple[FieldPath, EdtfDate]


def single_dates(record: Record) -> Iterator[Dated]:
    """Give every date of a record on which something happened once, so that it has a first and a last day."""
    yield from happenings(record)
    for index, entry in enumerate(record.history):
        yield ("history", index, "date"), entry.date
    match record:
        case Claim():
            for index, review in enumerate(record.reviewed_by):
                yield ("reviewed_by", index, "date"), review.date
        case Article():
            yield ("date",), record.date
            if record.modified:
                yield ("modified",), record.modified
        case _:
            return


def happenings(record: Record) -> Iterator[Dated]:
    """Give the dates of what a record tells of, without those of work on the record itself."""
    match record:
        case Claim():
            yield from _of_claim(record)
        case Rule():
            for index, version in enumerate(record.versions):
                if version.issued:
                    yield ("versions", index, "issued"), version.issued
        case Source():
            if record.date:
                yield ("date",), record.date
        case Case():
            for index, event in enumerate(record.events):
                yield ("events", index, "date"), event.date
        case _:
            return


def _of_claim(claim: Claim) -> Iterator[Dated]:
    yield ("date",), claim.date
    for index, response in enumerate(claim.responses):
        yield ("responses", index, "date"), response.date
    if claim.withdrawn:
        yield ("withdrawn", "date"), claim.withdrawn.date


def last_day_of_history(corpus: Corpus) -> date | None:
    """Give the latest day that any history names; nothing if there is no history at all."""
    return date.fromisoformat(corpus.last_day_of_history) if corpus.last_day_of_history else None


def last_day(record: Record) -> date | None:
    """Give the latest day that the record's own history names."""
    return max((entry.date.last for entry in record.history if entry.date.last), default=None)
