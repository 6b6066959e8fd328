"""GitHub's workflow commands, which a run shows as annotations at the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.records import Problem
from bythebook.reporting.as_text import MARK
from bythebook.reporting.report import Report

# What the runner's own toolkit escapes (actions/toolkit, packages/core/src/command.ts), and nothing else: a message
# holds strangers' words, and a line of their making would be a command.
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_github(report: Report) -> Iterator[str]:
    """Give each problem as an ``::error`` or a ``::warning``. The log does not show a place, so the message has it."""
    for problem in report.problems:
        yield _command(problem, MARK if problem in report.fixable else "")


def _command(problem: Problem, mark: str) -> str:
    place = problem.place
    properties = {
        "file": place.file,
        "line": str(place.line),
        "col": str(place.column),
        "title": problem.code,
    }
    told = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{problem.severity.value} {told}::{f'{problem}{mark}'.translate(_IN_MESSAGE)}"
