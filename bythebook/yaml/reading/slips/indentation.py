"""Slips of indentation, and lines that belong to no key."""

from __future__ import annotations

from bythebook.yaml.reading.lines import Line, excerpt, line_of
from bythebook.yaml.reading.slips.slip import Slip
from bythebook.yaml.reading.slips.values import COLON_WITHIN


def line_above(lines: list[str], number: int) -> int:
    """Give the number of the next line above that holds something; 0 if there is none."""
    return next((at for at in range(number - 1, 0, -1) if lines[at - 1].strip()), 0)


def of_indentation(keys: frozenset[str], lines: list[str], number: int) -> Slip | None:
    """Find why a line, by its number from 1, does not fit the lines above it."""
    line, above = line_of(lines[number - 1]), line_above(lines, number)
    before = line_of(lines[above - 1]) if above else None
    if line is None or line.name not in keys:
        return _colon_in_text(keys, lines, number)
    if before is None or before.name not in keys or line.column == before.column:
        return None
    if line.column > before.column and not before.is_closed:
        return None
    if line.column < before.column and line.column in _columns_above(keys, lines, number):
        return None
    message = f"the line is indented by {_steps(line.column)}, and the line above it by {_steps(before.column)}"
    hint = "Keys of one group start in the same column; the keys of a group within it, two spaces further in."
    return Slip(line.column, message, hint)


def _columns_above(keys: frozenset[str], lines: list[str], number: int) -> set[int]:
    found = (line_of(text) for text in lines[: number - 1])
    return {line.column for line in found if line and line.name in keys}


def _steps(column: int) -> str:
    return f"{column} space{'' if column == 1 else 's'}" if column else "none"


def _owner(keys: frozenset[str], lines: list[str], number: int) -> Line | None:
    """Give the last line above that has a key."""
    return next((line for line in map(line_of, reversed(lines[: number - 1])) if line and line.name in keys), None)


def loose(keys: frozenset[str], lines: list[str], number: int) -> Slip | None:
    """Tell of a line that has no key, and does not stand further in than the key that it could belong to."""
    text = lines[number - 1]
    column = len(text) - len(text.lstrip(" "))
    owner = _owner(keys, lines, number)
    if owner is None or column > owner.column or line_of(text) or _begins_something(text.strip()):
        return None
    message = f'"{excerpt(text.strip(), 40)}" has no key, and does not stand under one'
    return Slip(column, message, f'If it belongs to "{owner.key}", indent it further than that key.')


def _begins_something(text: str) -> bool:
    return not text or text[0] in "-#\"'[]{}&*!|>%@`" or text == "..."


def _colon_in_text(keys: frozenset[str], lines: list[str], number: int) -> Slip | None:
    """Tell of a colon in a text that goes on below its key's own line."""
    owner, colon = _owner(keys, lines, number), COLON_WITHIN.search(lines[number - 1])
    if owner is None or colon is None or not owner.is_closed or lines[number - 1][: owner.column + 1].strip():
        return None
    message = f'a colon and a space stand within the text of "{owner.key}"'
    return Slip(colon.start(), message, f'Write "{owner.key}: >-", and the whole text in the lines below it.')
