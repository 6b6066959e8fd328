"""A statement that no rule can be held against has no finding."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import ClaimKind


@error("statement-finding")
def statement_finding(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No record of `kind: statement` has a finding or comparisons.

    It is kept because it belongs to the story, and it is in no count of findings. If a rule can be held
    against the words after all, take `kind: statement` out.
    """
    for claim in corpus.claims.values():
        if claim.kind is not ClaimKind.STATEMENT:
            continue
        for field in ("finding", "comparisons"):
            if getattr(claim, field):
                yield UnlocatedProblem(
                    claim.file,
                    (field,),
                    f'"{field}" does not belong in a record of "kind: statement"',
                    f"Take {field} out, or the kind.",
                    on_key=True,
                )
