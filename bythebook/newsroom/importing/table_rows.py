"""Split the text of a table into rows: CSV with any separator, and TSV, which has no quotation marks."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.table_header import header_below, likeliest_delimiter, unique_names
from bythebook.records import Place, Problem

_NAMES = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "\\t": "\t"}


@dataclass(frozen=True, slots=True)
class TableLayout:
    """How a table is laid out. What is empty or ``None`` is detected."""

    delimiter: str = ""
    has_quoting: bool | None = None
    has_header: bool = True


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, with the line on which it starts."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class ImportTable:
    """The readable rows of a file, and its problems. ``unreadable`` counts the rows that are not among them."""

    columns: tuple[str, ...]
    rows: list[TableRow]
    problems: list[Problem] = field(default_factory=list)
    unreadable: int = 0


def delimiter_of(name: str) -> str:
    """Return the separator that a name stands for: a character, or ``tab``, ``comma``, ``semicolon`` or ``pipe``."""
    return _NAMES.get(name.strip().lower() or name, name)


def separated(file: str, text: str, expected: Sequence[str], layout: TableLayout) -> ImportTable:
    """Read separated values. The separator is the one with which the header has most of the expected names."""
    whole, text = text, text.lstrip("\r\n")
    skipped = len(whole[: len(whole) - len(text)].splitlines())
    if text[:4].lower() == "sep=":  # Excel's own line
        text, skipped = text.partition("\n")[2], skipped + 1
    # Cells of any length are read, so that one that is too long is reported by itself.
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    is_tsv = file.lower().endswith((".tsv", ".tab"))
    delimiter = layout.delimiter or ("\t" if is_tsv else likeliest_delimiter(text, expected))
    has_quoting = not is_tsv if layout.has_quoting is None else layout.has_quoting
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if layout.has_header and (below := header_below(lines, layout.delimiter, expected)):
        message = f"the names of the columns are in line {skipped + below + 1}, not in the first"
        hint = "Delete the lines above it."
        return ImportTable((), [], [error_at(Place(file, skipped + 1), ImportCode.BAD_TABLE, message, hint)])
    reader = _Rows(file, lines, delimiter, skipped, has_quoting=has_quoting)
    return reader.table(expected, has_header=layout.has_header)


class _Rows:
    """Reads rows from lines. After a row that cannot be read, the next line is read as a row again."""

    def __init__(self, file: str, lines: Sequence[str], delimiter: str, skipped: int, *, has_quoting: bool) -> None:
        self._file, self._lines, self._delimiter, self._skipped = file, lines, delimiter, skipped
        self._has_quoting = has_quoting
        self._next = 0
        self._table = ImportTable((), [])

    def table(self, expected: Sequence[str], *, has_header: bool) -> ImportTable:
        """Return the rows. Without a header, the columns are called by their numbers."""
        if has_header:
            first = next(self._rows(), (0, []))[1]
            self._table.columns = unique_names([cell.strip() for cell in first], expected)
        else:
            width = len(self._plain(next((line for line in self._lines if line.strip()), "")))
            self._table.columns = tuple(map(str, range(1, width + 1)))
        enclosed = 0
        for line, cells in self._rows():
            if any(cell.strip() for cell in cells):
                self._add(line, cells)
                enclosed += any(len(cell) > 1 and cell[0] == cell[-1] == '"' for cell in cells)
        if enclosed and not self._has_quoting:
            rows = "there is 1 row" if enclosed == 1 else f"there are {enclosed:,} rows"
            message = f"{rows} with cells in quotation marks, which were kept as part of the words"
            hint = "If the table has quoting as in CSV, import it with --quoting."
            self._table.problems.append(warning_at(Place(self._file), ImportCode.ASSUMED, message, hint))
        return self._table

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the cells of each row that can be read, with the line on which it starts."""
        while self._next < len(self._lines):
            start = self._next
            if not self._has_quoting or '"' not in self._lines[start]:
                self._next += 1
                yield self._number(start), self._plain(self._lines[start])
                continue
            reader = csv.reader(self._from(start), delimiter=self._delimiter, strict=True)
            try:
                cells = next(reader, [])
            except csv.Error as error:
                self._next = start + 1
                hint = (
                    'Double a quotation mark inside a cell (""), and close each cell that opens with one; or import '
                    "the table with --no-quoting."
                )
                self._report(start, f"the row that starts here cannot be read: {error}", hint)
                continue
            self._next = start + reader.line_num
            if reader.line_num > 1 and self._swallows(start, cells):
                self._next = start + 1
                last = self._number(start) + reader.line_num - 1
                message = f"a cell of this row is open until line {last}, and has rows in it"
                self._report(start, message, "Close the quotation mark in this row, or import with --no-quoting.")
                continue
            yield self._number(start), cells

    def _from(self, start: int) -> Iterator[str]:
        for line in self._lines[start:]:
            yield line + "\n"

    def _swallows(self, start: int, cells: Sequence[str]) -> bool:
        """Return whether a row of several lines has other rows in it, or not as many cells as the header."""
        width = len(self._table.columns)
        if width and len(cells) != width:
            return True
        inner = self._lines[start + 1 : self._next]
        return any(len(self._plain(line)) == width > 1 and "://" in line for line in inner)

    def _plain(self, line: str) -> list[str]:
        return line.split(self._delimiter)

    def _number(self, index: int) -> int:
        return self._skipped + index + 1

    def _report(self, index: int, message: str, hint: str) -> None:
        place = Place(self._file, self._number(index))
        self._table.problems.append(error_at(place, ImportCode.BAD_TABLE, message, hint))
        self._table.unreadable += 1

    def _add(self, line: int, cells: list[str]) -> None:
        width = len(self._table.columns)
        if len(cells) > width and any(cell.strip() for cell in cells[width:]):
            message = f"the row has {len(cells)} cells, but the header has {width}"
            hint = (
                "Enclose a cell that contains the separator in double quotation marks."
                if self._has_quoting
                else "Replace the separator within a cell by a space, or remove the cells at the end of the row."
            )
            self._report(line - self._skipped - 1, message, hint)
            return
        self._table.rows.append(TableRow(line, dict(zip(self._table.columns, cells, strict=False))))
