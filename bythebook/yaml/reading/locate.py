"""Lines and columns of the problems that checks report. Only the files with a problem are composed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bythebook.records import Place, Problem, Severity, UnlocatedProblem
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.reading.bundle_files import open_record
from bythebook.yaml.reading.record_file import open_document


def locate(root: Path, problems: Iterable[tuple[str, Severity, UnlocatedProblem]]) -> list[Problem]:
    """Return located Problems for a check's name, its severity and what it reported."""

    @cache
    def document_at(path: str) -> RecordDocument:
        file, text = open_record(root, path)
        return open_document(file, text)

    located = []
    for code, severity, problem in problems:
        document = document_at(problem.file)
        place = document.place(problem.path, on_key=problem.on_key)
        if problem.needle:
            place = _narrowed(document.text, place, problem.needle, problem.nth)
        located.append(Problem(place, code, problem.message, problem.hint, severity))
    return located


def _narrowed(text: str, place: Place, needle: str, nth: int) -> Place:
    """Return the place after ``place`` where ``needle`` is for the ``nth`` time, from 0, or ``place`` itself."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    offset = text.find(needle, start)
    for _ in range(nth):
        offset = text.find(needle, offset + 1) if offset >= 0 else offset
    if offset < 0:
        return place
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(place.file, text.count("\n", 0, offset) + 1, offset - line_start + 1)
