"""The comparison that leads supports the finding."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Claim, Corpus, UnlocatedProblem
from bythebook.records.similar import did_you_mean


@error("lead-comparison")
def lead_comparison(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The comparison that `lead` names is one of the claim's, and its relation is the finding.

    The two sentences at the head of the page stand for the finding, so the rule that they name must be the one that it
    rests on. Write the rule and the clause as in `comparisons`, joined by `#`. Without `comparison`, the first
    comparison that has the finding leads.
    """
    # A comparison with a misspelled rule or passage is reported itself; the lead may well mean that one.
    unresolved = {each.claim.id for each in resolved_comparisons(corpus) if each.clause is None}
    for claim in corpus.claims.values():
        if claim.lead and claim.lead.comparison and claim.finding:
            problem = _problem(claim, claim.lead.comparison, is_resolved=claim.id not in unresolved)
            if problem:
                yield UnlocatedProblem(claim.file, ("lead", "comparison"), *problem)


def _problem(claim: Claim, named: str, *, is_resolved: bool) -> tuple[str, str] | None:
    carrying = [
        f"{c.rule}#{c.clause}" for c in claim.comparisons if c.relation is claim.finding and not c.comparison_only
    ]
    if named in carrying:
        return None
    choices = f"Choose from: {', '.join(carrying)}." if carrying else 'Remove "comparison".'
    found = [c for c in claim.comparisons if f"{c.rule}#{c.clause}" == named]
    if not found and not is_resolved:
        return None
    if not found:
        return f'"{named}" is not a comparison of this claim', did_you_mean(named, carrying) or choices
    if all(c.comparison_only for c in found):
        return f'"{named}" is shown for contrast only, so it cannot lead', choices
    relation, finding = found[0].relation, claim.finding
    return f'"{named}" has the relation "{relation}", and the finding is "{finding}"', choices
