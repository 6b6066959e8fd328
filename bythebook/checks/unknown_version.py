"""A version that a comparison names is a version of the rule."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import did_you_mean, error
from bythebook.checks.common.compared import compared
from bythebook.checks.common.wording import versions_in_words
from bythebook.records import Corpus, UnlocatedProblem


@error("unknown-version")
def unknown_version(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every version that a comparison names is a version of the rule.

    Leave `version` out: the version in force on the day is found from the claim's date. Name one only to show
    another version for contrast, or to say which of two it was.
    """
    for each in compared(corpus):
        named = each.comparison.version
        if each.rule and named and not each.version:
            yield each.fault(
                "version",
                f'"{named}" is not a version of "{each.rule.id}", which has {versions_in_words(each.rule)}',
                did_you_mean(named, [version.id for version in each.rule.versions]),
            )
