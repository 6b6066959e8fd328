"""A rule that words are held against binds the organization that they are about."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, Rule, UnlocatedProblem


@error("rule-binds")
def rule_binds(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every rule that words are held against binds the organization that the claim is about.

    One agency's policy says nothing on what another agency's people may do. If the rule is worth showing all
    the same, write `comparison_only: true`: it is then labelled as shown for contrast, and carries no
    finding. If the rule does bind the organization, say so in `binds` in the rule's file, on the ground of
    the rule's own words.
    """
    for each in resolved_comparisons(corpus):
        about, rule = each.claim.about, each.rule
        if about is None or rule is None or each.comparison.comparison_only:
            continue
        if about in corpus.organizations and not rule.binds_organization(about):
            yield each.problem(
                "rule",
                f'"{rule.id}" does not bind "{about}"; it binds {", ".join(rule.binds)}',
                _hint(corpus, rule, about),
            )


def _hint(corpus: Corpus, rule: Rule, about: str) -> str:
    for parent in _parents(corpus, about):
        if rule.binds_organization(parent):
            return f'"{about}" is a part of "{parent}": if the rule says that it binds both, add it to binds.'
    return "To show the rule for contrast only, write comparison_only: true."


def _parents(corpus: Corpus, organization_id: str) -> Iterator[str]:
    seen = {organization_id}
    organization = corpus.organizations.get(organization_id)
    while organization and organization.part_of and organization.part_of not in seen:
        seen.add(organization.part_of)
        yield organization.part_of
        organization = corpus.organizations.get(organization.part_of)
