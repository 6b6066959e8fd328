"""Diagnosis of text below the line of its key, and of text that belongs to no key."""

from __future__ import annotations

import re

from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.diagnosis.marks import diagnose_missing_colon
from bythebook.yaml.reading.diagnosis.values import COLON_WITHIN
from bythebook.yaml.reading.lines import KeyLine, base_indent, excerpt, split_line

_BLOCK = re.compile(r"[>|][-+]?\s*\Z")


def _key_line_above(keys: frozenset[str], lines: list[str], number: int) -> KeyLine | None:
    return next((line for line in map(split_line, reversed(lines[: number - 1])) if line and line.name in keys), None)


def diagnose_line_without_key(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what is wrong with a line that has no key and is not indented under the key it could belong to."""
    text = lines[number - 1]
    column = len(text) - len(text.lstrip(" "))
    owner = _key_line_above(keys, lines, number)
    if column > (owner.column if owner else base_indent(lines)) or split_line(text) or _starts_a_node(text.strip()):
        return None
    if found := diagnose_missing_colon(keys, lines, number):
        return found
    above = _less_indented_above(lines, number)
    if above and not split_line(lines[above - 1]) and (found := diagnose_missing_colon(keys, lines, above)):
        return found
    if owner is None:
        return None
    message = f'"{excerpt(text.strip(), 40)}" has no key and is not indented under one'
    return SyntaxDiagnosis(number, column, message, f'If it belongs to "{owner.key}", indent it more than that key.')


def _less_indented_above(lines: list[str], number: int) -> int:
    """Return the number of the nearest line above that starts further left, or 0."""
    column = _indent(lines[number - 1])
    return next((at for at in range(number - 1, 0, -1) if lines[at - 1].strip() and _indent(lines[at - 1]) < column), 0)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def diagnose_text_below(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what is wrong with a long text below its key whose first line is not indented, where more of it is."""
    owner_at = next(
        (at for at in range(number, 0, -1) if (line := split_line(lines[at - 1])) and _is_text_below(line, keys)), 0
    )
    owner = split_line(lines[owner_at - 1]) if owner_at else None
    first = next((at for at in range(owner_at + 1, len(lines) + 1) if lines[at - 1].strip()), 0)
    if owner is None or not first or first > number or _indent(lines[first - 1]) > owner.column:
        return None
    if ((line := split_line(lines[first - 1])) and line.name in keys) or lines[first - 1].lstrip().startswith("- "):
        return None
    message = f'the text of "{owner.key}" is not indented'
    hint = "Indent each of its lines by two more spaces than its key."
    return SyntaxDiagnosis(first, _indent(lines[first - 1]), message, hint)


def _is_text_below(line: KeyLine, keys: frozenset[str]) -> bool:
    return line.name in keys and bool(_BLOCK.match(line.value))


def _starts_a_node(text: str) -> bool:
    return not text or text[0] in "-#\"'[]{}&*!|>%@`" or text == "..."


def diagnose_continued_text(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what is wrong with a text that continues below the line of its key: a colon in it."""
    owner, colon = _key_line_above(keys, lines, number), COLON_WITHIN.search(lines[number - 1])
    if owner is None or colon is None or not owner.is_closed or lines[number - 1][: owner.column + 1].strip():
        return None
    message = f'a colon and a space appear in the text of "{owner.key}"'
    hint = f'Write "{owner.key}: >-", and put the whole text on the lines below it.'
    return SyntaxDiagnosis(number, colon.start(), message, hint)
