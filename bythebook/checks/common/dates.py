"""Dates of records: which there are, how they compare, and how messages describe them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from bythebook.records import Article, Case, Claim, Corpus, EdtfDate, FieldPath, Record, Rule, Source
from bythebook.records.base import withdrawal_of

Dated: TypeAlias = tuple[FieldPath, EdtfDate]


def one_time_dates(record: Record) -> Iterator[Dated]:
    """Yield every date of a record on which something happened once, so that it has a first and a last day."""
    yield from event_dates(record)
    for index, entry in enumerate(record.history):
        yield ("history", index, "date"), entry.date
    match record:
        case Claim():
            for index, review in enumerate(record.reviewed_by):
                yield ("reviewed_by", index, "date"), review.date
            for index, request in enumerate(record.asked):
                yield ("asked", index, "date"), request.date
        case Rule():
            for index, version in enumerate(record.versions):
                for number, inquiry in enumerate(version.sought):
                    yield ("versions", index, "sought", number, "date"), inquiry.date
        case Article():
            yield ("date",), record.date
            if record.modified:
                yield ("modified",), record.modified
        case _:
            return


def event_dates(record: Record) -> Iterator[Dated]:
    """Yield the dates of what a record is about and of its withdrawal, without those of editorial work on it."""
    yield from _withdrawal_date(record)
    match record:
        case Claim():
            yield from _event_dates_of_claim(record)
        case Rule():
            yield from _event_dates_of_rule(record)
        case Source():
            if record.date:
                yield ("date",), record.date
        case Case():
            for index, event in enumerate(record.events):
                yield ("events", index, "date"), event.date
        case _:
            return


def _withdrawal_date(record: Record) -> Iterator[Dated]:
    if withdrawn := withdrawal_of(record):
        yield ("withdrawn", "date"), withdrawn.date


def _event_dates_of_rule(rule: Rule) -> Iterator[Dated]:
    for index, version in enumerate(rule.versions):
        if version.issued:
            yield ("versions", index, "issued"), version.issued
        if version.public_since:
            yield ("versions", index, "public_since"), version.public_since


def _event_dates_of_claim(claim: Claim) -> Iterator[Dated]:
    yield ("date",), claim.date
    if claim.concerns:
        yield ("concerns",), claim.concerns
    for index, response in enumerate(claim.responses):
        yield ("responses", index, "date"), response.date


def last_day_of_history(corpus: Corpus) -> date | None:
    """Return the latest date in any history, or ``None`` if there is no history."""
    return date.fromisoformat(corpus.last_day_of_history) if corpus.last_day_of_history else None


def last_day(record: Record) -> date | None:
    """Return the latest date in the record's history."""
    return max((entry.date.last for entry in record.history if entry.date.last), default=None)


def is_in_future(corpus: Corpus, day: EdtfDate) -> bool:
    """Return whether a date is in the future. Unless a history is, no date up to the latest in any history is."""
    if day.first is None:
        return False
    if not corpus.history_in_future and (reached := last_day_of_history(corpus)) and day.first <= reached:
        return False
    last = corpus.last_possible_day
    return last is not None and day.first > last


def describe_span(span: EdtfDate) -> str:
    """Return a span as "from 2018-09-07 to 2023-02-05" or "from 2023-02-06 on"."""
    if not span.is_interval:
        return span.text
    start, end = span.text.split("/")
    beginning = "from an unknown date" if start in ("", "..") else f"from {start}"
    return beginning + {"": " to an unknown date", "..": " on"}.get(end, f" to {end}")


def describe_versions(rule: Rule) -> str:
    """Return every version of a rule with its dates."""
    return "; ".join(f'"{version.id}" {describe_span(version.in_force)}' for version in rule.versions)


def describe_day(day: EdtfDate) -> str:
    """Return "on 2026-01-08", or "for all of 2026-01"."""
    return f"on {day}" if day.first == day.last else f"for all of {day}"


def is_after(later: EdtfDate, earlier: EdtfDate) -> bool:
    """Return whether every day that one date may mean is after every day that the other may mean."""
    return later.first is not None and earlier.last is not None and later.first > earlier.last


def out_of_order(days: Sequence[EdtfDate]) -> Iterator[tuple[int, EdtfDate, EdtfDate]]:
    """Yield the index of each date that is earlier than the one before it, with both dates."""
    for index, (before, day) in enumerate(pairwise(days), start=1):
        if is_after(before, day):
            yield index, day, before
