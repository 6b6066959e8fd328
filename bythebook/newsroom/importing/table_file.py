"""Read tables: CSV with any separator, TSV and JSON Lines, in common encodings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from bythebook.newsroom.conformance.json_text import JsonText
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
    if problem := _not_a_table(file, text, is_json_lines=path.suffix.lower() in _JSON_LINES):
        return ImportTable((), [], [problem])
    table = _json_lines(file, text) if is_json else separated(file, text, expected, layout)
    if table.columns or not table.problems:
        table.problems += _missing(file, expected, table.columns)
    if not table.rows and not table.problems and not table.unreadable:
        hint = "If the first row is not a header, import the table with --no-header."
        table.problems.append(error_at(Place(file), ImportCode.BAD_TABLE, "there is no row below the header", hint))
    if any(table.columns.count(name) > 1 for name in expected):  # which of them is meant, nobody can know
        table.unreadable += len(table.rows)
        table.rows = []
    return table


def _not_a_table(file: str, text: str, *, is_json_lines: bool) -> Problem | None:
    """Return an error for a text of a known kind that is not a table."""
    start = text.lstrip()[:1]
    if start == "<":
        hint = "Open it in a browser or a spreadsheet, and save the table as CSV (UTF-8)."
        return error_at(Place(file), ImportCode.BAD_FILE, "this is XML or a web page, not a table as text", hint)
    is_row = start == "{" and "\n" not in text.strip()
    if start not in ("[", "{") or is_json_lines or is_row:
        return None
    json = JsonText(text)
    if json.violation or not isinstance(json.value, (dict, list)):
        return None
    what = "a list of JSON objects" if start == "[" else "one JSON object"
    hint = "Write each row as an object on a line of its own (JSON Lines), as jq -c '.[]' does with a list."
    return error_at(Place(file), ImportCode.BAD_FILE, f"this is {what}, not a table", hint)


def _json_lines(file: str, text: str) -> ImportTable:
    columns: dict[str, None] = {}
    nested: dict[str, int] = {}
    table = ImportTable((), [])
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        json = JsonText(line)
        if json.violation or not isinstance(json.value, dict):
            found = f"the line {json.violation.message}" if json.violation else "the line is not an object"
            hint = "Each line must be one object, { }; a JSON file with one list is not a table."
            place = Place(file, number, json.broken_at + 1)
            table.problems.append(error_at(place, ImportCode.BAD_TABLE, found, hint))
            table.unreadable += 1
            continue
        for _, key, value, offset in json.earlier_values():
            message = f'"{key}" appears twice in the row; the value here, {value!r}, is not imported'
            place = Place(file, number, offset + 1)
            table.problems.append(warning_at(place, ImportCode.NOT_CARRIED, message, "Keep one of them."))
        for key, value in json.value.items():
            if isinstance(value, (dict, list)):
                nested.setdefault(key, number)
        columns |= dict.fromkeys(json.value)
        table.rows.append(TableRow(number, {key: _cell(value) for key, value in json.value.items()}))
    table.columns = tuple(columns)
    for key, number in nested.items():
        message = f'"{key}" is not imported where it is a list or an object'
        table.problems.append(warning_at(Place(file, number), ImportCode.NOT_CARRIED, message))
    return table


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
            near = process.extractOne(name, columns, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=60)
            listed = ", ".join(f'"{column}"' for column in columns[:_SHOWN])
            hint = f'Did you mean "{near[0]}"?' if near else f"The columns are {listed}." if listed else ""
            yield error_at(Place(file), ImportCode.BAD_TABLE, f'there is no column "{name}"', hint)
