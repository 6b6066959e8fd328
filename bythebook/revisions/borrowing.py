"""The cache of a record that is looked at once: what another's cache knows of the same bytes is taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bythebook.publishing.cache import Cache, MemoryCache, Row
from bythebook.records import Record

_OPENED = 8_192
"""How many opened records are kept."""


class BorrowingCache(MemoryCache):
    """A cache in memory over another one, which it leaves as it is.

    Most files of two revisions have the same bytes; they are read and checked once.
    """

    def __init__(self, lender: Cache | MemoryCache) -> None:
        super().__init__()
        self._lender: Cache | MemoryCache | None = lender
        self._own: dict[str, Row] = {}
        self.body = lru_cache(maxsize=_OPENED)(self._body)

    def rows(self) -> Iterator[Row]:
        """Give the rows that the other cache has, and those read since. Raises ``DamagedCacheError``."""
        lent = self._lender.rows() if self._lender else iter(())
        yield from (row for row in lent if row.file not in self._own)
        yield from self._own.values()

    def update(self, rows: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Keep the records of the rows that the other cache does not have."""
        for row in rows:
            self._own[row.file] = row._replace(body=b"")
            super().update([row])
        del gone

    def renew(self) -> None:
        """Begin anew, without the other cache."""
        self._lender = None
        self._own.clear()
        super().renew()

    def _body(self, file: str) -> Record:
        if self._lender is None or file in self._own:
            return super()._body(file)
        return self._lender.body(file)

    def salvaged(self, file: str) -> Record | None:
        """Give what could be read of a faulty file, or nothing."""
        if self._lender is None or file in self._own:
            return super().salvaged(file)
        return self._lender.salvaged(file)

    def part(self, name: str) -> bytes:
        """Give what was kept under a name, here or there, or nothing."""
        return super().part(name) or (self._lender.part(name) if self._lender else b"")
