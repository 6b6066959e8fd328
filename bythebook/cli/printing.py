"""How problems and results are printed: problems on standard output, one a line; the rest on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bythebook.records import Problem
from bythebook.records.examination import Examination
from bythebook.records.problems import one_line

if TYPE_CHECKING:  # every command prints, and few mend or report
    from bythebook.reporting import Report
    from bythebook.yaml.fixing import FixResult


def say(text: str) -> None:
    """Tell how things went."""
    print(text, file=sys.stderr, flush=True)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print each problem on a line of its own, as an editor reads it."""
    for problem in problems:
        print(problem)
    sys.stdout.flush()


def print_report(report: Report, form: str) -> None:
    """Print what a check found, in one of the forms."""
    from bythebook.reporting import lines_of

    for line in lines_of(report, form):
        print(line)
    sys.stdout.flush()


def print_fixes(fixed: FixResult) -> None:
    """Tell what was put right, and which files were left alone."""
    for fix in fixed.fixes:
        place = fix.problem.place
        say(one_line(f"{place.file}:{place.line}:{place.column}: mended: {fix.problem.code}: {fix.what}."))
    for path, reason in sorted(fixed.skipped.items()):
        say(one_line(f"{path}: not mended: {reason}."))


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
