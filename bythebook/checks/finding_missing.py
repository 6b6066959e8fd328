"""A claim about a rule has a finding."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import ClaimKind


@error("finding-missing")
def finding_missing(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every claim about a rule has a finding.

    A claim without one would be missing from every count. Write `finding: pending` if the claim has not been assessed
    yet, or `kind: statement` if it cannot be compared with any written rule.
    """
    for claim in corpus.claims.values():
        if claim.kind is ClaimKind.CLAIM and claim.finding is None:
            message = "a claim about a rule needs a finding"
            hint = 'Write "finding: pending", or "kind: statement" if no rule can be compared with it.'
            yield UnlocatedProblem(claim.file, (), message, hint)
