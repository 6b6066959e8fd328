"""Format a record's file in canonical form: the same values and comments, in one layout.

An invalid file is left as it is, with the reader's Problems. Markdown files are never formatted: their front matter has
hardly any layout, and their text is the author's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from bythebook.records import Place, Problem, Prose
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.reading.text import decode_text
from bythebook.yaml.writing.attaching import compose_with_comments
from bythebook.yaml.writing.layout import layout

_NOT_FORMATTED = "not-formatted"
_BY_HAND = "Format it by hand like other records, and please report this file to the maintainers of the engine."


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file's bytes in canonical form; for a file with Problems, its bytes as they were."""

    data: bytes
    problems: list[Problem] = field(default_factory=list)


def format_record(file: RecordFile, data: bytes) -> Formatted:
    """Return the bytes of a record's file in canonical form. Raises nothing for bad input."""
    if issubclass(file.kind, Prose):
        return Formatted(data)
    read = parse_record(file, data)
    if read.record is None or read.problems:
        return Formatted(data, read.problems)
    text, _ = decode_text(file.path, data)
    try:
        document = compose_with_comments(text)
        formatted = layout(document, file.kind)
        written = formatted.encode()
        if written != data:
            is_same = parse_record(file, written).record == read.record
            is_whole = compose_with_comments(formatted).comments() == document.comments()
            if not (is_same and is_whole):
                return Formatted(data, [not_formatted(file)])
    except yaml.YAMLError:
        return Formatted(data, [not_formatted(file)])
    return Formatted(written)


def not_formatted(file: RecordFile) -> Problem:
    """Return the problem of a file whose canonical form would say something else."""
    message = "the file cannot be formatted without changing what it says"
    return Problem(Place(file.source), _NOT_FORMATTED, message, _BY_HAND)
