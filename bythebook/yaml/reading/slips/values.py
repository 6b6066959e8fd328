"""Slips of a value: signs that mean something else in YAML, and quotation marks that do not match."""

from __future__ import annotations

import re
from itertools import pairwise

from bythebook.records import Record
from bythebook.yaml.reading.lines import Line, excerpt, line_of, quoted
from bythebook.yaml.reading.shapes import keys_within, prose_keys
from bythebook.yaml.reading.slips.slip import Located, Slip

COLON_WITHIN = re.compile(r":(?:\s|\Z)")
_CLOSED_QUOTE = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_SPECIAL = "@`%&*!,]}"
_OPENING = "[{|>"
"""What a list, a group or a long text starts with; it means nothing where words must stand."""


def of_value(kind: type[Record], text: str) -> Slip | None:
    """Find what keeps a value from being read as it stands."""
    line = line_of(text)
    if line is None or line.name not in keys_within(kind) or not line.value or line.colon != ":":
        return None
    told = _told_of_value(line, is_prose=line.name in prose_keys(kind))
    if told is None:
        return None
    column, message = told
    right = _requoted(line.value)
    fixed_line = text[: line.value_column] + right if _is_certain(kind, line) else ""
    hint = f"Put the whole value in quotation marks, as in {line.key}: {excerpt(right)}"
    return Slip(column, message, hint if hint.endswith("…") else f"{hint}.", fixed_line)


def _told_of_value(line: Line, *, is_prose: bool) -> tuple[int, str] | None:
    value, column = line.value, line.value_column
    if value[0] in "\"'":
        closed = _CLOSED_QUOTE.match(value)
        after = value[closed.end() :].strip() if closed else ""
        if closed is None or not after or after.startswith("#"):
            return None
        return column + closed.end(), f'the value of "{line.key}" goes on after its closing {value[0]}'
    if value.startswith(("- ", "? ")) or value[0] in _SPECIAL or (value[0] in _OPENING and is_prose):
        return column, f'the value of "{line.key}" starts with "{value[0]}", which means something else in YAML'
    if colon := COLON_WITHIN.search(value):
        return column + colon.start(), f'a colon and a space stand within the value of "{line.key}"'
    return None


def _requoted(value: str) -> str:
    """Quote a value; what was quoted wrongly (``"the "first" book"``) loses its outer marks first."""
    value = value.strip()
    mark = value[0]
    inner = value[1:-1]
    if mark in "\"'" and value.endswith(mark) and inner.count(mark) % 2 == (mark == "'") and mark in inner:
        return quoted(inner)
    if mark == '"' == value[-1] and not inner.startswith(mark) and inner.count('"') % 2 == 0 and _holds_words(inner):
        return quoted(inner)
    return quoted(value)


def _holds_words(inner: str) -> bool:
    # In "a" and "b" the outer marks belong to the words; in "the "first" book" they wrap them.
    return inner.partition('"')[0].endswith(" ")


def _is_certain(kind: type[Record], line: Line) -> bool:
    """Say whether the whole value can only be meant as text: its key takes nothing else, and no comment follows."""
    return line.name in prose_keys(kind) and " #" not in line.value and line.value[0] not in "\"'>|[{"


def unclosed(keys: frozenset[str], lines: list[str]) -> Located | None:
    """Find a value whose mark is not closed before the next key: the parser reads on to the next such mark."""
    for at, (text, below) in enumerate(pairwise((*lines, "")), start=1):
        line, following = line_of(text), line_of(below)
        if line is None or line.name not in keys or line.value[:1] not in ('"', "'") or line.colon != ":":
            continue
        if _CLOSED_QUOTE.match(line.value) or (below and not (following and following.name in keys)):
            continue
        message = f'the quotation mark {line.value[0]} before the value of "{line.key}" is never closed'
        return Located(at, Slip(line.value_column, message, "Close it with the same mark at the end of the value."))
    return None
