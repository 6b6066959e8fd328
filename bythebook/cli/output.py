"""Print problems and results: problems on standard output, one a line; everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bythebook.records import Problem
from bythebook.records.examination import Examination
from bythebook.records.problems import one_line

if TYPE_CHECKING:  # every command prints, and few fix or report
    from bythebook.reporting import Report
    from bythebook.yaml.fixing import FixResult


def echo(text: str) -> None:
    """Print a message to the user on standard error."""
    print(text, file=sys.stderr, flush=True)


def print_problems(problems: Sequence[Problem]) -> None:
    """Print each problem on a line of its own, as ``file:line:column: name: message``."""
    for problem in problems:
        print(problem)
    sys.stdout.flush()


def print_report(report: Report, output_format: str) -> None:
    """Print what a check found in one of the formats of ``bythebook.reporting``."""
    from bythebook.reporting import format_report

    for line in format_report(report, output_format):
        print(line)
    sys.stdout.flush()


def print_fixes(fixed: FixResult) -> None:
    """Print what was fixed, and which files were left alone and why."""
    for fix in fixed.fixes:
        place = fix.problem.place
        echo(one_line(f"{place.file}:{place.line}:{place.column}: fixed: {fix.problem.code}: {fix.what}."))
    for path, reason in sorted(fixed.skipped.items()):
        echo(one_line(f"{path}: not fixed: {reason}."))


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 error``, ``2,000 errors``."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def plural(kind: str) -> str:
    """Return the plural of a kind of record."""
    return "people" if kind == "person" else f"{kind}s"


def summary(examination: Examination) -> str:
    """Return a line with how many records were checked and how many problems were found."""
    errors, warnings = len(examination.errors), len(examination.warnings)
    problems = " and ".join(
        counted(count, noun)
        for count, noun in ((errors, "error"), (warnings, "warning"))
        if count or not examination.problems
    )
    checked = f"Checked {counted(examination.corpus.count, 'record')}: {problems}."
    return checked + (" docs/checks/ explains each problem." if examination.problems else "")
