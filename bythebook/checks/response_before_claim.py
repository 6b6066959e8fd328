"""A response comes after the claim."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem


@error("response-before-claim")
def response_before_claim(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No response is earlier than the claim it responds to.

    Earlier words cannot be a response. Correct the date; if the words belong to the story anyway, record them as a
    claim of their own.
    """
    for claim in corpus.claims.values():
        for index, response in enumerate(claim.responses):
            if is_after(claim.date, response.date):
                message = f"the response, {response.date}, is before the claim, {claim.date}"
                yield UnlocatedProblem(claim.file, ("responses", index, "date"), message, "Correct one of the dates.")
