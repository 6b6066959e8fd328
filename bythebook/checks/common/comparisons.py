"""Every comparison with the rule, the version and the clause that it refers to."""

from __future__ import annotations

from dataclasses import dataclass

from bythebook.checks.common.caching import cached_per_corpus
from bythebook.records import Claim, Clause, Comparison, Corpus, FieldPath, Rule, UnlocatedProblem, Version


@dataclass(frozen=True, slots=True)
class ResolvedComparison:
    """A comparison and what it refers to; ``None`` for what does not exist."""

    claim: Claim
    index: int
    comparison: Comparison
    rule: Rule | None
    version: Version | None
    clause: Clause | None

    def path(self, field: str) -> FieldPath:
        """Return the path of a field of the comparison."""
        return ("comparisons", self.index, field)

    def problem(self, field: str, message: str, hint: str = "") -> UnlocatedProblem:
        """Return a problem at a field of the comparison."""
        return UnlocatedProblem(self.claim.file, self.path(field), message, hint)


@cached_per_corpus
def resolved_comparisons(corpus: Corpus) -> tuple[ResolvedComparison, ...]:
    """Return every comparison of every claim."""
    return tuple(
        _resolve(corpus, claim, index, comparison)
        for claim in corpus.claims.values()
        for index, comparison in enumerate(claim.comparisons)
    )


def _resolve(corpus: Corpus, claim: Claim, index: int, comparison: Comparison) -> ResolvedComparison:
    version = corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    return ResolvedComparison(claim, index, comparison, corpus.rules.get(comparison.rule), version, clause)
