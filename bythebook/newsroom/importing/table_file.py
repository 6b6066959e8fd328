"""Read tables: CSV with any separator, TSV and JSON Lines, in common encodings."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.records import Place, Problem

MOST_BYTES = 256 * 2**20
"""The largest table that is read, a few hundred thousand rows."""
_DELIMITERS = ",;\t|"
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_JSON_LINES = (".jsonl", ".ndjson")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, with the line on which it starts."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class ImportTable:
    """The readable rows of a file, and its problems."""

    columns: tuple[str, ...]
    rows: list[TableRow]
    problems: list[Problem]


class _UnreadableError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_table(path: Path, expected: Sequence[str], encoding: str = "") -> ImportTable:
    """Read a table that should have the ``expected`` columns.

    The separator is the one with which the header has most of the expected names. UTF-8 is tried first, then
    Windows-1252, unless the file starts with a byte-order mark or ``encoding`` is given.
    """
    file = path.as_posix()
    try:
        text = _text(path, file, encoding)
        is_json = path.suffix.lower() in _JSON_LINES or text.lstrip().startswith("{")
        table = _json_lines(file, text) if is_json else _separated(file, text, expected)
    except _UnreadableError as error:
        return ImportTable((), [], [error.problem])
    table.problems += _missing(file, expected, table.columns)
    return table


def _text(path: Path, file: str, encoding: str) -> str:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            raise _UnreadableError(
                error_at(Place(file), ImportCode.BAD_FILE, f"this is not a file of up to {MOST_BYTES // 2**20} MiB")
            )
        data = path.read_bytes()
    except OSError as error:
        raise _UnreadableError(
            error_at(Place(file), ImportCode.BAD_FILE, f"the file cannot be read: {error.strerror}")
        ) from error
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    decoded = _decoded(file, data, encoding or marked or "utf-8")
    if isinstance(decoded, Problem) and not (encoding or marked):
        decoded = _decoded(file, data, "cp1252")
    if isinstance(decoded, Problem):
        raise _UnreadableError(decoded)
    return decoded


def _decoded(file: str, data: bytes, encoding: str) -> str | Problem:
    hint = "Set --encoding, as in --encoding utf-16-le or --encoding mac-roman."
    try:
        text = data.decode(encoding)
    except LookupError:
        return error_at(Place(file), ImportCode.BAD_FILE, f'"{encoding}" is not a known encoding', hint)
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        where = Place(file, data.count(b"\n", 0, at) + 1)
        return error_at(where, ImportCode.BAD_FILE, f"the byte 0x{data[at]:02x} is not text in {encoding}", hint)
    if "\0" in text:
        return error_at(Place(file), ImportCode.BAD_FILE, f"the file is not text in {encoding}: it contains NUL", hint)
    return text


def _separated(file: str, text: str, expected: Sequence[str]) -> ImportTable:
    whole, text = text, text.lstrip("\r\n")
    skipped = len(whole[: len(whole) - len(text)].splitlines())
    if text[:4].lower() == "sep=":  # Excel's own line
        text, skipped = text.partition("\n")[2], skipped + 1
    # Cells of any length are read, so that one that is too long is reported by itself.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    header_of = {delimiter: _header(text, delimiter) for delimiter in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda each: (len({*expected} & {*header_of[each]}), len(header_of[each])))
    columns = tuple(header_of[delimiter])
    table = ImportTable(columns, [], [])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            if line > skipped + 1 and any(cell.strip() for cell in cells):
                _add(table, file, line, cells)
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        message = f"the row that starts here cannot be read: {error}"
        hint = 'Double a quotation mark inside a cell (""), and close each cell that opens with one.'
        raise _UnreadableError(error_at(Place(file, line), ImportCode.BAD_TABLE, message, hint)) from error
    return table


def _header(text: str, delimiter: str) -> list[str]:
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in first]


def _add(table: ImportTable, file: str, line: int, cells: list[str]) -> None:
    if len(cells) > len(table.columns) and any(cell.strip() for cell in cells[len(table.columns) :]):
        message = f"the row has {len(cells)} cells, but the header has {len(table.columns)}"
        hint = "Enclose a cell that contains the separator in double quotation marks."
        table.problems.append(error_at(Place(file, line), ImportCode.BAD_TABLE, message, hint))
        return
    table.rows.append(TableRow(line, dict(zip(table.columns, cells, strict=False))))


def _json_lines(file: str, text: str) -> ImportTable:
    columns: dict[str, None] = {}
    nested: dict[str, int] = {}
    table = ImportTable((), [], [])
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        found = _object(line)
        if isinstance(found, str):
            hint = "Each line must be one object, { }; a JSON file with one list is not a table."
            table.problems.append(error_at(Place(file, number), ImportCode.BAD_TABLE, found, hint))
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
