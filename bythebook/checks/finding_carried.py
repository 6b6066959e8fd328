"""The finding is the one that the comparisons carry."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Claim, Comparison, Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Finding

_NEEDS_NO_COMPARISON = (Finding.UNDETERMINED, Finding.PENDING)


@error("finding-carried")
def finding_carried(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No finding is stronger or weaker than the strongest relation of the comparisons.

    A reader must be able to see which clause a finding comes from. From the strongest down: `contradicts`,
    `omits-condition`, `consistent`, `silent`, `undetermined`, `pending`. If one relation is `undetermined`,
    the finding may be `undetermined` too. Comparisons with `comparison_only` do not count. Without any
    comparison a finding is `pending` or `undetermined`; or `silent`, if `not_checked` says which rules were
    searched.
    """
    for claim in corpus.claims.values():
        if claim.finding is None:
            continue
        carrying = [comparison for comparison in claim.comparisons if not comparison.comparison_only]
        problem = _against_comparisons(claim, carrying) if carrying else _without_comparisons(claim)
        if problem:
            message, hint = problem
            yield UnlocatedProblem(claim.file, ("finding",), message, hint)


def _against_comparisons(claim: Claim, carrying: list[Comparison]) -> tuple[str, str] | None:
    strongest = max(carrying, key=lambda comparison: comparison.relation.strength)
    carried = strongest.relation
    relations = {comparison.relation for comparison in carrying}
    if claim.finding is carried or (claim.finding is Finding.UNDETERMINED and claim.finding in relations):
        return None
    clause = f"{strongest.rule}, clause {strongest.clause}"
    return (
        f'the comparisons carry "{carried.value}" ({clause}), not "{_value(claim)}"',
        f'Write "finding: {carried.value}", or correct the relation.',
    )


def _without_comparisons(claim: Claim) -> tuple[str, str] | None:
    if claim.finding in _NEEDS_NO_COMPARISON:
        return None
    if claim.finding is not Finding.SILENT:
        shown = "only comparisons for contrast" if claim.comparisons else "no comparison"
        return (
            f'"{_value(claim)}" has {shown} to carry it',
            'Add the comparison, or write "finding: pending".',
        )
    if claim.not_checked:
        return None
    return (
        '"silent" has no comparison to carry it, and nothing says which rules were searched',
        "Add the comparison, or say in not_checked which rules were searched.",
    )


def _value(claim: Claim) -> str:
    return claim.finding.value if claim.finding else ""
