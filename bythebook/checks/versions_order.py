"""Versions of a rule are listed oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("versions-order")
def versions_order(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """The versions of a rule are listed oldest first.

    The page of a rule shows its history from top to bottom. Move the version. Versions with an unknown start may be
    anywhere.
    """
    for rule in corpus.rules.values():
        dated = [
            (index, version.id, version.in_force.first)
            for index, version in enumerate(rule.versions)
            if version.in_force.first
        ]
        for (_, earlier_id, earlier), (index, version_id, first) in pairwise(dated):
            if first < earlier:
                message = f'version "{version_id}" is older than "{earlier_id}" above it'
                hint = f'Move it above "{earlier_id}".'
                yield UnlocatedProblem(rule.file, ("versions", index, "in_force"), message, hint)
