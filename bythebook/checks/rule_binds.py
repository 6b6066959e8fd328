"""A rule that a claim is compared with applies to the organization that the claim is about."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, Rule, UnlocatedProblem


@error("rule-binds")
def rule_binds(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every rule that a claim is compared with applies to the organization that the claim is about.

    One agency's policy says nothing about what another agency's people may do. If the rule is worth showing anyway,
    set `comparison_only: true`: it is then labeled as shown for contrast and does not count toward the finding. If the
    rule does apply to the organization, add it to `binds` in the rule's file, based on the rule's own words.
    """
    for each in resolved_comparisons(corpus):
        about, rule = each.claim.about, each.rule
        if about is None or rule is None or each.comparison.comparison_only:
            continue
        if about in corpus.organizations and not rule.binds_organization(about):
            message = f'"{rule.id}" does not apply to "{about}"; it applies to {", ".join(rule.binds)}'
            yield each.problem("rule", message, _hint(corpus, rule, about))


def _hint(corpus: Corpus, rule: Rule, about: str) -> str:
    for parent in _parents(corpus, about):
        if rule.binds_organization(parent):
            return f'"{about}" is part of "{parent}": if the rule says that it applies to both, add it to "binds".'
    return 'To show the rule for contrast only, set "comparison_only: true".'


def _parents(corpus: Corpus, organization_id: str) -> Iterator[str]:
    seen = {organization_id}
    organization = corpus.organizations.get(organization_id)
    while organization and organization.part_of and organization.part_of not in seen:
        seen.add(organization.part_of)
        yield organization.part_of
        organization = corpus.organizations.get(organization.part_of)
