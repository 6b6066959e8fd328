"""A check: a name, a severity, and a function from the corpus to problems."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from bythebook.records import Corpus, Severity, UnlocatedProblem

CheckFunction: TypeAlias = Callable[[Corpus], Iterator[UnlocatedProblem]]


@dataclass(frozen=True, slots=True)
class Check:
    """One editorial rule.

    ``name`` never changes once it is published: messages, docs/checks/ and other people's scripts use it. ``summary``
    is the first line of the function's docstring, ``rationale`` the rest.
    """

    name: str
    severity: Severity
    run: CheckFunction
    is_corpus_wide: bool = False
    """Whether it compares records with one another. It then reads record summaries and is run on all of them; any other
    check reads one record and what that refers to, and is run again only for what has changed."""

    @property
    def summary(self) -> str:
        """What the check requires, in one sentence."""
        return (inspect.getdoc(self.run) or "").partition("\n")[0]

    @property
    def rationale(self) -> str:
        """Why it is required and how to meet it, in Markdown."""
        return (inspect.getdoc(self.run) or "").partition("\n")[2].strip()


def error(name: str, *, corpus_wide: bool = False) -> Callable[[CheckFunction], Check]:
    """Return a decorator for a check whose problems stop the build."""
    return lambda run: Check(name, Severity.ERROR, run, corpus_wide)


def warning(name: str, *, corpus_wide: bool = False) -> Callable[[CheckFunction], Check]:
    """Return a decorator for a check whose problems are reported without failing the build."""
    return lambda run: Check(name, Severity.WARNING, run, corpus_wide)
