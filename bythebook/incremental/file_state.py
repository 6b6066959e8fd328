"""The state of a record file, which shows whether it must be read again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bythebook.incremental.pickling import all_from_pickles, to_pickle
from bythebook.records import Problem, RecordSummary


class FileState(NamedTuple):
    """A file of the record as it was read: its size, a stamp of its last change, and a digest of its bytes.

    A faulty file has no summary.
    """

    file: str
    size: int
    changed: int
    digest: str
    problems: tuple[Problem, ...]
    summary: RecordSummary | None


class FileBatch(NamedTuple):
    """Files that were just read, as they come from the process that read them and as the cache keeps them.

    ``states`` are those of the files, for ``unpack_states``; ``records`` are for ``from_pickle``, of a faulty file
    what could be recovered.
    """

    states: bytes
    records: list[bytes]

    @classmethod
    def of(cls, read: Iterable[tuple[FileState, bytes]]) -> FileBatch:
        """Return a batch of files, each with its pickled record."""
        states, records = [], []
        for state, record in read:
            states.append(state)
            records.append(record)
        return cls(pack_states(states), records)


def pack_states(states: Iterable[FileState]) -> bytes:
    """Return the states of files as bytes. Concatenated pieces are one piece with all their files."""
    return to_pickle([tuple(one) for one in states])


def unpack_states(pieces: bytes) -> list[FileState]:
    """Return what was put into bytes. Raise ``DamagedCacheError``."""
    return [FileState._make(one) for piece in all_from_pickles(pieces, list) for one in piece]
