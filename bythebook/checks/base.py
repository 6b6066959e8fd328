"""What a check is: a name, a severity, and a function from the Corpus to Faults."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz import fuzz, process

from bythebook.records import Corpus, Severity, UnlocatedProblem

CheckFunction: TypeAlias = Callable[[Corpus], Iterator[UnlocatedProblem]]


@dataclass(frozen=True, slots=True)
class Check:
    """One rule of the house.

    ``name`` never changes once published: it stands in messages, in docs/checks/ and in other people's
    scripts. ``summary`` is the first line of the function's docstring, ``rationale`` the rest.
    """

    name: str
    severity: Severity
    run: CheckFunction
    is_corpus_wide: bool = False
    """Whether it sets records against one another. It then goes by their briefs and is run on all of them; any other
    check looks at one record and what that refers to, and is run again only for what has changed."""

    @property
    def summary(self) -> str:
        """What the check demands, in one sentence."""
        return (inspect.getdoc(self.run) or "").partition("\n")[0]

    @property
    def rationale(self) -> str:
        """Why it is demanded and how to meet it, in Markdown."""
        return (inspect.getdoc(self.run) or "").partition("\n")[2].strip()


def error(name: str, *, corpus_wide: bool = False) -> Callable[[CheckFunction], Check]:
    """Make a check of a function whose faults stop the build."""
    return lambda run: Check(name, Severity.ERROR, run, corpus_wide)


def warning(name: str, *, corpus_wide: bool = False) -> Callable[[CheckFunction], Check]:
    """Make a check of a function whose faults are told and stop nothing."""
    return lambda run: Check(name, Severity.WARNING, run, corpus_wide)


def did_you_mean(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Suggest the known word that is nearest, as a sentence; nothing if none is near."""
    match = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=60)
    return f'Did you mean "{match[0]}"?' if match else ""
