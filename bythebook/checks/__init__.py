"""The rules of the house: one file each, in one registry."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks import quote_words
from bythebook.checks.base import Check
from bythebook.records import Corpus, Fault

CHECKS: tuple[Check, ...] = (quote_words.quote_words,)
"""Every check, in the order in which docs/checks/ lists them."""


def run_checks(corpus: Corpus) -> Iterator[tuple[Check, Fault]]:
    """Hold the corpus to every check, and give each fault with the check that found it."""
    for check in CHECKS:
        for fault in check.run(corpus):
            yield check, fault


__all__ = ["CHECKS", "Check", "run_checks"]
