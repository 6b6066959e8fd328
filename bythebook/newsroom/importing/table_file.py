"""Read tables: CSV with any separator, TSV and JSON Lines, in common encodings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson
from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.table_rows import ImportTable, TableLayout, TableRow, separated
from bythebook.newsroom.importing.table_text import UnreadableError, read_text
from bythebook.records import Place, Problem

__all__ = ["ImportTable", "TableLayout", "TableRow", "read_table"]
_JSON_LINES = (".jsonl", ".ndjson")
_SHOWN = 12
_DETECT = TableLayout()


def read_table(path: Path, expected: Sequence[str], encoding: str = "", layout: TableLayout = _DETECT) -> ImportTable:
    """Read a table that should have the ``expected`` columns.

    The separator is the one with which the header has most of the expected names, if ``layout`` names none. UTF-8 is
    tried first, then Windows-1252, unless the file starts with a byte-order mark or ``encoding`` is given.
    """
    file = path.as_posix()
    try:
        text = read_text(path, file, encoding)
    except UnreadableError as error:
        return ImportTable((), [], [error.problem])
    is_json = path.suffix.lower() in _JSON_LINES or (text.lstrip().startswith("{") and not layout.delimiter)
    table = _json_lines(file, text) if is_json else separated(file, text, expected, layout)
    table.problems += _missing(file, expected, table.columns)
    if any(table.columns.count(name) > 1 for name in expected):  # which of them is meant, nobody can know
        table.unreadable += len(table.rows)
        table.rows = []
    return table


def _json_lines(file: str, text: str) -> ImportTable:
    columns: dict[str, None] = {}
    nested: dict[str, int] = {}
    table = ImportTable((), [])
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = _object(line)
        if isinstance(found, str):
            hint = "Each line must be one object, { }; a JSON file with one list is not a table."
            table.problems.append(error_at(Place(file, number), ImportCode.BAD_TABLE, found, hint))
            table.unreadable += 1
            continue
        for key, value in found.items():
            if isinstance(value, (dict, list)):
                nested.setdefault(key, number)
        columns |= dict.fromkeys(found)
        table.rows.append(TableRow(number, {key: _cell(value) for key, value in found.items()}))
    table.columns = tuple(columns)
    for key, number in nested.items():
        message = f'"{key}" is not imported where it is a list or an object'
        table.problems.append(warning_at(Place(file, number), ImportCode.NOT_CARRIED, message))
    return table


def _object(line: str) -> dict[str, object] | str:
    """Return the object in a line, or why it cannot be read."""
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return f"the line is not JSON: {error.msg}"
    return found if isinstance(found, dict) else "the line is not an object"


def _cell(value: object) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _missing(file: str, expected: Sequence[str], columns: Sequence[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(expected):
        if columns.count(name) > 1:
            message = f'"{name}" names {columns.count(name)} columns'
            yield error_at(Place(file), ImportCode.BAD_TABLE, message, "Give each column a unique name.")
        elif name not in columns:
            near = process.extractOne(name, columns, scorer=fuzz.ratio, score_cutoff=60)
            listed = ", ".join(f'"{column}"' for column in columns[:_SHOWN])
            hint = f'Did you mean "{near[0]}"?' if near else f"The columns are {listed}." if listed else ""
            yield error_at(Place(file), ImportCode.BAD_TABLE, f'there is no column "{name}"', hint)
