"""A text was not looked for in the future."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_in_future, out_of_order
from bythebook.records import Corpus, UnlocatedProblem


@error("sought-date")
def sought_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The dates on which a text was looked for are not in the future, and the oldest is first.

    Enter a request on the day when it is made, and say in `result` that there is no answer yet.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            for number, inquiry in enumerate(version.sought):
                if is_in_future(corpus, inquiry.date):
                    message = f"{inquiry.date} is in the future"
                    hint = "Enter the date when the text was looked for or asked for."
                    yield UnlocatedProblem(rule.file, ("versions", index, "sought", number, "date"), message, hint)
            for number, day, before in out_of_order([inquiry.date for inquiry in version.sought]):
                message = f"{day} is before the date above it, {before}"
                hint = "Put the oldest first."
                yield UnlocatedProblem(rule.file, ("versions", index, "sought", number, "date"), message, hint)
