"""Words that are not exact support no finding."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Fidelity, Finding

_HINT = 'Write "undetermined", or find a source that quotes the exact words.'


@error("fidelity-limit")
def fidelity_limit(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Words that are neither `verbatim` nor `reported` support nothing stronger than `undetermined`.

    A translation or a paraphrase is another person's choice of words, and a finding depends on the words. This applies
    to the quote and to the passage of the rule. Find a source that quotes the exact words, or write `undetermined`.
    """
    for claim in corpus.claims.values():
        if claim.finding and _is_too_strong(claim.finding, claim.quote.fidelity):
            yield UnlocatedProblem(
                claim.file, ("finding",), _message(claim.finding, "quote", claim.quote.fidelity), _HINT
            )
    for each in resolved_comparisons(corpus):
        relation, quote, clause = each.comparison.relation, each.claim.quote, each.clause
        if _is_too_strong(relation, quote.fidelity):
            yield each.problem("relation", _message(relation, "quote", quote.fidelity), _HINT)
        elif clause and _is_too_strong(relation, clause.fidelity):
            yield each.problem("relation", _message(relation, "passage", clause.fidelity), _HINT)


def _is_too_strong(finding: Finding, fidelity: Fidelity) -> bool:
    return not fidelity.is_quotable and finding.is_stronger_than(Finding.UNDETERMINED)


def _message(finding: Finding, part: str, fidelity: Fidelity) -> str:
    return f'"{finding.value}" needs exact words; the fidelity of the {part} is "{fidelity.value}"'
