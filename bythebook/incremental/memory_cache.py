"""A cache in memory, for examining a project once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bythebook.incremental.file_state import FileBatch, FileState, unpack_states
from bythebook.incremental.pickling import from_pickle
from bythebook.records import Record


class MemoryCache:
    """Does what ``Cache`` does, in memory."""

    loaded_limits = (2_048, 2_048)
    """How many loaded claims are held, and how many other records."""

    is_large = False

    def __init__(self) -> None:
        self._records: dict[str, bytes] = {}
        self._values: dict[str, bytes] = {}

    def file_states(self) -> list[FileState]:
        """Return nothing: nothing has been read yet."""
        return []

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
        return [*unchanged, *new_states]

    def reset(self) -> None:
        """Start empty."""
        self._records.clear()

    def record(self, file: str, digest: str) -> Record:
        """Return the record of a file."""
        del digest  # each file is read once
        return from_pickle(self._records[file], Record)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Return what could be read of a faulty file, or nothing."""
        del digest
        return from_pickle(self._records[file], Record) if self._records[file] else None

    def load(self, name: str) -> bytes:
        """Return what was kept under a name, or nothing."""
        return self._values.get(name, b"")

    def save(self, name: str, data: bytes) -> None:
        """Keep something under a name."""
        self._values[name] = data
