"""A text was not looked for in the future, and no one was asked then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_in_future, out_of_order
from bythebook.records import Corpus, EdtfDate, FieldPath, UnlocatedProblem


@error("sought-date")
def sought_date(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The dates on which a text was looked for or a speaker was asked are not in the future, and the oldest is first.

    Enter a request on the day when it is made, and say in `result` or `answer` that there is no answer yet.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            days = [inquiry.date for inquiry in version.sought]
            hint = "Enter the date when the text was looked for or asked for."
            yield from _faults(corpus, rule.file, ("versions", index, "sought"), days, hint)
    for claim in corpus.claims.values():
        days = [request.date for request in claim.asked]
        yield from _faults(corpus, claim.file, ("asked",), days, "Enter the date when the speaker was asked.")


def _faults(
    corpus: Corpus, file: str, path: FieldPath, days: Sequence[EdtfDate], hint: str
) -> Iterator[UnlocatedProblem]:
    for number, day in enumerate(days):
        if is_in_future(corpus, day):
            yield UnlocatedProblem(file, (*path, number, "date"), f"{day} is in the future", hint)
    for number, day, before in out_of_order(days):
        message = f"{day} is before the date above it, {before}"
        yield UnlocatedProblem(file, (*path, number, "date"), message, "Put the oldest first.")
