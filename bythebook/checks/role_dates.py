"""What is known of a position's dates agrees."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, EdtfDate, Role, UnlocatedProblem


@error("role-dates")
def role_dates(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`held_on` and `left_by` say what `dates` leaves open, and agree with it and with each other.

    `dates: /` means that neither the first nor the last date is known. `held_on` then gives a date on which a source
    shows the person in the position, and `left_by` the date by which the person had left it at the latest. Each is one
    day, month or year. If the last date is known, write it in `dates`.
    """
    for person in corpus.people.values():
        for index, role in enumerate(person.roles):
            for field, message, hint in _faults(role):
                yield UnlocatedProblem(person.file, ("roles", index, field), message, hint)


def _faults(role: Role) -> Iterator[tuple[str, str, str]]:
    for field, day in (("held_on", role.held_on), ("left_by", role.left_by)):
        if day and day.is_interval:
            yield field, f'"{day}" is a range', "Write one day, month or year."
            return
    if role.left_by:
        yield from _faults_of_end(role, role.left_by)
    if role.held_on:
        yield from _faults_of_day(role, role.held_on)


def _faults_of_end(role: Role, left_by: EdtfDate) -> Iterator[tuple[str, str, str]]:
    if not role.dates.end_is_unknown:
        yield "left_by", f'the last date is given in "dates", {role.dates}', "Remove left_by."
    elif role.dates.first and left_by.last and left_by.last < role.dates.first:
        yield "left_by", f"{left_by} is before the position began, {role.dates}", "Correct one of the dates."


def _faults_of_day(role: Role, held_on: EdtfDate) -> Iterator[tuple[str, str, str]]:
    if not (role.dates.start_is_unknown or role.dates.end_is_unknown):
        yield "held_on", f'both ends of "dates" are given, {role.dates}', "Remove held_on."
    elif not role.dates.overlaps(held_on):
        yield "held_on", f"{held_on} is outside the dates of the position, {role.dates}", "Correct one of the dates."
    elif role.left_by and role.left_by.last and held_on.first and held_on.first > role.left_by.last:
        yield "held_on", f"{held_on} is after left_by, {role.left_by}", "Correct one of the dates."
