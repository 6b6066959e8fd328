"""A record is withdrawn after its publication."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.checks.common.references import withdrawn_records
from bythebook.records import Corpus, UnlocatedProblem


@error("withdrawn-before-published")
def withdrawn_before_published(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No withdrawal is earlier than the first history entry.

    Only a published record can be withdrawn. Correct one of the dates.
    """
    for record, withdrawn in withdrawn_records(corpus):
        first = record.history[0].date if record.history else None
        if first and is_after(first, withdrawn.date):
            message = f"{withdrawn.date} is before the first history entry, {first}"
            yield UnlocatedProblem(record.file, ("withdrawn", "date"), message, "Correct one of the dates.")
