"""JSON for other programs: docs/check-report.schema.json describes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from bythebook.records import Problem, Severity
from bythebook.reporting.report import Report
from bythebook.yaml.fixing import Mending, Region

VERSION = 1
"""The version of the form. What is added does not change it; what is renamed or removed does."""


def as_json(report: Report) -> Iterator[str]:
    """Give one object: the counts, the problems in the order of files and lines, and what was mended."""
    of_severity = [problem.severity for problem in report.problems]
    document = {
        "version": VERSION,
        "records": report.records,
        "errors": of_severity.count(Severity.ERROR),
        "warnings": of_severity.count(Severity.WARNING),
        "problems": [_problem(problem, report.mendable.get(problem)) for problem in report.problems],
        "mended": _mended(report.mended),
    }
    yield orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()


def printable(text: str) -> str:
    """Give a text that is Unicode: of a file's name that is not, the bytes as they are written in Python."""
    return text.encode("utf-8", "backslashreplace").decode()


def _problem(problem: Problem, mending: Mending | None) -> dict[str, Any]:
    return {
        "file": printable(problem.place.file),
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": printable(problem.message),
        "hint": printable(problem.hint),
        "fix": {"what": mending.what, "edits": list(map(_edit, mending.regions))} if mending else None,
    }


def _edit(region: Region) -> dict[str, Any]:
    return {
        "line": region.start.line,
        "column": region.start.column,
        "end_line": region.end.line,
        "end_column": region.end.column,
        "text": region.text,
    }


def _mended(mendings: Sequence[Mending]) -> list[dict[str, Any]]:
    return [
        {
            "file": one.problem.place.file,
            "line": one.problem.place.line,
            "column": one.problem.place.column,
            "code": one.problem.code,
            "what": one.what,
        }
        for one in mendings
    ]
