"""Tables as Parquet files (https://parquet.apache.org), with the extra ``parquet``.

They are copied from the database, in a process of their own: pyarrow starts threads, and a process that has threads
must not fork workers afterwards. Equal rows give equal bytes with the same version of pyarrow.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bythebook.exports.tables import TABLES
from bythebook.exports.tables.table import Holds, Table
from bythebook.parallel.workers import run_in_background

_GROUP = 20_000
"""How many rows are written at once, so that memory stays constant."""
_READERS: dict[Holds, Callable[[Any], Any]] = {"flag": bool, "ISO 8601 day": date.fromisoformat}
"""How a cell of the database becomes a value; all others are taken as they are."""


def pyarrow_version() -> str:
    """Return the version of pyarrow, without loading it."""
    return version("pyarrow")


def write_parquet(database: Path, folder: Path) -> None:
    """Write every table of a database to a file in a folder."""
    run_in_background(partial(_write_all, database, folder), jobs=2)()


def _write_all(database: Path, folder: Path) -> None:
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for table in TABLES.values():
            _write(connection, table, folder / f"{table.name}.parquet")


def _write(connection: sqlite3.Connection, table: Table, file: Path) -> None:
    import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415  # an extra, loaded by this process only
    from pyarrow.parquet import ParquetWriter  # type: ignore[import-untyped]  # noqa: PLC0415  # as above

    types: dict[Holds, Any] = {"number": pa.int64(), "flag": pa.bool_(), "ISO 8601 day": pa.date32()}
    kinds = [types.get(column.holds, pa.string()) for column in table.columns]
    optional = [column.is_optional for column in table.columns]
    schema = pa.schema([*map(pa.field, table.column_names, kinds, optional)])
    rows = connection.execute(f"SELECT * FROM {table.name} ORDER BY rowid")  # noqa: S608  # a name of ours
    with ParquetWriter(file, schema, compression="zstd") as writer:
        while group := rows.fetchmany(_GROUP):
            arrays = map(pa.array, _columns(table, group), kinds)
            writer.write_table(pa.Table.from_arrays([*arrays], schema=schema))


def _columns(table: Table, rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Return the values of each column."""
    return [
        [None if value is None else read(value) for value in values]
        if (read := _READERS.get(column.holds))
        else [*values]
        for column, values in zip(table.columns, zip(*rows, strict=True), strict=True)
    ]
