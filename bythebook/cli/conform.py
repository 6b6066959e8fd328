"""Run ``bythebook conform``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bythebook.cli.output import counted, echo
from bythebook.newsroom.conformance.problems import MarkupProblem
from bythebook.newsroom.conformance.run import ConformanceRun, examine_all, files_in
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Severity

NOTHING = (
    "No ClaimReview found. JSON-LD and microdata are read in pages, and JSON in separate files; RDFa, and markup that "
    "a script adds when the page is shown, are not."
)


def run(paths: Sequence[Path], *, as_json: bool, strict: bool, jobs: int, quiet: bool) -> int:
    """Check the markup in files and folders. Return the exit status."""
    if missing := [path for path in paths if not path.exists()]:
        for path in missing:
            echo(f"{path} not found. Give saved pages, JSON files, or folders of pages; save web pages first.")
        return 2
    conformance = ConformanceRun()
    files = [file for path in paths for file in files_in(path)]
    found = (
        problem
        for run_of_files in map_in_batches(examine_all, files, jobs)
        for examined in run_of_files
        for problem in conformance.add(examined)
    )
    if as_json:
        json.dump([_fields(problem) for problem in found], sys.stdout, indent=1)
        print()
    else:
        for each in found:
            print(each.problem)
    sys.stdout.flush()
    errors, warnings = conformance.counts[Severity.ERROR], conformance.counts[Severity.WARNING]
    if not (conformance.reviews or errors):
        echo(NOTHING)
        return 2
    if not quiet:
        echo(_summary(conformance, errors, warnings))
    return 1 if errors or (strict and warnings) else 0


def _fields(found: MarkupProblem) -> dict[str, str | int]:
    problem = found.problem
    return {
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "path": found.path,
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
    }


def _summary(conformance: ConformanceRun, errors: int, warnings: int) -> str:
    counts = (
        counted(number, noun)
        for number, noun in (
            (conformance.reviews, "ClaimReview"),
            (conformance.files, "file"),
            (errors, "error"),
            (warnings, "warning"),
        )
    )
    message = " docs/conformance.md explains each problem." if errors or warnings else ""
    return "Checked {} in {}: {} and {}.".format(*counts) + message
