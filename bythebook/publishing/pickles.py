"""Records and briefs as bytes for the cache, read by an unpickler that makes our own classes and nothing else."""

from __future__ import annotations

import io
import pickle
from typing import Any, TypeVar

T = TypeVar("T")
_PICKLED = "bythebook.records."
_ALSO_PICKLED = {("datetime", "date"), ("copyreg", "__newobj__")}


class DamagedCacheError(Exception):
    """The cache does not hold what was put in; it must be dropped."""


_FOUND: dict[tuple[str, str], Any] = {}
"""What pickles may name, by module and name; the same few for all records."""


class _Unpickler(pickle.Unpickler):
    """Makes records and what they hold, and nothing else: a cache from elsewhere cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        found = _FOUND.get((module, name))
        if found is None:
            found = _FOUND[module, name] = self._find(module, name)
        return found

    def _find(self, module: str, name: str) -> Any:
        if (module, name) in _ALSO_PICKLED:
            return super().find_class(module, name)
        if module.startswith(_PICKLED) and name.isidentifier():
            found = super().find_class(module, name)
            # A module of ours holds names of other modules too.
            if isinstance(found, type) and found.__module__.startswith(_PICKLED):
                return found
        raise DamagedCacheError(f"{module}.{name}")


def pickled(value: object) -> bytes:
    """Give records or briefs as bytes for the cache."""
    return pickle.dumps(value, protocol=5)


def unpickle(body: bytes, kind: type[T]) -> T:
    """Make of bytes what was pickled, which is of that kind. Raises ``DamagedCacheError``."""
    try:
        made = _Unpickler(io.BytesIO(body)).load()
    except DamagedCacheError:
        raise
    except Exception as error:  # whatever a damaged pickle makes of itself
        raise DamagedCacheError from error
    if not isinstance(made, kind):
        raise DamagedCacheError
    return made
