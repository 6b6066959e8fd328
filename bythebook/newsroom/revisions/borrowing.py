"""The cache of a record that is looked at once: what another's cache knows of the same bytes is taken from there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bythebook.incremental.cache import Cache
from bythebook.incremental.file_state import FileBatch, FileState
from bythebook.incremental.memory_cache import MemoryCache
from bythebook.records import Record


class BorrowingCache(MemoryCache):
    """A cache in memory over another one, which it leaves as it is.

    Most files of two revisions have the same bytes; they are read and checked once.
    """

    opened = (8_192, 8_192)

    def __init__(self, lender: Cache | MemoryCache) -> None:
        super().__init__()
        self._lender: Cache | MemoryCache | None = lender
        self._own: dict[str, FileState] = {}

    def known(self) -> list[FileState]:
        """Give what the other cache knows, and what was read since. Raises ``DamagedCacheError``."""
        lent = self._lender.known() if self._lender else []
        return [*(one for one in lent if one.file not in self._own), *self._own.values()]

    def update(
        self,
        read: Iterable[FileBatch],
        gone: Sequence[str] = (),
        standing: Sequence[FileState] = (),
        moved: Sequence[FileState] = (),
    ) -> list[FileState]:
        """Keep the records that the other cache does not have."""
        learnt = super().update(read, gone, (), moved)
        self._own.update((one.file, one) for one in learnt)
        return [*standing, *learnt]

    def renew(self) -> None:
        """Begin anew, without the other cache."""
        self._lender = None
        self._own.clear()
        super().renew()

    def body(self, file: str, digest: str) -> Record:
        """Give the record of a file, here or there. Raises ``DamagedCacheError``."""
        if self._lender is None or file in self._own:
            return super().body(file, digest)
        return self._lender.body(file, digest)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Give what could be read of a faulty file, or nothing."""
        if self._lender is None or file in self._own:
            return super().recovered(file, digest)
        return self._lender.recovered(file, digest)

    def part(self, name: str) -> bytes:
        """Give what was kept under a name, here or there, or nothing."""
        return super().part(name) or (self._lender.part(name) if self._lender else b"")
