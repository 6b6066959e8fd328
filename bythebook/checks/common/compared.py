"""Every comparison with the rule, the version and the clause that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from bythebook.checks.common.index import per_corpus
from bythebook.records import Claim, Clause, Comparison, Corpus, FieldPath, Rule, UnlocatedProblem, Version


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison and what it leads to; ``None`` for what is not there."""

    claim: Claim
    index: int
    comparison: Comparison
    rule: Rule | None
    version: Version | None
    clause: Clause | None

    def path(self, field: str) -> FieldPath:
        """Give the way to a field of the comparison."""
        return ("comparisons", self.index, field)

    def fault(self, field: str, message: str, hint: str = "") -> UnlocatedProblem:
        """Give a fault that points at a field of the comparison."""
        return UnlocatedProblem(self.claim.file, self.path(field), message, hint)


@per_corpus
def compared(corpus: Corpus) -> tuple[Compared, ...]:
    """Give every comparison of every claim."""
    return tuple(
        _follow(corpus, claim, index, comparison)
        for claim in corpus.claims.values()
        for index, comparison in enumerate(claim.comparisons)
    )


def _follow(corpus: Corpus, claim: Claim, index: int, comparison: Comparison) -> Compared:
    version = corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    return Compared(claim, index, comparison, corpus.rules.get(comparison.rule), version, clause)
