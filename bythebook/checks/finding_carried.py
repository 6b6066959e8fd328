"""The overall finding follows from the comparisons."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Claim, Comparison, Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Finding

_NEEDS_NO_COMPARISON = (Finding.UNDETERMINED, Finding.PENDING)


@error("finding-carried")
def finding_carried(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The overall finding is the strongest finding for any rule that counts toward it.

    Readers must be able to see which passage a finding comes from. From strongest to weakest: `contradicts`,
    `omits-condition`, `consistent`, `silent`, `undetermined`, `pending`. If one relation is `undetermined`, the
    finding may be `undetermined`, too. Comparisons with `comparison_only` do not count. Without any comparison, the
    finding is `pending` or `undetermined`; or `silent`, if `not_checked` lists the rules that were searched.
    """
    for claim in corpus.claims.values():
        if claim.finding is None:
            continue
        counted = [comparison for comparison in claim.comparisons if not comparison.comparison_only]
        problem = _against_comparisons(claim, counted) if counted else _without_comparisons(claim)
        if problem:
            message, hint = problem
            yield UnlocatedProblem(claim.file, ("finding",), message, hint)


def _against_comparisons(claim: Claim, counted: list[Comparison]) -> tuple[str, str] | None:
    strongest = max(counted, key=lambda comparison: comparison.relation.strength)
    supported = strongest.relation
    relations = {comparison.relation for comparison in counted}
    if claim.finding is supported or (claim.finding is Finding.UNDETERMINED and claim.finding in relations):
        return None
    passage = f"{strongest.rule}, passage {strongest.clause}"
    return (
        f'the comparisons support "{supported.value}" ({passage}), not "{_value(claim)}"',
        f'Write "finding: {supported.value}", or correct "relation".',
    )


def _without_comparisons(claim: Claim) -> tuple[str, str] | None:
    if claim.finding in _NEEDS_NO_COMPARISON:
        return None
    if claim.finding is not Finding.SILENT:
        shown = "only comparisons shown for contrast" if claim.comparisons else "no comparison"
        return (f'"{_value(claim)}" has {shown} to support it', 'Add a comparison, or write "finding: pending".')
    if claim.not_checked:
        return None
    return (
        '"silent" has no comparison to support it, and not_checked does not list the rules searched',
        'Add a comparison, or list in "not_checked" the rules that were searched.',
    )


def _value(claim: Claim) -> str:
    return claim.finding.value if claim.finding else ""
