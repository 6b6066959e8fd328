"""The codebook: a row for every column of every table, which says what its cells mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from bythebook.exports.tables.table import Table

CODEBOOK_COLUMNS = ("table", "column", "type", "may_be_empty", "meaning", "vocabulary", "words", "refers_to")
"""The codebook's own columns. ``words`` are those that the column may have, separated by semicolons."""


def codebook_rows(tables: Iterable[Table]) -> Iterator[tuple[str, ...]]:
    """Yield a row for every column, in the order of the tables."""
    for table in tables:
        targets = {key.columns: key.table for key in table.foreign_keys}
        owners = dict(chain.from_iterable(((column, to) for column in columns) for columns, to in targets.items()))
        for column in table.columns:
            vocabulary, words = column.vocabulary
            refers_to = targets.get((column.name,)) or owners.get(column.name, "")
            empty = str(column.is_optional).lower()
            yield (
                *(table.name, column.name, column.holds, empty),
                *(column.meaning, vocabulary, "; ".join(words), refers_to),
            )
