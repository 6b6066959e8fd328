"""The whole record as one SQLite file: tables with foreign keys, full-text search, views for the obvious questions.

Equal records give equal bytes with the same version of SQLite: rows come in the order of the record, and the file is
written anew by VACUUM, with a fixed page size and no time in it.
"""

from __future__ import annotations

import sqlite3
import types
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

from bythebook.exports.tables import TABLES
from bythebook.exports.views import FULL_TEXT, VIEWS

APPLICATION_ID = 0x42746842
"""What ``file`` can tell the database by: "BthB" (SQLite's file format, offset 68)."""
SCHEMA_VERSION = 2
"""Grows with every change of the tables that a reader must know of (``PRAGMA user_version``)."""
_PAGE_SIZE = 4096
_ROWS_AT_ONCE = 2000
_KEYS: dict[str, tuple[str, ...]] = {
    "versions": ("rule_id", "id"),
    "clauses": ("rule_id", "version_id", "id"),
    "withdrawals": ("claim_id",),
    "links": ("kind", "record_id", "number"),
    "aliases": ("kind", "alias"),
    "history": ("kind", "record_id", "number"),
    "vocabulary": ("vocabulary", "word"),
    "printed_forms": (),
    "checked": (),
}
"""The primary keys of tables whose key is neither ``id`` nor the first column with ``number``."""
_REFERENCES = {
    "actor_id": "actors",
    "speaker_id": "actors",
    "person_id": "people",
    "organization_id": "organizations",
    "part_of_id": "organizations",
    "issuer_id": "organizations",
    "about_id": "organizations",
    "source_id": "sources",
    "topic_id": "topics",
    "case_id": "cases",
    "claim_id": "claims",
}
"""The columns that hold another table's ``id``. A repeated or withdrawn claim is not held to be in ``claims``."""


class Database:
    """A database that is being filled. Rows are written in batches, so memory does not grow with the record."""

    def __init__(self, file: Path) -> None:
        """Make the file anew, with its tables."""
        file.unlink(missing_ok=True)
        self._connection = sqlite3.connect(file, isolation_level=None)
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for setting in (f"page_size = {_PAGE_SIZE}", "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")
        for name, row in TABLES.items():
            self._connection.execute(create_table(name, row))

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """Add a row."""
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) == _ROWS_AT_ONCE:
            self._write(table)

    def finish(self) -> None:
        """Write what is left, index it, and close the file."""
        for table in TABLES:
            self._write(table)
        run = self._connection.execute
        for statement in (*_indexes(), *FULL_TEXT, *VIEWS.values()):
            run(statement)
        run("COMMIT")
        run(f"PRAGMA application_id = {APPLICATION_ID}")
        run(f"PRAGMA user_version = {SCHEMA_VERSION}")
        run("VACUUM")
        self._connection.close()

    def _write(self, table: str) -> None:
        marks = ", ".join("?" * len(TABLES[table]._fields))
        self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", self._waiting.pop(table, ()))  # noqa: S608  # names of ours


def create_table(name: str, row: type[NamedTuple]) -> str:
    """Give the statement that makes a table from the fields of its rows."""
    hints = get_type_hints(row)
    lines = [f"{column} {_type(hints[column])}" for column in row._fields]
    if key := key_of(name):
        lines.append(f"PRIMARY KEY ({', '.join(key)})")
    lines += _foreign_keys(name, row._fields)
    inner = ",\n  ".join(lines)
    return f"CREATE TABLE {name} (\n  {inner}\n)"


def key_of(table: str) -> tuple[str, ...]:
    """Give the columns of a table's primary key; none if two rows may be alike in all that could tell them apart."""
    if table in _KEYS:
        return _KEYS[table]
    columns = TABLES[table]._fields
    return ("id",) if columns[0] == "id" else columns[:2]


def _type(hint: Any) -> str:
    options = get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    kind = "TEXT" if str in options else "INTEGER"
    return kind if type(None) in options else f"{kind} NOT NULL"


def _foreign_keys(table: str, columns: Iterable[str]) -> list[str]:
    found = [
        f"FOREIGN KEY ({column}) REFERENCES {_REFERENCES[column]} (id)"
        for column in columns
        if column in _REFERENCES and table != "withdrawals"
    ]
    if table in ("people", "organizations"):
        found.append("FOREIGN KEY (id) REFERENCES actors (id)")
    if "rule_id" in columns:
        found.append(_rule_key(table))
    return found


def _rule_key(table: str) -> str:
    if table in ("comparisons", "printed_forms", "checked"):
        return "FOREIGN KEY (rule_id, version_id, clause_id) REFERENCES clauses (rule_id, version_id, id)"
    if table == "clauses":
        return "FOREIGN KEY (rule_id, version_id) REFERENCES versions (rule_id, id)"
    return "FOREIGN KEY (rule_id) REFERENCES rules (id)"


def _indexes() -> list[str]:
    """Index what is looked up from the other side; a primary key serves its first column already."""
    return [
        f"CREATE INDEX {table}_by_{column.removesuffix('_id')} ON {table} ({column})"
        for table, row in TABLES.items()
        for column in row._fields
        if (column in _REFERENCES or column == "rule_id") and column not in key_of(table)[:1]
    ]
