"""Diagnosis of marks at the start of a line: dashes, what word processors and emails put there, and missing colons."""

from __future__ import annotations

import re

from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.lines import excerpt, split_line

_BULLET = re.compile(r" *([•·‣–—*]|--(?!-)|\d+[.)]) +(?=\S)")
_TAB_AFTER_DASH = re.compile(r" *(?:- *)+(?=\t)")
_DASH = re.compile(r"( *)- ")
_WORD_FIRST = re.compile(r" *(?P<key>[\w-]+)(?P<mark>[;,]?)(?: +(?P<value>\S.*))?\Z")
_PATCH = re.compile(r"diff --git |index [0-9a-f]{7,}\.\.|(?:---|\+\+\+) \S*/|@@ -\d")
_NEAR = 4
"""From how many columns apart on two dashes belong to lists of different levels."""


def find_patch(lines: list[str]) -> SyntaxDiagnosis | None:
    """Find the first line that a difference between two files has, and a record does not."""
    number = next((number for number, line in enumerate(lines, 1) if _PATCH.match(line)), 0)
    message = "the line is from a difference between two files (a patch)"
    hint = 'Remove it and others like it, and the "+" or space at the start of the lines below.'
    return SyntaxDiagnosis(number, 0, message, hint) if number else None


def diagnose_mark(lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what is wrong with the mark that the line starts with where the parser stopped."""
    line = lines[number - 1]
    if tab := _TAB_AFTER_DASH.match(line):
        return SyntaxDiagnosis(number, tab.end(), 'a tab follows "-"', "Write a space in its place.")
    above = next((at for at in range(number - 1, 0, -1) if lines[at - 1].strip()), 0)
    if above and lines[above - 1].rstrip() == "...":
        return SyntaxDiagnosis(above, 0, 'the line "..." ends the record, but it goes on below', "Remove the line.")
    if (bullet := _BULLET.match(line)) and not split_line(line):
        mark, rest = bullet[1], excerpt(line[bullet.end() :].strip(), 40)
        column = bullet.start(1)
        message = f'"{mark}" is where the item of a list needs a hyphen'
        return SyntaxDiagnosis(number, column, message, f'Write "- {rest}".')
    text = line.lstrip(" ")
    if text.startswith(">") and split_line(text[1:].lstrip()):
        return SyntaxDiagnosis(
            number, len(line) - len(text), 'the line starts with ">", as quoted emails do', "Remove it from every line."
        )
    return _misplaced_dash(lines, number)


def _misplaced_dash(lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose the dash of an item that is not in the column of the dashes above it."""
    dash = _DASH.match(lines[number - 1])
    column = len(dash[1]) if dash else 0
    for at in range(number - 1, 0, -1) if dash else ():
        above = lines[at - 1]
        indent = len(above) - len(above.lstrip(" "))
        if _DASH.match(above) and abs(indent - column) < _NEAR:
            if indent == column:
                return None
            message = "the dash is not in the column of the dashes above it"
            return SyntaxDiagnosis(number, column, message, "Start all items of a list in the same column.")
        if above.strip() and indent < column:
            return None
    return None


def diagnose_missing_colon(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return the missing colon of a line that starts with a key."""
    line = lines[number - 1]
    found = _WORD_FIRST.match(line)
    if found is None or found["key"].lower() not in keys:
        return None
    key, mark, value = found["key"].lower(), found["mark"], found["value"] or ""
    column = found.start("key")
    if not value and not _has_lines_below(lines, number, column):
        return None
    message = f'"{mark}" follows the key "{key}", not a colon' if mark else f'the key "{key}" has no colon'
    written = f"{key}: {excerpt(value, 40)}" if value else f"{key}:"
    return SyntaxDiagnosis(number, column, message, f'Write "{written}".')


def _has_lines_below(lines: list[str], number: int, column: int) -> bool:
    below = next((line for line in lines[number:] if line.strip()), "")
    return len(below) - len(below.lstrip(" ")) > column
