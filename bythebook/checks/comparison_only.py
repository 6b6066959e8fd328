"""A rule that applies is not shown for contrast only."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, UnlocatedProblem


@error("comparison-only")
def comparison_only(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`comparison_only` is set only if the rule does not apply to the organization or was not in force.

    A comparison that is shown for contrast does not count toward the finding, so this setting must not hide a rule
    that applies. Remove the line when its reason is gone.
    """
    for each in resolved_comparisons(corpus):
        about, rule, version = each.claim.about, each.rule, each.version
        if not each.comparison.comparison_only or not (about and rule and version):
            continue
        if rule.binds_organization(about) and version.in_force.covers(each.claim.rule_date):
            message = f'"{rule.id}" applies to "{about}", and its version "{version.id}" was in force'
            hint = 'Remove "comparison_only", so that the comparison counts toward the finding.'
            yield each.problem("comparison_only", message, hint)
