"""A file's bytes to its record, with every problem on the way: text, values, validation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bythebook.records import FieldPath, Place, Problem, Prose, Record
from bythebook.records.characters import LOST, character_name, unusable_offsets
from bythebook.records.field_types import ID_PATTERN
from bythebook.records.labels import Labels
from bythebook.yaml.document import RecordDocument, texts_in
from bythebook.yaml.reading.cut_text import cut_texts, reversed_signs
from bythebook.yaml.reading.diagnosis import explain_syntax
from bythebook.yaml.reading.record_files import RecordFile
from bythebook.yaml.reading.recover import recover
from bythebook.yaml.reading.second_record import as_second_item, as_second_record
from bythebook.yaml.reading.text import conflict_problems, decode_text, read_bytes, tab_problems
from bythebook.yaml.reading.text_bounds import excess_problems
from bythebook.yaml.reading.validate import validate


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The record of a file, or what could be recovered of an invalid one, and every Problem."""

    record: Record | None
    recovered: Record | None
    problems: list[Problem]


def open_document(file: RecordFile, text: str) -> RecordDocument:
    """Return the text of a record's file as a document in its format, YAML or Markdown."""
    return RecordDocument(file.source, text, is_markdown=issubclass(file.kind, Prose))


def parse_record(file: RecordFile, data: bytes) -> ParsedFile:
    """Return the record in a file's bytes. Raises nothing for bad input: everything wrong becomes a Problem."""
    text, problems = decode_text(file.source, data)
    if not text:
        return ParsedFile(None, None, problems)
    if conflicts := list(conflict_problems(file.source, text)):
        return ParsedFile(None, None, [*problems, *conflicts])
    document = open_document(file, text)
    is_yaml = not issubclass(file.kind, Prose)
    if is_yaml and "\t" in text:
        problems += tab_problems(file.source, text)
    problems += _syntax_problems(file, document, problems) if is_yaml else document.problems
    if document.value is None:
        if not problems:
            hint = "Fill it in, or delete it."
            problems.append(Problem(Place(file.source), "empty-file", "the file contains no record", hint))
        return ParsedFile(None, None, problems)
    record, invalid = validate(file, document)
    problems += invalid
    if is_yaml and (cut := list(cut_texts(file.kind, document))):
        # A text that is cut off at its start is not reported as an empty value, too.
        lines = {problem.place.line for problem in cut}
        problems = [one for one in problems if one.code != "empty-value" or one.place.line not in lines] + cut
    problems += reversed_signs(document) if is_yaml else ()
    # Escapes such as "\u202e" hide a character from the scan of the text itself.
    if "\\" in text and not any(problem.code == "hidden-character" for problem in problems):
        problems += _escaped_characters(document)
    if excesses := list(excess_problems(file.kind, document)):
        # Nothing looks at such a text any further: it could take hours.
        return ParsedFile(None, None, [*problems, *excesses])
    # Which value of a repeated key is meant is not known, so its record is not used.
    if record is not None and not document.problems:
        return ParsedFile(record, None, problems)
    is_named = bool(ID_PATTERN.match(file.id))
    return ParsedFile(None, recover(file.kind, file.id, file.path, document.value) if is_named else None, problems)


def read_labels(root: Path, file: RecordFile | None) -> tuple[Labels, list[Problem]]:
    """Read the site's own words for the vocabularies."""
    if file is None:
        return Labels(), []
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return Labels(), [data]
    read = parse_record(file, data)
    return Labels.of(read.record) if read.record else Labels(), read.problems


def _syntax_problems(file: RecordFile, document: RecordDocument, before: list[Problem]) -> list[Problem]:
    """Return the document's problems in an editor's terms, without those that ``before`` has already."""
    # The parser stops at the first tab or hidden character it minds, and says less about it.
    is_less = bool({problem.code for problem in before} & {"tab", "hidden-character"})
    found = [
        explain_syntax(file.kind, document.text, one) if one.code == "yaml-syntax" else one
        for one in document.problems
        if not (is_less and one.code == "yaml-syntax")
    ]
    if not found:
        return []
    return as_second_item(as_second_record(found, file, document.place(()).column), document.text)


def _escaped_characters(document: RecordDocument) -> list[Problem]:
    """Return the Problems of characters that are written as escapes, each at its own."""
    found: list[Problem] = []
    for path, value in texts_in(document.value):
        for offset in unusable_offsets(value):
            name = character_name(value[offset])
            is_lost = bool(LOST.match(value[offset]))
            code, what = ("lost-character", "character") if is_lost else ("hidden-character", "invisible character")
            place = _place_of_escape(document, path, value[offset])
            found.append(Problem(place, code, f"{what} {name} is written as an escape", "Remove the escape."))
            break
    return found


_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")


def _place_of_escape(document: RecordDocument, path: FieldPath, character: str) -> Place:
    """Return the place of an escape on a line below the one where its value starts, or of the value."""
    place = document.place(path)
    for number, line in enumerate(document.text.split("\n")[place.line - 1 :], place.line):
        for match in _ESCAPE.finditer(line):
            if int(match[1] or match[2] or match[3], 16) == ord(character):
                return place if number == place.line else Place(place.file, number, match.start() + 1)
    return place
