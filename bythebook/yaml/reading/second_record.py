"""A second record that was pasted below the first, which YAML takes for the same keys once more."""

from __future__ import annotations

from dataclasses import replace

from bythebook.records import Problem
from bythebook.yaml.reading.record_files import RecordFile

_NEXT_ITEM = "If the next item of the list starts here"
_CERTAIN = 3
"""From this many repeated keys on, they are another record's."""


def as_second_item(problems: list[Problem], text: str) -> list[Problem]:
    """Return problems with one for each item of a list that repeats the keys of the item above, without its dash."""
    lines = text.split("\n")
    kept: list[Problem] = []
    for problem in sorted(problems, key=lambda problem: (problem.place.line, problem.place.column)):
        last = kept[-1] if kept else None
        if problem.code != "duplicate-key":
            kept.append(problem)
        elif last and last.hint.startswith(_NEXT_ITEM) and last.place.column == problem.place.column:
            continue  # further keys of the same item
        else:
            first = lines[int(problem.message.rpartition(" ")[2]) - 1]
            is_item = first[: problem.place.column - 1].endswith("- ")
            key = problem.message.split('"')[1]
            hint = f'{_NEXT_ITEM}, write "- {key}: …"; if not, keep one of the two.' if is_item else problem.hint
            kept.append(replace(problem, hint=hint))
    return kept


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
