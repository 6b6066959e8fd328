"""No published rule has clause numbers that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.checks.common.clauses import all_clauses
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@warning("number-inferred")
def number_inferred(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No published rule has a clause whose number was inferred and not confirmed.

    `bythebook import rule` marks a number that the file does not print as a whole with `number_inferred`. Compare the
    number with the document, correct it if needed, and remove the mark. Drafts may have marks.
    """
    for each in all_clauses(corpus):
        if each.rule.status is not Status.DRAFT and each.clause.number_inferred:
            message = f"no one has confirmed that the number of this clause is {each.clause.id}"
            hint = "Compare it with the document, then remove number_inferred."
            yield each.problem("number_inferred", message, hint)
