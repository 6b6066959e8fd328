"""A file of the record, read into its record, with every fault found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from bythebook.records import Place, Problem, Prose, Record
from bythebook.records.base import ID_PATTERN
from bythebook.yaml.reading.compose import Composed, compose
from bythebook.yaml.reading.cut_text import cut_texts
from bythebook.yaml.reading.markdown_file import compose_prose
from bythebook.yaml.reading.recover import recover
from bythebook.yaml.reading.scan import RecordFile
from bythebook.yaml.reading.slips import diagnose
from bythebook.yaml.reading.text import hidden_in, tab_indents, to_text
from bythebook.yaml.reading.validate import validate


class Composer(Protocol):
    """Composes a file's text into plain values, with their places or without."""

    def __call__(self, text: str, *, with_places: bool) -> Composed:
        """Compose the text."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What reading a file gives: its record, or what could be recovered of a faulty one; and every Problem."""

    record: Record | None
    recovered: Record | None
    problems: list[Problem]


def parse_record(file: RecordFile, data: bytes) -> FileRead:
    """Make a record of a file's bytes. Raises nothing for bad input: each fault becomes a Problem."""
    text, problems = to_text(file.path, data)
    if not text:
        return FileRead(None, None, problems)
    composer = composer_for(file)
    composed = composer(text, with_places=False)
    is_yaml = not issubclass(file.kind, Prose)
    if is_yaml:
        if "\t" in text:
            problems += tab_indents(file.path, text)
        if composed.problems:
            composed.problems = _told_once(file, text, composed.problems, problems)
    problems += composed.problems
    if composed.value is None:
        if not problems:
            problems.append(
                Problem(Place(file.path), "empty-file", "the file holds no record", "Fill it in, or delete it.")
            )
        return FileRead(None, None, problems)
    record, found = validate(file.kind, file.id, file.path, composed.value, lambda: composer(text, with_places=True))
    problems += found
    if is_yaml and (cut := list(cut_texts(file.kind, text, lambda: composer(text, with_places=True)))):
        # A text that is cut off at its start is no empty value besides.
        places = {problem.place for problem in cut}
        problems = [one for one in problems if one.code != "empty-value" or one.place not in places] + cut
    # Escapes such as "\u202e" hide a character in plain sight of the text's own scan.
    if "\\" in text and not any(problem.code == "hidden-character" for problem in problems):
        problems += _escaped_characters(composer(text, with_places=True))
    # A key that stands twice has a value that the editor may not have meant; the record is not trusted.
    if record is not None and not composed.problems:
        return FileRead(record, None, problems)
    is_named = bool(ID_PATTERN.match(file.id))
    return FileRead(None, recover(file.kind, file.id, file.path, composed.value) if is_named else None, problems)


def _told_once(file: RecordFile, text: str, found: list[Problem], before: list[Problem]) -> list[Problem]:
    """Give the parser's Problems in better words, without those that ``before`` tells of already."""
    # The parser stops at the first tab or hidden character it minds, and says less about it.
    if {problem.code for problem in before} & {"tab", "hidden-character"}:
        return [problem for problem in found if problem.code != "yaml-syntax"]
    return [diagnose(file.kind, text, one) if one.code == "yaml-syntax" else one for one in found]


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
