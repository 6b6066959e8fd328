"""How problems and results are printed: problems on standard output, one a line; the rest on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from bythebook.publishing.examine import Examination
from bythebook.records import Problem


def say(text: str) -> None:
    """Tell how things went."""
    print(text, file=sys.stderr, flush=True)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print each problem on a line of its own, as an editor reads it."""
    for problem in problems:
        print(problem)
    sys.stdout.flush()


def summary(examination: Examination) -> str:
    """Say in a line what was checked and what was found."""
    records = examination.corpus.count
    errors, warnings = len(examination.errors), len(examination.warnings)
    found = " and ".join(
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((errors, "error"), (warnings, "warning"))
        if count or not examination.problems
    )
    checked = f"Checked {records:,} record{'' if records == 1 else 's'}: {found}."
    return checked + (" The names of the problems are explained in docs/checks/." if examination.problems else "")
