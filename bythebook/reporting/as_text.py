"""A line a problem, as an editor reads it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.reporting.report import Report

MARK = " [--fix]"
"""Stands behind a problem that ``bythebook check --fix`` mends."""


def as_text(report: Report) -> Iterator[str]:
    """Give each problem as ``file:line:column: name: what is wrong. The way out.``."""
    for problem in report.problems:
        yield f"{problem}{MARK if problem in report.fixable else ''}"
