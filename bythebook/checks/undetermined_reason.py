"""An undetermined finding has one reason."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import ClaimKind, Finding, Reason


@error("undetermined-reason")
def undetermined_reason(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """An `undetermined` finding says in `because` which reason it has; no other finding has one.

    "It cannot be determined" makes readers ask why. The page prints the one reason that you choose: the facts are
    disputed, the words are not known, the rule's text is not public, or the rule can be read in more than one way.
    `not_checked` says what exactly is missing.
    """
    for claim in corpus.claims.values():
        if claim.kind is ClaimKind.STATEMENT:
            continue  # statement-finding reports its finding
        if claim.finding is Finding.UNDETERMINED and not claim.because:
            message = '"undetermined" needs "because"'
            hint = f'Add "because" with one of: {", ".join(reason.value for reason in Reason)}.'
            yield UnlocatedProblem(claim.file, ("finding",), message, hint)
        elif claim.because and claim.finding is not Finding.UNDETERMINED:
            message = f'"because" belongs only to "undetermined"; this finding is "{claim.finding or "missing"}"'
            hint = 'Remove "because", or write "finding: undetermined".'
            yield UnlocatedProblem(claim.file, ("because",), message, hint)
