"""A cache in memory, for examining a project once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from bythebook.incremental.cache import Cache
from bythebook.incremental.file_state import FileBatch, FileState, unpack_states
from bythebook.incremental.pickling import from_pickle
from bythebook.records import Record


class MemoryCache:
    """Does what ``Cache`` does, in memory.

    What it does not have it reads from ``base``, if there is one, and never writes to that: most files of two revisions
    have the same bytes, and are read and checked once.
    """

    is_large = False

    def __init__(self, base: AnyCache | None = None, loaded_limits: tuple[int, int] = (2_048, 2_048)) -> None:
        self.loaded_limits = loaded_limits
        """How many loaded claims are held, and how many other records."""
        self._base = base
        self._states: dict[str, FileState] = {}
        self._records: dict[str, bytes] = {}
        self._values: dict[str, bytes] = {}

    def file_states(self) -> list[FileState]:
        """Return the states of all known files. Raise ``DamagedCacheError``."""
        lent = self._base.file_states() if self._base else []
        return [*(one for one in lent if one.file not in self._states), *self._states.values()]

    def update(
        self,
        read: Iterable[FileBatch],
        removed: Sequence[str] = (),
        unchanged: Sequence[FileState] = (),
        touched: Sequence[FileState] = (),
    ) -> list[FileState]:
        """Store the records of files that were just read, and return the states of all."""
        del removed, touched
        new_states: list[FileState] = []
        for files in read:
            states = unpack_states(files.states)
            self._records.update((one.file, data) for one, data in zip(states, files.records, strict=True))
            new_states += states
        self._states.update((one.file, one) for one in new_states)
        return [*unchanged, *new_states]

    def reset(self) -> None:
        """Start empty, without the other cache."""
        self._base = None
        self._states.clear()
        self._records.clear()

    def record(self, file: str, digest: str) -> Record:
        """Return the record of a file. Raise ``DamagedCacheError``."""
        if self._base and file not in self._records:
            return self._base.record(file, digest)
        return from_pickle(self._records[file], Record)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Return what could be read of a faulty file, or None. Raise ``DamagedCacheError``."""
        if self._base and file not in self._records:
            return self._base.recovered(file, digest)
        return from_pickle(self._records[file], Record) if self._records[file] else None

    def load(self, name: str) -> bytes:
        """Return what was kept under a name, or empty bytes."""
        return self._values.get(name) or (self._base.load(name) if self._base else b"")

    def save(self, name: str, data: bytes) -> None:
        """Keep something under a name."""
        self._values[name] = data


AnyCache: TypeAlias = Cache | MemoryCache
