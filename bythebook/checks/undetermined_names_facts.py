"""An undetermined finding says why."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Finding


@error("undetermined-names-facts")
def undetermined_names_facts(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every `undetermined` finding says in `not_checked` what it depends on.

    "Cannot be determined" alone tells readers nothing. Name the disputed facts one by one, or the text that is not
    public. Do not take sides on them.
    """
    for claim in corpus.claims.values():
        if claim.finding is Finding.UNDETERMINED and not claim.not_checked:
            message = '"undetermined" does not say what is missing'
            hint = 'Name the disputed facts, or the text that is not public, in "not_checked".'
            yield UnlocatedProblem(claim.file, ("finding",), message, hint)
