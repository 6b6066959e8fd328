"""A saved copy is made after publication, and not in the future."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after, is_in_future
from bythebook.records import Corpus, UnlocatedProblem


@error("capture-date")
def capture_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No saved copy of a source is dated before its publication or in the future.

    A copy from before the publication is a copy of something else, or one of the two dates is wrong.
    """
    for source in corpus.sources.values():
        for index, capture in enumerate(source.captures):
            path = ("captures", index, "date")
            if source.date and is_after(source.date, capture.date):
                message = f"{capture.date} is before the publication, {source.date}"
                yield UnlocatedProblem(source.file, path, message, "Correct one of the dates.")
            elif is_in_future(corpus, capture.date):
                message = f"{capture.date} is in the future"
                yield UnlocatedProblem(source.file, path, message, "Enter the date when the copy was made.")
