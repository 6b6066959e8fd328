"""Bounds on the Markdown of one text: how long it is, how deep it is nested, and what takes long to render.

Markdown is read by programs whose work grows with the square of some numbers, such as that of brackets in a paragraph.
Within these bounds a text renders in less than a second, whatever it says; what people write stays far below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from bythebook.records import FieldPath, Part, Place, Problem, Record
from bythebook.records.sorts import Shape, shape_of
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.reading.shapes import file_fields

MAX_LENGTH = 100_000
"""Characters of one text. An article of 10,000 words has 60,000."""
MAX_ALIASES = 100
MAX_DEPTH = 20
"""Levels of quotations, lists and indentation."""
MAX_ELEMENTS = 100
"""Levels of HTML elements within each other."""
MAX_WORK = 4_000_000
"""Characters times marks, added up over the paragraphs of a text."""
MAX_BLOCK = 20_000
"""Characters of a paragraph, an item of a list or a row of a table."""


_SHORT, _FEW = 2_000, 100
"""A text of fewer characters, and fewer lines and tags, can only be nested too deep."""


class Excess(NamedTuple):
    """What exceeds a bound, and the offset where it does."""

    offset: int
    message: str


_COUNTED = (
    (500, "headings", re.compile(r"^[ \t>]*(?:#|(?:=+|-+)[ \t]*$)", re.MULTILINE)),
    (200, "code fences", re.compile(r"^[ \t>]*(?:`{3}|~{3})", re.MULTILINE)),
    (100, "indented code blocks", re.compile(r"^(?:[ ]{4}|\t)[^\n]*\n(?![ ]{4}|\t)", re.MULTILINE)),
    (300, "definitions of links, footnotes and abbreviations", re.compile(r"^[ \t>]*\*?\[[^\]\n]*\]:", re.MULTILINE)),
    (2_000, "links and brackets", re.compile(r"\[|<(?=\w+:)")),
    (2_000, "HTML tags", re.compile(r"<(?=[A-Za-z/!?])")),
    (2_000, "table rows", re.compile(r"^[^\n|]*\|", re.MULTILINE)),
    (3_000, "paragraphs and list items", re.compile(r"\n[ \t]*\n|^[ \t>]*(?:[-+*]|\d{1,9}[.)])[ \t]", re.MULTILINE)),
)
_MARKER = re.compile(r"[ \t]*(?:>|[-+*:](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))")
_INDENTED = re.compile(rf"^(?: {{4}}|\t){{{MAX_DEPTH}}}[ \t]*(?:[-+*>]|\d+[.)])", re.MULTILINE)
_DEEP = re.compile(rf"^(?:{_MARKER.pattern}){{{MAX_DEPTH + 1}}}", re.MULTILINE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_MARKS = re.compile(r"[\[\]*_`~<>!&\\|(]")
_BLOCK_END = re.compile(r"\n(?=[ \t>]*(?:\n|[|#]|[-+*][ \t]|\d{1,9}[.)][ \t]))")


def text_excesses(text: str) -> Iterator[Excess]:
    """Yield where a text in Markdown exceeds a bound, one for each bound."""
    if len(text) > MAX_LENGTH:
        yield from _length_excess(text)
        return
    if match := _DEEP.search(text) or _INDENTED.search(text):
        yield Excess(match.start(), f"quotations and lists are nested more than {MAX_DEPTH} deep")
    if len(text) < _SHORT and text.count("\n") < _FEW and text.count("<") < _FEW:
        return  # nearly all texts: they have too little of anything for the other bounds
    for limit, name, pattern in _COUNTED:
        for number, match in enumerate(pattern.finditer(text)):
            if number == limit:
                yield Excess(match.start(), f"the text has more than {limit:,} {name}")
                break
    yield from _nested_elements(text)
    yield from _paragraph_work(text)


def _nested_elements(text: str) -> Iterator[Excess]:
    depth = 0
    for match in _TAG.finditer(text):
        if match[2].lower() not in _VOID:
            depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > MAX_ELEMENTS:
            yield Excess(match.start(), f"HTML elements are nested more than {MAX_ELEMENTS} deep")
            return


def _paragraph_work(text: str) -> Iterator[Excess]:
    work = start = 0
    for end in (*(match.end() for match in _BLOCK_END.finditer(text)), len(text)):
        length = end - start
        if length > MAX_BLOCK:
            yield Excess(start, f"a paragraph has {length:,} characters; the limit is {MAX_BLOCK:,}")
            return
        work += length * sum(1 for _ in _MARKS.finditer(text, start, end))
        if work > MAX_WORK:
            yield Excess(start, "the text has too many marks such as [ * _ and < in long paragraphs")
            return
        start = end


def excess_problems(kind: type[Record], document: RecordDocument) -> Iterator[Problem]:
    """Yield a Problem for each bound that a text of a record exceeds, or its list of former ids."""
    is_long = len(document.text) > MAX_LENGTH
    for path, text, sort in _text_values(kind, document.value, (), is_long=is_long):
        for excess in text_excesses(text) if sort == "markdown" else _length_excess(text):
            place = document.place(path)
            if path == ("body",):  # Markdown as it is in the file, from the first column
                line_start = text.rfind("\n", 0, excess.offset) + 1
                line = place.line + text.count("\n", 0, excess.offset)
                place = Place(place.file, line, excess.offset - line_start + 1)
            yield Problem(place, "too-complex", excess.message, "Split the text, or remove what does not belong there.")
    aliases = document.value.get("aliases") if isinstance(document.value, dict) else None
    if isinstance(aliases, list) and len(aliases) > MAX_ALIASES:
        message = f"the record has {len(aliases):,} former ids; the limit is {MAX_ALIASES}"
        yield Problem(document.place(("aliases",)), "too-complex", message, "Remove those that nobody links to.")


def _length_excess(text: str) -> Iterator[Excess]:
    if len(text) > MAX_LENGTH:
        yield Excess(MAX_LENGTH, f"the text has {len(text):,} characters; the limit is {MAX_LENGTH:,}")


def _text_values(
    part: type[Part], value: Any, path: FieldPath, *, is_long: bool
) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield the texts in a record's value, which may be invalid in any way, with their paths and sorts.

    Plain texts are yielded if the file is longer than one text may be.
    """
    if not isinstance(value, dict):
        return
    for key, shape in _text_fields(part, is_long=is_long):
        found = value.get(key)
        items = enumerate(found) if isinstance(found, list) else ((None, found),)
        for index, item in items:
            where = (*path, key) if index is None else (*path, key, index)
            if shape.part and issubclass(shape.part, Part):
                yield from _text_values(shape.part, item, where, is_long=is_long)
            elif isinstance(item, str):
                yield where, item, str(shape.sort)


@cache
def _text_fields(part: type[Part], *, is_long: bool) -> tuple[tuple[str, Shape], ...]:
    """Return the fields of a model that are texts without a bound of their own, or have some below them."""
    shapes = ((key, shape_of(field)) for key, field in file_fields(part).items())
    sorts = ("markdown", "text") if is_long else ("markdown",)
    return tuple((key, shape) for key, shape in shapes if shape.sort in sorts or _has_text(shape, is_long=is_long))


def _has_text(shape: Shape, *, is_long: bool) -> bool:
    return bool(shape.part and issubclass(shape.part, Part) and _text_fields(shape.part, is_long=is_long))
