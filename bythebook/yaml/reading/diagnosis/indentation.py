"""Diagnosis of wrong indentation, and of lines that belong to no key."""

from __future__ import annotations

from bythebook.records import Part, Record
from bythebook.records.sorts import shape_of
from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.diagnosis.unkeyed_text import diagnose_continued_text
from bythebook.yaml.reading.lines import base_indent, excerpt, line_above, split_line
from bythebook.yaml.reading.shapes import file_fields


def diagnose_indentation(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return why a line does not fit the lines above it."""
    line, above = split_line(lines[number - 1]), line_above(lines, number)
    before = split_line(lines[above - 1]) if above else None
    if line is None or line.name not in keys:
        return diagnose_continued_text(keys, lines, number)
    if (
        dash := _missing_key_column(keys, lines, number)
        or _missing_dash(lines, number)
        or _needless_dash(keys, lines, number)
    ):
        return dash
    if before is None or before.name not in keys or line.column == before.column:
        return None
    if line.column > before.column and not before.is_closed:
        return None
    is_of_group_above = line.column < before.column and line.column in _columns_above(keys, lines, number)
    return None if is_of_group_above else _other_column(keys, lines, number)


def diagnose_value_above_group(kind: type[Record], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose a value on the line of a key whose group of keys begins on the line below."""
    line, above = split_line(lines[number - 1]), line_above(lines, number)
    before = split_line(lines[above - 1]) if above else None
    if line is None or before is None or not before.value or line.column <= before.column:
        return None
    field = file_fields(kind).get(before.name)
    part = shape_of(field).part if field else None
    if part is None or not issubclass(part, Part) or line.name not in file_fields(part):
        return None
    required = [key for key, each in file_fields(part).items() if each.is_required() and key != line.name]
    written = f"{required[0] if required else line.name}: {excerpt(before.value, 40)}"
    message = f'"{before.key}" has a value on its line, and keys below it'
    return SyntaxDiagnosis(above, before.value_column, message, f'Write the value on a line below it, as "{written}".')


def _other_column(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    line, above = split_line(lines[number - 1]), line_above(lines, number)
    before = split_line(lines[above - 1])
    if line is None or before is None:
        return None
    if odd := _outdented(keys, lines, above, line.column):
        return odd
    message = f"the line is indented by {_spaces(line.column)}, the line above it by {_spaces(before.column)}"
    hint = "Keys of one group start in the same column; those of a group inside it are indented by two more spaces."
    return SyntaxDiagnosis(number, line.column, message, hint)


def _outdented(keys: frozenset[str], lines: list[str], at: int, column: int) -> SyntaxDiagnosis | None:
    """Diagnose a line further left than the line above it and the one below it, which are in one column."""
    line, above = split_line(lines[at - 1]), line_above(lines, at)
    before = split_line(lines[above - 1]) if above else None
    if line is None or before is None or before.name not in keys or not line.column < before.column == column:
        return None
    message = f'"{line.key}" starts further left than the lines around it'
    return SyntaxDiagnosis(at, line.column, message, "Start it in the column in which they start.")


def _missing_key_column(keys: frozenset[str], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose a key of an item that is in the column of its dash."""
    line, above = split_line(lines[number - 1]), line_above(lines, number)
    before = split_line(lines[above - 1]) if above else None
    if line is None or before is None or line.name not in keys or line.dashes or not before.is_closed:
        return None
    if before.name not in keys or line.column != len(before.indent) or not before.dashes:
        return None
    if line.column <= base_indent(lines):  # the dash is needless
        return None
    message = f'"{line.key}" is in the column of the dash, but belongs to the item'
    hint = f'Start it in the column of "{before.key}" above it.'
    return SyntaxDiagnosis(number, line.column, message, hint)


def _missing_dash(lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Diagnose a list whose first item has no dash, where the second has one."""
    line = split_line(lines[number - 1])
    if line is None or not line.dashes or len(line.indent) <= base_indent(lines):
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
    base = base_indent(lines)
    for at in (number, line_above(lines, number)):
        line = split_line(lines[at - 1]) if at else None
        above = line_above(lines, at) if at else 0
        before = split_line(lines[above - 1]) if above else None
        if line is None or line.name not in keys or not line.dashes or len(line.indent) != base:
            continue
        is_first = before is None and at < number
        is_after = before is not None and len(before.indent) == base and before.name in keys
        if is_first or (before and is_after and not before.dashes and before.is_closed):
            hint, fixed_line = f'Write "{line.key}: {excerpt(line.value)}".', f"{line.key}: {line.value}"
            message = f'"- " comes before the key "{line.key}"'
            return SyntaxDiagnosis(at, base, message, hint, f"{line.indent}{fixed_line}")
    return None


def _columns_above(keys: frozenset[str], lines: list[str], number: int) -> set[int]:
    found = (split_line(text) for text in lines[: number - 1])
    return {line.column for line in found if line and line.name in keys}


def _spaces(column: int) -> str:
    return f"{column} space{'' if column == 1 else 's'}" if column else "none"
