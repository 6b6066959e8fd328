"""The forms of a report, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bythebook.reporting.as_github import as_github
from bythebook.reporting.as_json import as_json
from bythebook.reporting.as_sarif import as_sarif
from bythebook.reporting.as_text import as_text
from bythebook.reporting.report import Report

FORMS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}


def lines_of(report: Report, form: str) -> Iterator[str]:
    """Give the lines of a report in one of the ``FORMS``."""
    return FORMS[form](report)
