"""Tables as CSV files (RFC 4180)."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from bythebook.exports.tables import TABLES

_FORMULA = frozenset("=+-@\t\r'＝＋－＠")  # noqa: RUF001  # full-width forms run too
"""The first characters of cells that a spreadsheet might run (OWASP, CSV Injection), and of escaped cells."""


class CsvFiles:
    """The files of all tables that are being written, row by row. Use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of the files, which are created when the context is entered."""
        self._folder = folder
        self._files = ExitStack()
        self._writers: dict[str, Any] = {}
        self.rows = Counter[str]()
        """How many rows each table has so far."""

    def __enter__(self) -> Self:
        for table in TABLES:
            file = (self._folder / f"{table}.csv").open("w", encoding="utf-8", newline="")
            self._writers[table] = writer = csv.writer(self._files.enter_context(file))  # CRLF after every row
            writer.writerow(TABLES[table].column_names)
        return self

    def __exit__(self, *error: object) -> None:
        self._files.close()

    def add(self, table: str, row: Sequence[Any]) -> None:
        """Add a row to a table."""
        self.rows[table] += 1
        self._writers[table].writerow(map(escape_cell, row))


def escape_cell(value: Any) -> Any:
    """Return a value as a cell that no spreadsheet runs."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _FORMULA else value
    return str(value).lower() if isinstance(value, bool) else value
