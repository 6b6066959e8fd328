"""Records and summaries as bytes for the cache, read by an unpickler that makes our own classes and nothing else.

A part of a record is pickled as its values in the order of its fields, with which of them were given. Pydantic's own
way writes down the name of every field of every part: reading that back takes twice the time, and each part then has
texts of its own for the names.
"""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import compress
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from bythebook.incremental.cache import DamagedCacheError
from bythebook.records import EdtfDate, Part, Severity, parse_date
from bythebook.records.vocabulary import Term

T = TypeVar("T")
P = TypeVar("P", bound=BaseModel)
Given: TypeAlias = tuple[bool, ...]
"""For each field, whether the file gave it."""
_RECORDS = "bythebook.records."
_FUNCTIONS = {(__name__, "part_of"), (parse_date.__module__, "parse_date")}
"""The only functions that pickles may name."""
_set = object.__setattr__


def to_pickle(value: object) -> bytes:
    """Return records or summaries as bytes for the cache."""
    return pickle.dumps(value, protocol=5)


def from_pickle(data: bytes, kind: type[T]) -> T:
    """Return what was pickled, which is of that kind. Raise ``DamagedCacheError``."""
    return _load(io.BytesIO(data), kind)


def all_from_pickles(data: bytes, kind: type[T]) -> Iterator[T]:
    """Yield what several pickles, one after another, hold. Raise ``DamagedCacheError``."""
    file = io.BytesIO(data)
    while file.tell() < len(data):
        yield _load(file, kind)


def _load(file: io.BytesIO, kind: type[T]) -> T:
    try:
        made = _Unpickler(file).load()
    except DamagedCacheError:
        raise
    except Exception as error:  # a damaged pickle may raise anything
        raise DamagedCacheError from error
    if not isinstance(made, kind):
        raise DamagedCacheError
    return made


@cache
def _find(module: str, name: str) -> Any:
    """Return what a pickle names: a class of the record, a term of a vocabulary, or one of two functions."""
    if (module, name) in _FUNCTIONS:
        return getattr(import_module(module), name)
    kind, _, term = name.partition(".")
    found = getattr(import_module(module), kind, None) if module.startswith(_RECORDS) else None
    # A module of ours holds names of other modules too.
    if not isinstance(found, type) or not found.__module__.startswith(_RECORDS):
        raise DamagedCacheError(f"{module}.{name}")
    if not term:
        return found
    if not issubclass(found, (Term, Severity)):
        raise DamagedCacheError(f"{module}.{name}")
    return found[term]


class _Unpickler(pickle.Unpickler):
    """Makes records and what they hold, and nothing else: a cache from elsewhere cannot run code."""

    # A record names a dozen classes and terms. The cache of a function returns them without a line of Python.
    find_class = staticmethod(_find)


@cache
def _names(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@cache
def _fields_set(kind: type[BaseModel], given: Given) -> set[str]:
    """Return the names of the given fields. Parts never change, so those with the same ones share one set."""
    return set(compress(_names(kind), given))


def part_of(kind: type[P], values: tuple[Any, ...], given: Given) -> P:
    """Return a part with values that were validated before."""
    part = object.__new__(kind)
    _set(part, "__dict__", dict(zip(_names(kind), values, strict=True)))
    # What pydantic sets besides, as in BaseModel.model_construct.
    _set(part, "__pydantic_fields_set__", _fields_set(kind, given))
    _set(part, "__pydantic_extra__", None)
    _set(part, "__pydantic_private__", None)
    return part


def _reduce_part(part: BaseModel) -> tuple[Any, ...]:
    kind = type(part)
    names = _names(kind)
    given = tuple(map(part.__pydantic_fields_set__.__contains__, names))
    return part_of, (kind, tuple(map(vars(part).__getitem__, names)), given)


def _reduce_date(date: EdtfDate) -> tuple[Any, ...]:
    # As its text: read back, all records of a day share one date.
    return parse_date, (date.text,)


def _reduce_term(term: Term | Severity) -> str:
    # By its name, as a class is pickled: calling the class with the value, as enums do, takes ten times as long. Before
    # Python 3.11.4 enums named a function, getattr, which is not read.
    return f"{type(term).__qualname__}.{term.name}"


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for found in kind.__subclasses__():
        yield found
        yield from _subclasses(found)


copyreg.pickle(EdtfDate, _reduce_date)
for _kind in _subclasses(Part):
    copyreg.pickle(_kind, _reduce_part)
copyreg.pickle(Severity, _reduce_term)
for _kind in _subclasses(Term):
    copyreg.pickle(_kind, _reduce_term)
