"""Editorial checks, one rule each: every ``Check`` that a module of this package defines is run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from bythebook.checks.base import Check
from bythebook.records import Corpus, UnlocatedProblem


def _discover() -> Iterator[Check]:
    for module in iter_modules(__path__):
        name = f"{__name__}.{module.name}"
        for found in vars(import_module(name)).values():
            if isinstance(found, Check) and found.run.__module__ == name:
                yield found


CHECKS: tuple[Check, ...] = tuple(sorted(_discover(), key=lambda check: check.name))
"""Every check, by name."""
PER_RECORD_CHECKS = tuple(check for check in CHECKS if not check.is_corpus_wide)
CORPUS_CHECKS = tuple(check for check in CHECKS if check.is_corpus_wide)


def run_checks(corpus: Corpus, checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Check, UnlocatedProblem]]:
    """Run checks on a corpus. Yield each problem with the check that reports it."""
    for check in checks:
        for problem in check.run(corpus):
            yield check, problem


__all__ = ["CHECKS", "CORPUS_CHECKS", "PER_RECORD_CHECKS", "Check", "run_checks"]
