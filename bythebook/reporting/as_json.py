"""JSON for other programs, described by docs/check-report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from bythebook.records import Problem, Severity
from bythebook.records.characters import HIDDEN
from bythebook.reporting.report import Report
from bythebook.yaml.fixing import Fix, RangeEdit

VERSION = 1
"""The version of the format. Additions do not change it; renaming and removing do."""


def as_json(report: Report) -> Iterator[str]:
    """Yield one object: counts, problems sorted by file and line, and what was fixed."""
    of_severity = [problem.severity for problem in report.problems]
    document = {
        "version": VERSION,
        "records": report.records,
        "errors": of_severity.count(Severity.ERROR),
        "warnings": of_severity.count(Severity.WARNING),
        "problems": [_problem(problem, report.fixable.get(problem)) for problem in report.problems],
        "mended": _fixed_problems(report.fixed),
    }
    yield to_text(document)


def to_text(document: object) -> str:
    """Return a document as JSON text in which no character is invisible: a file's name may hold some."""
    text = orjson.dumps(document, option=orjson.OPT_INDENT_2).decode()
    return HIDDEN.sub(lambda found: json.dumps(found[0])[1:-1], text)


def printable(text: str) -> str:
    """Return a text as valid Unicode; bytes of a file name that are not become Python escapes."""
    return text.encode("utf-8", "backslashreplace").decode()


def _problem(problem: Problem, fix: Fix | None) -> dict[str, Any]:
    return {
        "file": printable(problem.place.file),
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": printable(problem.message),
        "hint": printable(problem.hint),
        "fix": {"what": fix.what, "edits": list(map(_edit, fix.ranges))} if fix else None,
    }


def _edit(range_edit: RangeEdit) -> dict[str, Any]:
    return {
        "line": range_edit.start.line,
        "column": range_edit.start.column,
        "end_line": range_edit.end.line,
        "end_column": range_edit.end.column,
        "text": range_edit.text,
    }


def _fixed_problems(fixes: Sequence[Fix]) -> list[dict[str, Any]]:
    return [
        {
            "file": one.problem.place.file,
            "line": one.problem.place.line,
            "column": one.problem.place.column,
            "code": one.problem.code,
            "what": one.what,
        }
        for one in fixes
    ]
