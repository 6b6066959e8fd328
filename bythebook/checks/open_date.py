"""What happened once has a first and a last day."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import one_time_dates
from bythebook.records import Corpus, UnlocatedProblem


@error("open-date")
def open_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every single happening has a date that is open at neither end.

    Spans without an end, such as `2026-01-08/..`, are for offices, cases and the time that a rule is in
    force. Nobody can say which rule was in force on a day without an end. If the day is not known exactly,
    write the month, the year, a day with `~` for "about", or a span with both ends.
    """
    for record in corpus:
        for path, day in one_time_dates(record):
            if day.first is None or day.last is None:
                end = "first" if day.first is None else "last"
                yield UnlocatedProblem(
                    record.file,
                    path,
                    f'"{day}" has no {end} day',
                    "Write a day, a month, a year, or a span with both ends.",
                )
