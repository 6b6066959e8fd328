"""The tables of the downloads, derived from the models of the records.

A field with one value is a column: an id has ``_id`` after its name, a date its first and last day beside it, a group
of keys is flattened. A list is a table of its own, whose rows begin with the id of what they belong to and their
``number``. ``layout`` names the exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import BaseModel

from bythebook.exports.tables import layout
from bythebook.exports.tables.cells import (
    Cell,
    ModelField,
    RowContext,
    field_cells,
    fields_of,
    membership_cells,
    plain_meaning,
    value_cells,
)
from bythebook.exports.tables.computed import COMPUTED, PAGE
from bythebook.exports.tables.table import ForeignKey, Table, TableColumn
from bythebook.pages.document_addresses import API_PLURALS
from bythebook.records import Record

Row = tuple[str, tuple[Any, ...]]
"""The name of a table, and the cells of one of its rows."""
_NUMBER = Cell(
    TableColumn("number", "number", meaning="The row's place among those of the same owner, from 1 on."),
    attrgetter("number"),
)


@dataclass(frozen=True, slots=True)
class RowSource:
    """What fills rows of a table: the records of a kind, or a field of theirs. Several may fill one table."""

    table: Table
    reads: tuple[Callable[[RowContext], Any], ...]
    """How to read each cell, in the order of the columns."""
    has_id: bool
    parts: tuple[tuple[Callable[[RowContext], Iterable[Any]], RowSource], ...]
    """How to get the values of each field that has a table of its own."""

    def rows(self, place: RowContext) -> Iterator[Row]:
        """Yield the row of a part of a record, then those of its own parts."""
        yield self.table.name, tuple([read(place) for read in self.reads])
        ids = (*place.ids, place.part.id if self.has_id else place.number)
        for values, source in self.parts:
            for number, one in enumerate(values(place), 1):
                yield from source.rows(RowContext(place.context, one, (*place.path, one), ids, number))

    def within(self) -> Iterator[RowSource]:
        """Yield this source and those of its parts."""
        yield self
        for _, source in self.parts:
            yield from source.within()


class Owner(NamedTuple):
    """What the rows of a table belong to."""

    prefix: str
    """What the names of its parts' tables begin with: ``claim`` in ``claim_topics``."""
    table: str
    columns: tuple[str, ...]
    """The columns that hold the owner's key in the tables of its parts: ``rule_id``, ``version_id``."""
    key: tuple[str, ...]
    """The same columns in the owner's own table: ``rule_id``, ``id``."""


def record_source(kind: str, model: type[Record]) -> RowSource:
    """Return what fills the table of a kind of record and the tables of its parts."""
    name, fields = API_PLURALS[kind], tuple(fields_of(model))
    cells = _in_order(name, (_id_cell(model), *_row_cells(fields), PAGE))
    table = _table(name, model.__doc__, cells, ("id",), ())
    parts = _parts(fields, Owner(kind, name, (f"{kind}_id",), ("id",)))
    return RowSource(table, tuple(cell.read for cell in cells), has_id=True, parts=parts)


def _part_source(field: ModelField, owner: Owner) -> RowSource:
    """Return what fills the table of a field and the tables of its parts."""
    name = layout.TABLES_OF_FIELDS.get(field.name, f"{owner.prefix}_{'_'.join(field.path)}")
    model = field.shape.part
    fields = tuple(fields_of(model)) if model else ()
    has_id = model is not None and "id" in model.model_fields
    owned = _owner_cells(layout.OWNERS.get(name, owner.columns), owner)
    own_id = (_id_cell(model),) if model and has_id else ()
    place = own_id + (_NUMBER,) * (field.shape.is_list and name not in layout.UNNUMBERED)
    values = _row_cells(fields) if model else value_cells(field)
    cells = _in_order(name, (*owned, *place, *values, *COMPUTED.get(name, ())))
    key = tuple(cell.column.name for cell in (*owned, *place[:1]))
    if any(cell.column.is_optional for cell in owned):
        key = ()
    table = _table(name, field.info.description, cells, key, (ForeignKey(owner.columns, owner.table, owner.key),))
    below = (*owner.columns, f"{field.path[-1].removesuffix('s')}_{'id' if has_id else 'number'}")
    parts = _parts(fields, Owner(name, name, below, key))
    return RowSource(table, tuple(cell.read for cell in cells), has_id, parts)


