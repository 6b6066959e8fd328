"""Records and briefs as bytes for the cache, read by an unpickler that makes our own classes and nothing else."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from bythebook.records.vocabulary import Term

T = TypeVar("T")
_PICKLED = "bythebook.records."
_ALSO_PICKLED = {("bythebook.records.pickling", "part_of"), ("bythebook.records.dates", "parse_date")}
"""The only functions that pickles may name: what records give for their parts and their dates."""


class DamagedCacheError(Exception):
    """The cache does not hold what was put in; it must be dropped."""


@cache
def _find(module: str, name: str) -> Any:
    """Give what a pickle names: a class of the record, a term of a vocabulary, or one of two functions."""
    if not module.startswith(_PICKLED):
        raise DamagedCacheError(f"{module}.{name}")
    kind, _, term = name.partition(".")
    found = getattr(import_module(module), kind, None)
    if (module, name) in _ALSO_PICKLED:
        return found
    # A module of ours holds names of other modules too.
    if not isinstance(found, type) or not found.__module__.startswith(_PICKLED):
        raise DamagedCacheError(f"{module}.{name}")
    if not term:
        return found
    if not issubclass(found, Term):
        raise DamagedCacheError(f"{module}.{name}")
    return found[term]


class _Unpickler(pickle.Unpickler):
    """Makes records and what they hold, and nothing else: a cache from elsewhere cannot run code."""

    # A record names a dozen classes and terms. The cache of a function gives them without a line of Python.
    find_class = staticmethod(_find)


def pickled(value: object) -> bytes:
    """Give records or briefs as bytes for the cache."""
    return pickle.dumps(value, protocol=5)


def unpickle(body: bytes, kind: type[T]) -> T:
    """Make of bytes what was pickled, which is of that kind. Raises ``DamagedCacheError``."""
    return _next(io.BytesIO(body), kind)


def unpickle_all(body: bytes, kind: type[T]) -> Iterator[T]:
    """Make of bytes all that was pickled into them, one after another. Raises ``DamagedCacheError``."""
    file = io.BytesIO(body)
    while file.tell() < len(body):
        yield _next(file, kind)


def _next(file: io.BytesIO, kind: type[T]) -> T:
    try:
        made = _Unpickler(file).load()
    except DamagedCacheError:
        raise
    except Exception as error:  # whatever a damaged pickle makes of itself
        raise DamagedCacheError from error
    if not isinstance(made, kind):
        raise DamagedCacheError
    return made
