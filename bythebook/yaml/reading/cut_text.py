"""Texts that a "#" cuts short: a space and "#" start a comment in YAML, and the rest of the line is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.records import Place, Problem, Record
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.reading.shapes import TEXT_SORTS, shape_at_path

# A comment that an editor writes has a space after its "#". "#3" and "#SomeTag" were meant as text.
_TAG = re.compile(r"(?:\A|(?<=[ \t]))#[^\s#]\S*")
_MAY_CUT = re.compile(r"[ \t]#[^\s#]")
_REVERSED = re.compile(r"^ *(?:- +)?[\w-]+: +(->|-\||=>) *$", re.MULTILINE)
"""A sign for a long text with its characters in the wrong order, which YAML reads as the text's first word."""
_NOT_PLAIN = "\"'|>[{"


def cut_texts(kind: type[Record], document: RecordDocument) -> Iterator[Problem]:
    """Yield a Problem for each text that is cut short by what YAML reads as a comment."""
    text = document.text
    # Plain searches first: hardly any file has " #", and the regular expression tries every space.
    if "#" not in text or (" #" not in text and "\t#" not in text) or not _MAY_CUT.search(text):
        return
    lines = text.split("\n")
    for path, (line, column) in document.tree.values.items():
        shape = shape_at_path(kind, path)
        if shape is None or shape.is_list or shape.sort not in TEXT_SORTS:
            continue
        written = lines[line - 1][column - 1 :]
        match = _TAG.search(written)
        if match and written[0] not in _NOT_PLAIN:
            message = f'the text of "{path[-1]}" ends before "{match.group()}", because " #" starts a comment'
            hint = 'Put the whole value in quotation marks; if this is a comment, add a space after "#".'
            yield Problem(Place(document.path, line, column + match.start()), "cut-text", message, hint)


def reversed_signs(document: RecordDocument) -> Iterator[Problem]:
    """Yield a Problem for each sign of a long text that is not one, such as "->" for ">-"."""
    text = document.text
    for match in _REVERSED.finditer(text) if "->" in text or "-|" in text or "=>" in text else ():
        start = match.start(1)
        place = Place(document.path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        meant = "|-" if match[1] == "-|" else ">-"
        yield Problem(place, "yaml-syntax", f'"{match[1]}" does not begin a long text', f'Write "{meant}".')
