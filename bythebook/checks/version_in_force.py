"""The version that a claim is compared with was in force on its date."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import ResolvedComparison, resolved_comparisons
from bythebook.checks.common.dates import describe_day, describe_versions
from bythebook.records import Corpus, Rule, UnlocatedProblem, Version

_CONTRAST = 'To show a version for contrast only, name it in "version" and set "comparison_only: true".'


@error("version-in-force")
def version_in_force(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A claim is compared with the one version of a rule that was in force on its date, or on that of the conduct.

    A statement cannot be judged by the rule of another year. The version is found from the claim's date, so usually
    there is nothing to write. If the words are about conduct at another time, `concerns` gives that date, and the
    version is found from it. The version must have been in force on every day that the date may mean. If no version
    or more than one is found, correct the dates in the rule's file, make the claim's date more exact, or name the
    version that applies. `comparison_only: true` shows a version of another time for contrast.
    """
    for each in resolved_comparisons(corpus):
        rule, version, comparison = each.rule, each.version, each.comparison
        if rule is None:
            continue
        if version is None:
            if not comparison.version:
                yield _none_or_several(each, rule)
        elif not comparison.comparison_only and not version.in_force.covers(each.claim.rule_date):
            yield _not_in_force(each, rule, version)


def _none_or_several(each: ResolvedComparison, rule: Rule) -> UnlocatedProblem:
    found = rule.versions_in_force(each.claim.rule_date)
    what = "more than one version was" if found else "no version was"
    hint = 'Correct the dates, or set "version" to the one that applies.' if found else _CONTRAST
    return each.problem(
        "rule", f'{what} in force {describe_day(each.claim.rule_date)}: "{rule.id}" has {describe_versions(rule)}', hint
    )


def _not_in_force(each: ResolvedComparison, rule: Rule, version: Version) -> UnlocatedProblem:
    when = describe_day(each.claim.rule_date)
    message = f'version "{version.id}" was not in force {when}: "{rule.id}" has {describe_versions(rule)}'
    return each.problem("version", message, _CONTRAST)
