"""The columns of a model's fields, and how the cell of each is read from a part of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from inspect import get_annotations
from operator import attrgetter
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bythebook.exports.tables import layout
from bythebook.exports.tables.table import Holds, TableColumn
from bythebook.pages import Context
from bythebook.pages.document_addresses import API_PLURALS
from bythebook.records.references import PERSON_OR_ORGANIZATION
from bythebook.records.sorts import Shape, shape_of


class RowContext(NamedTuple):
    """A part of a record that makes a row, and where in the record it is."""

    context: Context
    part: Any
    """A model, or one value of a list."""
    path: tuple[Any, ...]
    """The record, the parts that lead from it to this one, and this one."""
    ids: tuple[str | int, ...]
    """The kind of record, and the ids of those above this part; the number in its list for one that has no id."""
    number: int = 0
    """The place in its list, from 1 on."""


class Cell(NamedTuple):
    """A column, and how to read its cell."""

    column: TableColumn
    read: Callable[[RowContext], Any]


class ModelField(NamedTuple):
    """A field that a row holds, or that has a table of its own."""

    name: str
    """``Model.field``, by the model that defines it."""
    path: tuple[str, ...]
    """The attributes that lead to it: its own name, after those of the groups of keys that it is flattened out of."""
    info: FieldInfo
    shape: Shape
    is_optional: bool

    @property
    def has_table(self) -> bool:
        """Return whether the field's values are rows of another table."""
        return self.shape.is_list or self.name in layout.TABLES_OF_FIELDS

    @property
    def meaning(self) -> str:
        """What the field says, on one line, in Markdown's own quotation of code."""
        return plain_meaning(self.info.description)

    def reader(self, *attributes: str) -> Callable[[RowContext], Any]:
        """Return a function that reads the field, or attributes of its value, from a place.

        It returns ``None`` if the field, or the group of keys that it is in, was left out.
        """
        path = ("part", *self.path, *attributes)
        return partial(_read, path) if self.is_optional and len(path) > 2 else attrgetter(".".join(path))  # noqa: PLR2004  # below the field

    def values_reader(self) -> Callable[[RowContext], Iterable[Any]]:
        """Return a function that reads the values that make rows: those of a list, or the only one."""
        read, refers = self.reader(), self.shape.refers_to
        if not self.shape.is_list:
            return lambda place: () if (value := read(place)) is None else (value,)
        if refers and refers.besides:
            return lambda place: [value for value in read(place) if value != refers.besides]
        return lambda place: read(place) or ()


def plain_meaning(text: str | None) -> str:
    """Return a docstring on one line, in Markdown's quotation of code."""
    return " ".join((text or "").split()).replace("``", "`")


def _read(path: Iterable[str], value: Any) -> Any:
    for attribute in path:
        if value is None:
            return None
        value = getattr(value, attribute)
    return value


def fields_of(model: type[BaseModel], path: tuple[str, ...] = (), *, is_optional: bool = False) -> Iterator[ModelField]:
    """Yield the fields of a model and of the groups of keys in it, but its id."""
    for name, info in model.model_fields.items():
        qualified, shape = qualified_name(model, name), shape_of(info)
        optional = is_optional or (not info.is_required() and info.default is None)
        field = ModelField(qualified, (*path, name), info, shape, optional)
        if shape.part and not field.has_table:
            yield from fields_of(shape.part, field.path, is_optional=optional)
        elif name != "id" and qualified not in layout.OMITTED:
            yield field


def qualified_name(model: type[BaseModel], name: str) -> str:
    """Return ``Model.field``, by the model that defines the field."""
    definer = next(base for base in reversed(model.__mro__) if name in get_annotations(base))
    return f"{definer.__name__}.{name}"


def column_name(field: ModelField) -> str:
    """Return the name of a field's column."""
    if named := layout.COLUMNS_OF_FIELDS.get(field.name):
        return named
    if field.shape.is_list:
        return f"{field.shape.refers_to.kinds[-1]}_id" if field.shape.refers_to else "value"
    plain = "_".join((*field.path[:-1], field.info.alias or field.path[-1]))
    return f"{plain}_id" if field.shape.refers_to else plain


def field_cells(field: ModelField) -> Iterator[Cell]:
    """Yield the cells of a field with one value."""
    name, shape, is_optional = column_name(field), field.shape, field.is_optional
    column = TableColumn(name, _holds(shape), is_optional, _referred_table(shape), field.meaning, _vocabulary(shape))
    if column.holds == "EDTF date":
        yield Cell(column, field.reader("text"))
        yield from _day_cells(field, name)
    else:
        yield Cell(column, field.reader(*(("value",) if shape.words else ())))


def _holds(shape: Shape) -> Holds:
    """Return what a field's cells are. A passage's number is text: ``4.10`` is not 4.1."""
    if shape.refers_to:
        return "id"
    return _HOLDS.get(shape.sort or "text", "text")


_HOLDS: Mapping[str, Holds] = {
    "flag": "flag",
    "date": "EDTF date",
    "span": "EDTF date",
    "id": "id",
    "address": "URL",
    "markdown": "Markdown",
    "language": "language tag",
}


def _vocabulary(shape: Shape) -> tuple[str, tuple[str, ...]]:
    return (type(shape.words[0]).__name__, tuple(word.value for word in shape.words)) if shape.words else ("", ())


def _day_cells(field: ModelField, name: str) -> Iterator[Cell]:
    if field.name not in layout.DATES_WITHOUT_DAYS:
        prefix = "" if field.name in layout.MAIN_DATES else f"{name}_"
        for end in ("first", "last"):
            meaning = f"The {end} day of `{name}` in ISO 8601; empty if that is open or unknown."
            column = TableColumn(f"{prefix}{end}_day", "ISO 8601 day", is_optional=True, meaning=meaning)
            yield Cell(column, partial(_day, field.reader(end)))


def _day(read: Callable[[RowContext], date | None], place: RowContext) -> str | None:
    day = read(place)
    return day.isoformat() if day else None


def value_cells(field: ModelField) -> Iterator[Cell]:
    """Yield the cells of one value of a list."""
    yield from field_cells(field._replace(path=(), is_optional=False))


def membership_cells(field: ModelField) -> Iterator[Cell]:
    """Yield whether a list of ids holds the word that may be in it instead of one, such as ``everyone``."""
    if field.shape.refers_to and (word := field.shape.refers_to.besides):
        read = field.reader()
        meaning = f"Whether `{field.path[-1]}` is `{word}`: {field.meaning[:1].lower()}{field.meaning[1:]}"
        column = TableColumn(f"{field.path[-1]}_{word}", "flag", meaning=meaning)
        yield Cell(column, lambda place: word in read(place))


def _referred_table(shape: Shape) -> str:
    """Return the table that holds the records which an id names; none for claims, which may have been withdrawn."""
    kinds = shape.refers_to.kinds if shape.refers_to else ()
    if kinds == PERSON_OR_ORGANIZATION:
        return "actors"
    return API_PLURALS[kinds[0]] if len(kinds) == 1 and kinds != ("claim",) else ""
