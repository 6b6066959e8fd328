"""A whole project: every file of the record, read into one Corpus, with every fault found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from bythebook.reading.compose import Composed, compose
from bythebook.reading.markdown_file import compose_prose
from bythebook.reading.salvage import salvage
from bythebook.reading.scan import RecordFile, scan
from bythebook.reading.text import hidden_in, read_text, tab_indents
from bythebook.reading.validate import validate
from bythebook.records import Corpus, Key, Place, Problem, Prose, Record
from bythebook.records.base import ID_PATTERN


class Composer(Protocol):
    """Composes a file's text into plain values, with their places or without."""

    def __call__(self, text: str, *, with_places: bool) -> Composed:
        """Compose the text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a project gives: the records that could be read, linked, and every Problem met."""

    corpus: Corpus
    problems: tuple[Problem, ...]


def read_project(root: Path) -> Reading:
    """Read every record below ``root``. Raises nothing for bad input: each fault becomes a Problem."""
    scanned = scan(root)
    problems = scanned.problems
    records: list[Record] = []
    broken: list[Key] = []
    salvaged: list[Record] = []
    for file in scanned.files:
        record, found = read_record(root, file)
        problems.extend(found)
        if record is not None:
            records.append(record)
            continue
        broken.append((file.kind.kind_name, file.id))
        if ID_PATTERN.match(file.id) and (rest := _salvaged(root, file)):
            salvaged.append(rest)
    return Reading(Corpus.of(records, broken, salvaged, scanned.pictures), tuple(problems))


def _salvaged(root: Path, file: RecordFile) -> Record | None:
    text, _ = read_text(root, file.path)
    return salvage(file.kind, file.id, file.path, composer_for(file)(text, with_places=False).value) if text else None


def read_record(root: Path, file: RecordFile) -> tuple[Record | None, list[Problem]]:
    """Read one file into its record, or into the Problems that kept it from being one."""
    text, problems = read_text(root, file.path)
    if not text:
        return None, problems
    composer = composer_for(file)
    composed = composer(text, with_places=False)
    if not issubclass(file.kind, Prose):
        tabs = list(tab_indents(file.path, text))
        # The parser stops at the first tab it minds, and says less about it.
        problems += tabs
        told = tabs or any(problem.code == "hidden-character" for problem in problems)
        composed.problems = [problem for problem in composed.problems if not (told and problem.code == "yaml-syntax")]
    problems += composed.problems
    if composed.value is None:
        if not problems:
            problems.append(
                Problem(Place(file.path), "empty-file", "the file holds no record", "Fill it in, or delete it.")
            )
        return None, problems
    record, found = validate(file.kind, file.id, file.path, composed.value, lambda: composer(text, with_places=True))
    problems += found
    # Escapes such as "\u202e" hide a character in plain sight of the text's own scan.
    if "\\" in text and not any(problem.code == "hidden-character" for problem in problems):
        problems += _escaped_characters(composer(text, with_places=True))
    # A key that stands twice has a value that the editor may not have meant; the record is not trusted.
    return (None if composed.problems else record), problems


def composer_for(file: RecordFile) -> Composer:
    """Give the function that composes such a file from its text, with places or without."""
    if issubclass(file.kind, Prose):
        return partial(compose_prose, file.path)
    return partial(compose, file.path)


def _escaped_characters(composed: Composed) -> list[Problem]:
    found: list[Problem] = []

    def visit(value: object, path: tuple[str | int, ...]) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                visit(inner, (*path, key))
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                visit(inner, (*path, index))
        elif isinstance(value, str) and (name := hidden_in(value)):
            message = f"an invisible character, {name}, is written as an escape"
            found.append(Problem(composed.place(path), "hidden-character", message, "Take the escape out."))

    visit(composed.value, ())
    return found
