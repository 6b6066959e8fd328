"""The files of the record as the cache knows them: the state of each, and what was read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from bythebook.incremental.cache import AnyCache, DamagedCacheError
from bythebook.incremental.pickling import all_from_pickles, from_pickle, to_pickle
from bythebook.records import Problem, Record, RecordSummary

_STATES = "states"
"""The states of all files as of some build."""
_CHANGED_STATES = "changed states"
"""Those of files that were read since: to write all of them takes as long as to render the pages of an edit."""
_MANY_CHANGES = 150_000
"""With more bytes of changed states than this, all are written again."""


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


FileBatch: TypeAlias = tuple[bytes, list[bytes]]
"""Files that were just read, as a worker sends them: their packed states, and what was read of each, pickled."""


def pack_states(states: Iterable[FileState]) -> bytes:
    """Return the states of files as bytes. Concatenated pieces are one piece with all their files."""
    return to_pickle([tuple(one) for one in states])


def _unpack_states(pieces: bytes) -> Iterator[FileState]:
    return (FileState._make(one) for piece in all_from_pickles(pieces, list) for one in piece)


def load_states(cache: AnyCache) -> dict[str, FileState]:
    """Return the states of all files that the cache knows, by path. Raise ``DamagedCacheError``."""
    # Where they are damaged, they are missing or older: files are read again.
    return {one.file: one for one in _unpack_states(cache.load(_STATES) + cache.load(_CHANGED_STATES))}


def save_files(
    cache: AnyCache, unchanged: list[FileState], touched: list[FileState], read: Iterable[FileBatch]
) -> list[FileState]:
    """Store files that were just read, and return their states.

    ``unchanged`` are the states of the other files. Of ``touched``, which are among them, the size or the time is new.
    Files that are gone stay in the cache for a while: they may come back. Raise ``DamagedCacheError``.
    """
    new: list[FileState] = []
    before = cache.load(_CHANGED_STATES)
    pieces = [pack_states(touched)]

    def values() -> Iterator[tuple[str, bytes]]:
        for packed, records in read:
            states = list(_unpack_states(packed))
            for one, data in zip(states, records, strict=True):
                yield _name_of_record(one.file), one.digest.encode() + data
            new.extend(states)
            pieces.append(packed)
        changed = b"".join((before, *pieces))
        if unchanged and len(changed) <= _MANY_CHANGES:
            yield _CHANGED_STATES, changed
        else:
            yield _STATES, b"".join((pack_states(unchanged), *pieces))
            yield _CHANGED_STATES, b""

    cache.save(values())
    return new


def load_record(cache: AnyCache, file: str, digest: str) -> Record:
    """Return the record of a file with that digest. Raise ``DamagedCacheError``."""
    return from_pickle(_load_read(cache, file, digest), Record)


def load_recovered(cache: AnyCache, file: str, digest: str) -> Record | None:
    """Return what could be read of a faulty file, or None. Raise ``DamagedCacheError``."""
    data = _load_read(cache, file, digest)
    return from_pickle(data, Record) if data else None


def _load_read(cache: AnyCache, file: str, digest: str) -> bytes:
    data = cache.load(_name_of_record(file))
    if not data.startswith(digest.encode()):
        raise DamagedCacheError(file)
    return data[len(digest) :]


def _name_of_record(file: str) -> str:
    return f"record {file}"
