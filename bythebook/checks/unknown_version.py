"""A version that a comparison names exists."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.checks.common.dates import describe_versions
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.similar import did_you_mean


@error("unknown-version")
def unknown_version(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every version that a comparison names is a version of the rule.

    Usually, leave `version` out: the version in force is found from the claim's date. Name one only to show another
    version for contrast, or to choose between two.
    """
    for each in resolved_comparisons(corpus):
        named = each.comparison.version
        if each.rule and named and not each.version:
            message = f'"{named}" is not a version of "{each.rule.id}", which has {describe_versions(each.rule)}'
            yield each.problem("version", message, did_you_mean(named, [version.id for version in each.rule.versions]))
