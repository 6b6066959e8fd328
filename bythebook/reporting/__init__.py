"""Reports of a check in the formats that people and programs read: lines, GitHub annotations, JSON, SARIF."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bythebook.reporting.as_github import as_github
from bythebook.reporting.as_json import as_json
from bythebook.reporting.as_sarif import as_sarif
from bythebook.reporting.as_text import as_text
from bythebook.reporting.report import Report

FORMATS: dict[str, Callable[[Report], Iterator[str]]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
    "sarif": as_sarif,
}


def format_report(report: Report, name: str) -> Iterator[str]:
    """Return the lines of a report in one of the ``FORMATS``."""
    return FORMATS[name](report)


__all__ = ["FORMATS", "Report", "format_report"]
