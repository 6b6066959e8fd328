"""An in-memory cache on top of another cache, for a revision that is read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bythebook.incremental import Cache, FileBatch, FileState, MemoryCache
from bythebook.records import Record


class OverlayCache(MemoryCache):
    """An in-memory cache that reads from another cache and never writes to it.

    Most files of two revisions have the same bytes; they are read and checked once.
    """

    loaded_limits = (8_192, 8_192)

    def __init__(self, base: Cache | MemoryCache) -> None:
        super().__init__()
        self._base: Cache | MemoryCache | None = base
        self._own: dict[str, FileState] = {}

    def file_states(self) -> list[FileState]:
        """Return what both caches know. Raise ``DamagedCacheError``."""
        lent = self._base.file_states() if self._base else []
        return [*(one for one in lent if one.file not in self._own), *self._own.values()]

    def update(
        self,
        read: Iterable[FileBatch],
        removed: Sequence[str] = (),
        unchanged: Sequence[FileState] = (),
        touched: Sequence[FileState] = (),
    ) -> list[FileState]:
        """Store the records that the other cache does not have."""
        new_states = super().update(read, removed, (), touched)
        self._own.update((one.file, one) for one in new_states)
        return [*unchanged, *new_states]

    def reset(self) -> None:
        """Start empty, without the other cache."""
        self._base = None
        self._own.clear()
        super().reset()

    def record(self, file: str, digest: str) -> Record:
        """Return the record of a file from either cache. Raise ``DamagedCacheError``."""
        if self._base is None or file in self._own:
            return super().record(file, digest)
        return self._base.record(file, digest)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Return what could be read of an invalid file, or None."""
        if self._base is None or file in self._own:
            return super().recovered(file, digest)
        return self._base.recovered(file, digest)

    def load(self, name: str) -> bytes:
        """Return the bytes stored under a name in either cache, or empty bytes."""
        return super().load(name) or (self._base.load(name) if self._base else b"")
