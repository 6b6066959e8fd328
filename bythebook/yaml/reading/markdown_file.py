"""Prose files: lines of ``Key: value``, an empty line, Markdown. The header is Pelican's own."""

from __future__ import annotations

import re
from typing import Any

from bythebook.records import Place, Problem
from bythebook.yaml.reading.compose import Composed

_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*):[ \t]*(.*)\Z")
_LISTS = ("aliases",)
_NOT_IN_HEADER = ("body", "history")
"""Fields of a prose record that no header line can give."""


def compose_prose(path: str, text: str, *, with_places: bool = True) -> Composed:
    """Read a prose file as the values of its record: one a header line, in lower case, and ``body``."""
    del with_places  # a header has few lines: their places cost nothing
    composed = Composed(path, value={})
    values: dict[str, Any] = composed.value
    composed.values[()] = (1, 1)
    lines = text.split("\n")
    # Other site builders fence the header with lines of "---"; who is used to that is not stopped by it.
    number = fence = int(lines[0].strip() == "---")
    while number < len(lines) and (header := _HEADER_LINE.match(lines[number])):
        _header_line(composed, values, header, number + 1)
        number += 1
    if fence and number < len(lines) and lines[number].strip() == "---":
        lines[number] = ""
    if number < len(lines) and lines[number].strip() and number:
        message = f'line {number + 1} is neither "Key: value" nor empty'
        hint = "An empty line parts the header from the text."
        composed.problems.append(Problem(Place(path, number + 1), "yaml-syntax", message, hint))
    body_start = number
    while body_start < len(lines) and not lines[body_start].strip():
        body_start += 1
    values["body"] = "\n".join(lines[body_start:]).rstrip()
    composed.values["body",] = (body_start + 1, 1)
    return composed


def _header_line(composed: Composed, values: dict[str, Any], header: re.Match[str], line: int) -> None:
    key = header[1].strip().lower()
    column = header.start(2) + 1
    if key in _NOT_IN_HEADER:
        problem = Problem(
            Place(composed.path, line), "unknown-key", f'"{header[1]}" is not a key of a header', "Take it out."
        )
        composed.problems.append(problem)
        return
    composed.keys.setdefault((key,), (line, 1))
    if key in values:
        place = composed.place((key,), on_key=True)
        message = f'"{header[1]}" stands in line {place.line} already'
        composed.problems.append(Problem(Place(composed.path, line), "duplicate-key", message, "Keep one of the two."))
        return
    composed.values[key,] = (line, column)
    value = header[2].strip()
    if key in _LISTS:
        parts = [part.strip() for part in value.split(",")]
        composed.values.update({(key, index): (line, column) for index in range(len(parts))})
        values[key] = parts
    else:
        values[key] = value
