"""Words are verified after the copy was saved, and not in the future."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after, is_in_future
from bythebook.checks.common.verifications import verifications
from bythebook.records import Checked, Corpus, UnlocatedProblem


@error("checked-date")
def checked_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No words were verified before the copy they were compared with was saved, or in the future.

    The page shows the date. `bythebook verify --record` writes it; do not edit it by hand.
    """
    for each in verifications(corpus):
        if message := _message(corpus, each.checked):
            yield UnlocatedProblem(each.file, (*each.path, "date"), message, "Run bythebook verify --record.")


def _message(corpus: Corpus, checked: Checked) -> str:
    source = corpus.sources.get(checked.source)
    for capture in source.captures if source else ():
        if capture.sha256 == checked.capture and is_after(capture.date, checked.date):
            return f"{checked.date} is before the saved copy, {capture.date}"
    return f"{checked.date} is in the future" if is_in_future(corpus, checked.date) else ""
