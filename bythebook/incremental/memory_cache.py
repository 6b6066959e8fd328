"""A cache that starts empty and is forgotten: for whoever examines a project once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bythebook.incremental.file_state import FileBatch, FileState, unpack_states
from bythebook.incremental.pickling import from_pickle
from bythebook.records import Record


class MemoryCache:
    """Does what ``Cache`` does, in memory."""

    opened = (2_048, 2_048)
    """How many opened claims are kept, and how many other records."""

    is_large = False

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self._parts: dict[str, bytes] = {}

    def file_states(self) -> list[FileState]:
        """Return nothing: nothing has been read yet."""
        return []

    def update(
        self,
        read: Iterable[FileBatch],
        gone: Sequence[str] = (),
        standing: Sequence[FileState] = (),
        moved: Sequence[FileState] = (),
    ) -> list[FileState]:
        """Keep the records of files that were just read; give what is now known of all. In memory nothing moves."""
        del gone, moved
        learnt: list[FileState] = []
        for files in read:
            known = unpack_states(files.known)
            self._bodies.update((one.file, body) for one, body in zip(known, files.bodies, strict=True))
            learnt += known
        return [*standing, *learnt]

    def reset(self) -> None:
        """Begin anew."""
        self._bodies.clear()

    def record(self, file: str, digest: str) -> Record:
        """Return the record of a file."""
        del digest  # each file is read once
        return from_pickle(self._bodies[file], Record)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Return what could be read of a faulty file, or nothing."""
        del digest
        return from_pickle(self._bodies[file], Record) if self._bodies[file] else None

    def load(self, name: str) -> bytes:
        """Return what was kept under a name, or nothing."""
        return self._parts.get(name, b"")

    def save(self, name: str, data: bytes) -> None:
        """Keep something under a name."""
        self._parts[name] = data
