"""A table of the downloads: its columns, its keys, and the SQL that creates it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

Holds = Literal["text", "Markdown", "language tag", "URL", "id", "number", "flag", "EDTF date", "ISO 8601 day"]
"""What a cell of a column is. A flag is ``true`` or ``false`` in CSV, and 1 or 0 in SQLite."""


class TableColumn(NamedTuple):
    """A column. ``refers_to`` names the table whose ``id`` it holds, if SQLite is to enforce that."""

    name: str
    holds: Holds = "text"
    is_optional: bool = False
    refers_to: str = ""
    meaning: str = ""
    """What its cells say, in a sentence or two."""
    vocabulary: tuple[str, tuple[str, ...]] = ("", ())
    """The name of the closed vocabulary that its words are from, and those that may be in it."""

    @property
    def type(self) -> Literal["TEXT", "INTEGER"]:
        """The type in SQLite."""
        return "INTEGER" if self.holds in ("number", "flag") else "TEXT"


class ForeignKey(NamedTuple):
    """Columns that hold the key of a row in another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...] = ("id",)


class Table(NamedTuple):
    """A table. ``key`` is empty if rows may be equal in everything that could identify them."""

    name: str
    description: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Return the names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def create_statement(self) -> str:
        """Return the ``CREATE TABLE`` statement."""
        lines = [f"{one.name} {one.type}{'' if one.is_optional else ' NOT NULL'}" for one in self.columns]
        if self.key:
            lines.append(f"PRIMARY KEY ({', '.join(self.key)})")
        for columns, table, key in self.foreign_keys:
            lines.append(f"FOREIGN KEY ({', '.join(columns)}) REFERENCES {table} ({', '.join(key)})")
        inner = ",\n  ".join(lines)
        return f"CREATE TABLE {self.name} (\n  {inner}\n)"

    def index_statements(self) -> Iterator[str]:
        """Yield a ``CREATE INDEX`` for each foreign key. The primary key already serves its first column."""
        for column in sorted({key.columns[0] for key in self.foreign_keys} - set(self.key[:1]), key=self._place):
            yield f"CREATE INDEX {self.name}_by_{column.removesuffix('_id')} ON {self.name} ({column})"

    def _place(self, column: str) -> int:
        return self.column_names.index(column)
