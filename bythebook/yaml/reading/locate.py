"""Where in its file a fault of a linked record stands. Files are composed again, but only those with a fault."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from bythebook.records import Place, Problem, Severity, UnlocatedProblem
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.reading.record_file import open_document
from bythebook.yaml.reading.scan import FOLDERS, RecordFile
from bythebook.yaml.reading.text import read_text


def locate(root: Path, faults: Iterable[tuple[str, Severity, UnlocatedProblem]]) -> list[Problem]:
    """Turn faults, each with its check's name and severity, into Problems with lines and columns."""

    @cache
    def document_at(path: str) -> RecordDocument:
        folder = "claims" if path.startswith("claims/") else path.rpartition("/")[0]
        text, _ = read_text(root, path)
        return open_document(RecordFile(path, FOLDERS[folder], ""), text)

    problems = []
    for code, severity, fault in faults:
        document = document_at(fault.file)
        place = document.place(fault.path, on_key=fault.on_key)
        if fault.needle:
            place = _narrowed(document.text, place, fault.needle)
        problems.append(Problem(place, code, fault.message, fault.hint, severity))
    return problems


def _narrowed(text: str, place: Place, needle: str) -> Place:
    """Move a place on to the first spot after it where ``needle`` stands; leave it if there is none."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    found = text.find(needle, start)
    if found < 0:
        return place
    line_start = text.rfind("\n", 0, found) + 1
    return Place(place.file, text.count("\n", 0, found) + 1, found - line_start + 1)
