"""A statement that is not about a rule has no finding."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import ClaimKind


@error("statement-finding")
def statement_finding(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No record with `kind: statement` has a finding or comparisons.

    It is listed because it belongs to the story, and is not in any count of findings. If it can be compared with a
    rule after all, remove `kind: statement`.
    """
    for claim in corpus.claims.values():
        if claim.kind is not ClaimKind.STATEMENT:
            continue
        for field in ("finding", "comparisons"):
            if getattr(claim, field):
                message = f'"{field}" is not allowed with "kind: statement"'
                hint = f'Remove "{field}", or "kind: statement".'
                yield UnlocatedProblem(claim.file, (field,), message, hint, on_key=True)
