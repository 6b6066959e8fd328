"""A rule that applies is never shown as mere contrast."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, UnlocatedProblem


@error("comparison-only")
def comparison_only(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`comparison_only` stands only where the rule does not bind the organization or was not in force.

    A comparison that is shown for contrast carries no finding, so the exception must not hide a rule that
    applies. Take the line out when the reason for it is gone.
    """
    for each in resolved_comparisons(corpus):
        about, rule, version = each.claim.about, each.rule, each.version
        if not each.comparison.comparison_only or not (about and rule and version):
            continue
        if rule.binds_organization(about) and version.in_force.covers(each.claim.date):
            yield each.problem(
                "comparison_only",
                f'"{rule.id}" binds "{about}", and its version "{version.id}" was in force',
                "Take comparison_only out, so that the finding takes this clause into account.",
            )
