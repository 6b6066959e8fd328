"""Text: one line per problem."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.reporting.report import Report

FIXABLE = " [--fix]"
"""Marks a problem that ``bythebook check --fix`` fixes."""


def as_text(report: Report) -> Iterator[str]:
    """Yield each problem as ``file:line:column: code: what is wrong. How to fix it.``."""
    for problem in report.problems:
        yield f"{problem}{FIXABLE if problem in report.fixable else ''}"