def _id_cell(model: type[BaseModel]) -> Cell:
    meaning = plain_meaning(model.model_fields["id"].description) or "The record's id: its file's name without .yaml."
    return Cell(TableColumn("id", "id", meaning=meaning), attrgetter("part.id"))


def _in_order(table: str, cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Return the cells of a table in the order in which its columns are published."""
    by_name: dict[str, Cell] = {}
    for cell in cells:
        if cell.column.name in by_name:
            raise TypeError(f"the table {table} would have two columns {cell.column.name}; name one in layout")
        by_name[cell.column.name] = cell
    return (*(by_name.pop(column) for column in layout.FIRST_COLUMNS.get(table, ())), *by_name.values())


def _table(
    name: str, description: str | None, cells: tuple[Cell, ...], key: tuple[str, ...], owner_keys: Iterable[ForeignKey]
) -> Table:
    columns = {cell.column.name: cell.column for cell in cells}
    of_owner = [key for key in owner_keys if name not in layout.UNENFORCED and columns.keys() >= set(key.columns)]
    composite = (*of_owner, *layout.FOREIGN_KEYS.get(name, ()))
    covered = {column for foreign_key in composite for column in foreign_key.columns}
    single = (
        ForeignKey((column.name,), column.refers_to)
        for column in columns.values()
        if column.refers_to and column.name not in covered and name not in layout.UNENFORCED
    )
    text = layout.DESCRIPTIONS.get(name) or plain_meaning(description)
    places = list(columns)
    foreign_keys = sorted((*single, *composite), key=lambda one: places.index(one.columns[0]))
    return Table(name, text, tuple(columns.values()), layout.KEYS.get(name, key), tuple(foreign_keys))


def _row_cells(fields: Iterable[ModelField]) -> Iterator[Cell]:
    for field in fields:
        yield from membership_cells(field) if field.has_table else field_cells(field)


def _parts(
    fields: Iterable[ModelField], owner: Owner
) -> tuple[tuple[Callable[[RowContext], Iterable[Any]], RowSource], ...]:
    return tuple((field.values_reader(), _part_source(field, owner)) for field in fields if field.has_table)


def _owner_cells(columns: Iterable[str], owner: Owner) -> tuple[Cell, ...]:
    """Return the cells that say what a row belongs to; a column of another kind of owner is empty."""
    places = {"kind": 0, "record_id": 1, "actor_id": 1} | {name: place for place, name in enumerate(owner.columns, 1)}
    return tuple(_owner_cell(column, places.get(column)) for column in columns)


def _owner_cell(column: str, place: int | None) -> Cell:
    what = column.removesuffix("_id").removesuffix("_number")
    if column == "kind":
        described = TableColumn(column, meaning="The kind of record that the row belongs to, such as `claim`.")
    elif column.endswith("_number"):
        described = TableColumn(column, "number", meaning=f"The number of the {what} that the row belongs to.")
    else:
        described = TableColumn(column, "id", meaning=f"The id of the {what} that the row belongs to.")
    if place is None:
        return Cell(described._replace(is_optional=True), lambda _: None)
    return Cell(described, lambda row: row.ids[place])


def merged_tables(sources: Iterable[RowSource]) -> dict[str, Table]:
    """Return every table by name, in the order of ``layout``. Raise ``TypeError`` if two sources of one differ."""
    tables: dict[str, Table] = {}
    for source in sources:
        name = source.table.name
        tables[name] = _merged(tables[name], source.table) if name in tables else source.table
    return {name: tables.pop(name) for name in layout.DESCRIPTIONS if name in tables} | tables


def _merged(one: Table, other: Table) -> Table:
    if one.column_names != other.column_names:
        raise TypeError(f"two fields fill the table {one.name} with different columns; name another table in layout")
    pairs = zip(one.columns, other.columns, strict=True)
    columns = tuple(_merged_column(mine, yours) for mine, yours in pairs)
    foreign_keys = tuple(dict.fromkeys((*one.foreign_keys, *other.foreign_keys)))
    return one._replace(columns=columns, foreign_keys=foreign_keys)


def _merged_column(one: TableColumn, other: TableColumn) -> TableColumn:
    kind, words = one.vocabulary
    return one._replace(
        is_optional=one.is_optional or other.is_optional,
        vocabulary=(kind, tuple(dict.fromkeys((*words, *other.vocabulary[1])))),
    )
