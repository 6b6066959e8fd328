"""SARIF 2.1.0, which code hosts and editors read (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from bythebook import __version__
from bythebook.checks import CHECKS
from bythebook.records import Problem
from bythebook.reporting.as_json import printable, to_text
from bythebook.reporting.report import Report
from bythebook.yaml.fixing import FIXERS, Fix
from bythebook.yaml.reading import CODES

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""The base of every URI in the log: the project's folder, wherever that is."""


def as_sarif(report: Report) -> Iterator[str]:
    """Yield one log with one run: every check as a rule with its help, and a result for each problem."""
    rules = list(_rules())
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "bythebook", "semanticVersion": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The project's folder."}}},
        "results": [_result(problem, numbers[problem.code], report) for problem in report.problems],
    }
    yield to_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules() -> Iterator[dict[str, Any]]:
    kinds = [(name, code.summary, code.rationale, code.severity) for name, code in CODES.items()]
    kinds += [(check.name, check.summary, check.rationale, check.severity) for check in CHECKS]
    for name, summary, rationale, severity in sorted(kinds):
        yield {
            "id": name,
            "shortDescription": {"text": _literal(summary)},
            "help": {
                "text": _literal(f"{summary}\n\n{rationale}"),
                "markdown": _without_placeholders(f"**{summary}**\n\n{rationale}"),
            },
            "defaultConfiguration": {"level": severity.value},
            "properties": {"may-be-mended": name in FIXERS},
        }


def _result(problem: Problem, number: int, report: Report) -> dict[str, Any]:
    place = problem.place
    location = {"uri": _uri(place.file), "uriBaseId": _ROOT}
    hint = f" {problem.hint}" if problem.hint else ""
    fix = report.fixable.get(problem)
    return {
        "ruleId": problem.code,
        "ruleIndex": number,
        "level": problem.severity.value,
        "message": {"text": _literal(f"{problem.message}.{hint}")},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": location,
                    "region": {"startLine": place.line, "startColumn": place.column},
                }
            }
        ],
        **({"fixes": [_fix(fix, location)]} if fix and fix.ranges else {}),
    }


def _fix(fix: Fix, location: dict[str, str]) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": range_edit.start.line,
                "startColumn": range_edit.start.column,
                "endLine": range_edit.end.line,
                "endColumn": range_edit.end.column,
            },
            "insertedContent": {"text": range_edit.text},
        }
        for range_edit in fix.ranges
    ]
    return {
        "description": {"text": _literal(fix.what)},
        "artifactChanges": [{"artifactLocation": location, "replacements": replacements}],
    }


def _literal(text: str) -> str:
    """Return a text escaped as plain text: an untrusted ``[text](url)`` must not be a link (SARIF 3.11.6)."""
    return _without_placeholders(printable(text)).replace("](", "\\](")


def _without_placeholders(text: str) -> str:
    # ``{0}`` stands for an argument (SARIF 3.11.5).
    return text.replace("{", "{{").replace("}", "}}")


def _uri(path: str) -> str:
    # A file name may be bytes that are not text, and may look like a scheme.
    return quote(path, errors="surrogateescape")
