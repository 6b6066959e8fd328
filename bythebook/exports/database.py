"""All data as one SQLite file: tables with foreign keys, full-text search, and views for common questions.

Equal records give equal bytes with the same version of SQLite: rows come in a fixed order, and VACUUM rewrites the file
with a fixed page size and no timestamp.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

from bythebook.exports.tables import TABLES
from bythebook.exports.views import FULL_TEXT, VIEWS

APPLICATION_ID = 0x42746842
"""The id by which ``file`` recognizes the database: "BthB" (SQLite's file format, offset 68)."""
SCHEMA_VERSION = 4
"""The version of the tables (``PRAGMA user_version``); raise it when programs need to know of a change."""
_PAGE_SIZE = 4096
_ROWS_AT_ONCE = 2000


class Database:
    """A database that is being filled. Rows are written in batches, so memory stays constant."""

    def __init__(self, file: Path) -> None:
        """Create the file, with empty tables."""
        file.unlink(missing_ok=True)
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for setting in (f"page_size = {_PAGE_SIZE}", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")
        for table in TABLES.values():
            self._connection.execute(table.create_statement())

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """Add a row."""
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) == _ROWS_AT_ONCE:
            self._write(table)

    def finish(self) -> None:
        """Write the last rows, create indexes and views, and close the file."""
        for table in TABLES:
            self._write(table)
        run = self._connection.execute
        indexes = (statement for table in TABLES.values() for statement in table.index_statements())
        for statement in (*indexes, *FULL_TEXT, *VIEWS.values()):
            run(statement)
        run("COMMIT")
        run(f"PRAGMA application_id = {APPLICATION_ID}")
        run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        run("VACUUM")
        self._connection.close()

    def _write(self, table: str) -> None:
        marks = ", ".join("?" * len(TABLES[table].columns))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", self._waiting.pop(table, ()))  # noqa: S608  # names of ours
