"""A second record that was pasted below the first, which YAML takes for the same keys once more."""

from __future__ import annotations

from bythebook.records import Problem
from bythebook.yaml.reading.record_files import RecordFile

_CERTAIN = 3
"""From this many repeated keys on, they are another record's."""


def as_second_record(problems: list[Problem], file: RecordFile, column: int) -> list[Problem]:
    """Return problems with one in place of those of a record's own keys, in a column, that a second record repeats."""
    repeated = [problem for problem in problems if problem.code == "duplicate-key" and problem.place.column == column]
    if len(repeated) < _CERTAIN:
        return problems
    first = min(repeated, key=lambda problem: problem.place.line)
    message = f"a second record seems to start here: {len(repeated)} keys are repeated from this line on"
    hint = (
        "Write its id and a colon on a line above it, in the column of the other ids."
        if file.bundle
        else "Move it to a file of its own; this file keeps the lines above."
    )
    others = [problem for problem in problems if problem not in repeated]
    return [*others, Problem(first.place, "several-documents", message, hint)]
