"""Diagnosis of wrong indentation, and of lines that belong to no key."""

from __future__ import annotations

from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.diagnosis.marks import diagnose_missing_colon
from bythebook.yaml.reading.diagnosis.values import COLON_WITHIN
from bythebook.yaml.reading.lines import KeyLine, excerpt, split_line


def line_above(lines: list[str], number: int) -> int:
    """Return the number of the next line above that is not blank, or 0."""
    return next((at for at in range(number - 1, 0, -1) if lines[at - 1].strip()), 0)


def diagnose_indentation(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return why a line does not fit the lines above it."""
    line, above = split_line(lines[number - 1]), line_above(lines, number)
    before = split_line(lines[above - 1]) if above else None
    if line is None or line.name not in keys:
        return _colon_in_continued_text(keys, lines, number)
    if dash := _missing_dash(lines, number) or _needless_dash(keys, lines, number):
        return dash
    if before is None or before.name not in keys or line.column == before.column:
        return None
    if line.column > before.column and not before.is_closed:
        return None
    if line.column < before.column and line.column in _columns_above(keys, lines, number):
        return None
    message = f"the line is indented by {_spaces(line.column)}, the line above it by {_spaces(before.column)}"
    hint = "Keys of one group start in the same column; those of a group inside it are indented by two more spaces."
    return SyntaxDiagnosis(number, line.column, message, hint)


def _missing_dash(lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose a list whose first item has no dash, where the second has one."""
    line = split_line(lines[number - 1])
    if line is None or not line.dashes or len(line.indent) <= _base(lines):
        return None
    first, dash = 0, len(line.indent)
    for at in range(number - 1, 0, -1):
        above = lines[at - 1]
        indent = len(above) - len(above.lstrip(" "))
        if above.strip() and indent < dash:
            break
        if above.strip() and indent == dash and above.lstrip().startswith("- "):
            return None
        if above.strip() and indent in (dash, line.column):
            first = at
    key = split_line(lines[first - 1]) if first else None
    if key is None:
        return None
    hint = f'Write "- {key.key}: …", and indent the rest of the item by two more spaces.'
    return SyntaxDiagnosis(first, key.column, 'the first item of the list does not start with "- "', hint)


def _needless_dash(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose a dash before a key of the record itself."""
    base = _base(lines)
    for at in (number, line_above(lines, number)):
        line = split_line(lines[at - 1]) if at else None
        above = line_above(lines, at) if at else 0
        before = split_line(lines[above - 1]) if above else None
        if line is None or before is None or line.name not in keys or not line.dashes:
            continue
        if len(line.indent) != base or len(before.indent) != base:
            continue
        if before.name in keys and not before.dashes and before.is_closed:
            hint, fixed_line = f'Write "{line.key}: {excerpt(line.value)}".', f"{line.key}: {line.value}"
            message = f'"- " stands before the key "{line.key}"'
            return SyntaxDiagnosis(at, base, message, hint, f"{line.indent}{fixed_line}")
    return None


def _base(lines: list[str]) -> int:
    """Return by how much the record itself is indented: in a bundle its keys are, in a file of its own they are not."""
    first = next((line for line in lines if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def _columns_above(keys: frozenset[str], lines: list[str], number: int) -> set[int]:
    found = (split_line(text) for text in lines[: number - 1])
    return {line.column for line in found if line and line.name in keys}


def _spaces(column: int) -> str:
    return f"{column} space{'' if column == 1 else 's'}" if column else "none"


def _key_line_above(keys: frozenset[str], lines: list[str], number: int) -> KeyLine | None:
    return next((line for line in map(split_line, reversed(lines[: number - 1])) if line and line.name in keys), None)


def diagnose_line_without_key(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what is wrong with a line that has no key and is not indented under the key it could belong to."""
    text = lines[number - 1]
    column = len(text) - len(text.lstrip(" "))
    owner = _key_line_above(keys, lines, number)
    if column > (owner.column if owner else _base(lines)) or split_line(text) or _starts_a_node(text.strip()):
        return None
    if found := diagnose_missing_colon(keys, lines, number):
        return found
    if owner is None:
        return None
    message = f'"{excerpt(text.strip(), 40)}" has no key and is not indented under one'
    return SyntaxDiagnosis(number, column, message, f'If it belongs to "{owner.key}", indent it more than that key.')


def _starts_a_node(text: str) -> bool:
    return not text or text[0] in "-#\"'[]{}&*!|>%@`" or text == "..."


def _colon_in_continued_text(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose a colon in a text that continues below the line of its key."""
    owner, colon = _key_line_above(keys, lines, number), COLON_WITHIN.search(lines[number - 1])
    if owner is None or colon is None or not owner.is_closed or lines[number - 1][: owner.column + 1].strip():
        return None
    message = f'a colon and a space appear in the text of "{owner.key}"'
    hint = f'Write "{owner.key}: >-", and put the whole text on the lines below it.'
    return SyntaxDiagnosis(number, colon.start(), message, hint)
