"""What happened once has a first and a last date."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import one_time_dates
from bythebook.records import Corpus, UnlocatedProblem


@error("open-date")
def open_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every date of a single event is open at neither end.

    Ranges without an end, such as `2026-01-08/..`, are for positions, stories and the time that a rule is in force.
    For a date without an end, the rule in force cannot be found. If the exact date is unknown, write the month, the
    year, a date with `~` for "about", or a range with both ends.
    """
    for record in corpus:
        for path, day in one_time_dates(record):
            if day.first is None or day.last is None:
                end = "first" if day.first is None else "last"
                message = f'"{day}" has no {end} date'
                hint = "Write a date, a month, a year, or a range with both ends."
                yield UnlocatedProblem(record.file, path, message, hint)
