"""Two versions of a rule are never in force on the same date."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import describe_span
from bythebook.records import Corpus, Rule, UnlocatedProblem, Version


@error("version-overlap")
def version_overlap(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Two versions of a rule are never in force on the same date.

    A claim is compared with the one version of its date. End the earlier version on the day before the later one
    starts. Versions with an unknown start are not checked.
    """
    for rule in corpus.rules.values():
        longest: Version | None = None
        for index, version in sorted(enumerate(rule.versions), key=lambda each: each[1].in_force.sort_key):
            if version.in_force.first is None:
                continue
            if longest and longest.in_force.overlaps(version.in_force):
                yield _problem(rule, index, version, longest)
            if longest is None or _lasts_longer(version, longest):
                longest = version


def _lasts_longer(version: Version, other: Version) -> bool:
    if other.in_force.last is None:
        return False
    return version.in_force.last is None or version.in_force.last > other.in_force.last


def _problem(rule: Rule, index: int, version: Version, other: Version) -> UnlocatedProblem:
    return UnlocatedProblem(
        rule.file,
        ("versions", index, "in_force"),
        f'version "{version.id}", {describe_span(version.in_force)}, overlaps '
        f'with "{other.id}", {describe_span(other.in_force)}',
        "End one on the day before the other starts.",
    )
