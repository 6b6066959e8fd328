"""GitHub workflow commands, which a run shows as annotations on the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.records import Problem
from bythebook.records.problems import one_line
from bythebook.reporting.as_text import FIXABLE
from bythebook.reporting.report import Report

# What the runner's toolkit escapes (actions/toolkit, packages/core/src/command.ts). Messages contain untrusted text,
# and a line of it could be a command.
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def as_github(report: Report) -> Iterator[str]:
    """Yield each problem as an ``::error`` or a ``::warning``. The log shows no place, so the message includes it."""
    for problem in report.problems:
        yield _command(problem, FIXABLE if problem in report.fixable else "")


def _command(problem: Problem, mark: str) -> str:
    place = problem.place
    properties = {"file": place.file, "line": str(place.line), "col": str(place.column), "title": problem.code}
    listed = ",".join(f"{name}={one_line(value.translate(_IN_PROPERTY))}" for name, value in properties.items())
    return f"::{problem.severity.value} {listed}::{f'{problem}{mark}'.translate(_IN_MESSAGE)}"
