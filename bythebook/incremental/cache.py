"""The cache of earlier builds, one SQLite file below ``.cache/``: never trusted, only compared.

The file belongs to one version of the engine and its libraries; another version's is dropped, and so is a damaged one.
Every row has a checksum of its name and its bytes, and unpickled records consist of our own classes only.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from zlib import crc32

from bythebook.incremental.file_state import FileBatch, FileState, pack_states, unpack_states
from bythebook.incremental.pickling import DamagedCacheError, from_pickle, to_pickle
from bythebook.incremental.versions import engine_stamp
from bythebook.records import Record

_SCHEMA = """
CREATE TABLE meta (stamp TEXT);
CREATE TABLE record (file TEXT PRIMARY KEY, data BLOB, checksum INTEGER);
CREATE TABLE state (file TEXT PRIMARY KEY, data BLOB, checksum INTEGER);
CREATE TABLE value (name TEXT PRIMARY KEY, data BLOB, checksum INTEGER);
"""
_STATES = "states"
"""The value with the states of all files, as of some build; table ``state`` has what has changed since."""
LARGE = 20_000_000
"""Bytes: about four thousand records."""
_MANY_CHANGES = 500
"""With more changed states than this, the value is written again: it is read at once, the table row by row."""


class Cache:
    """The cache of one project, locked against other builds while it is open."""

    loaded_limits = (512, 2_048)
    """How many loaded records a process holds: few claims, which few pages need, and more of the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "build.sqlite"
        self._connections: dict[int, sqlite3.Connection] = {}
        self._readers: dict[int, sqlite3.Connection] = {}

    @property
    def connection(self) -> sqlite3.Connection:
        """The process's own connection: one must not be carried over a fork."""
        found = self._connections.get(os.getpid())
        if found is None:
            found = self._connections[os.getpid()] = sqlite3.connect(self._file, isolation_level=None)
            # After a power cut the file may be damaged; that is detected, and the file made again.
            found.execute("PRAGMA synchronous = OFF")
        return found

    @property
    def reader(self) -> sqlite3.Connection:
        """The process's own connection for records, which do not change between two calls of ``update``.

        It neither locks the file nor looks whether that has changed, which takes longer than to read a record. The file
        is not mapped: that would save a microsecond a record, and make all of it that was read a part of the memory.
        """
        found = self._readers.get(os.getpid())
        if found is None:
            address = f"{self._file.absolute().as_uri()}?mode=ro&immutable=1"  # sqlite.org/uri.html
            found = self._readers[os.getpid()] = sqlite3.connect(address, uri=True, isolation_level=None)
        return found

    @property
    def is_large(self) -> bool:
        """Whether it takes a while to read what is known of all files."""
        return self._file.stat().st_size > LARGE

    def prepare(self, stamp: str) -> None:
        """Make the file ready for this version of the engine; drop what another version left, or what is damaged."""
        try:
            if self.connection.execute("SELECT stamp FROM meta").fetchone() == (stamp,):
                return
        except sqlite3.Error:
            pass
        self.drop()
        self.connection.executescript("BEGIN;" + _SCHEMA)
        self.connection.execute("INSERT INTO meta VALUES (?)", (stamp,))
        self.connection.execute("COMMIT")

    def drop(self) -> None:
        """Forget everything."""
        self.close()
        for file in self.folder.glob("build.sqlite*"):
            file.unlink()

    def reset(self) -> None:
        """Start with an empty cache after damage was found. Raise ``DamagedCacheError`` if that is impossible."""
        try:
            self.drop()
            self.prepare(engine_stamp())
        except (sqlite3.Error, OSError) as error:  # such as a full disk
            raise DamagedCacheError from error

    def close(self) -> None:
        """Close the process's connections."""
        self._close_reader()
        if connection := self._connections.pop(os.getpid(), None):
            connection.close()

    def _close_reader(self) -> None:
        if reader := self._readers.pop(os.getpid(), None):
            reader.close()

    def file_states(self) -> list[FileState]:
        """Return the states of all files. Raise ``DamagedCacheError``."""
        self._close_reader()  # another process may have changed them since
        # Where the value is damaged, files are read again.
        states = {one.file: one for one in unpack_states(self.load(_STATES))}
        for file, data in self._changed_states():
            if data:
                states[file] = FileState._make(from_pickle(data, tuple))
            else:
                states.pop(file, None)
        return list(states.values())

    def _changed_states(self) -> Iterator[tuple[str, bytes]]:
        try:
            for file, data, checksum in self.connection.execute("SELECT file, data, checksum FROM state"):
                if not _is_valid(file, data, checksum):
                    raise DamagedCacheError(file)
                yield file, data
        except (sqlite3.Error, AttributeError) as error:
            raise DamagedCacheError from error

    def update(
        self,
        read: Iterable[FileBatch],
        removed: Sequence[str] = (),
        unchanged: Sequence[FileState] = (),
        touched: Sequence[FileState] = (),
    ) -> list[FileState]:
        """Store files that were just read, remove others, and return the states of all.

        ``unchanged`` are the states of the other files. Of ``touched``, which are among them, the size or the time is
        new. Raise ``DamagedCacheError``.
        """
        new_states: list[FileState] = []
        pieces: list[bytes] = []
        self._close_reader()
        with self._changing() as connection:
            connection.executemany("REPLACE INTO record VALUES (?, ?, ?)", _record_rows(read, new_states, pieces))
            connection.executemany("DELETE FROM record WHERE file = ?", ((file,) for file in removed))
            (before,) = connection.execute("SELECT count(*) FROM state").fetchone()
            if before + len(new_states) + len(touched) + len(removed) > _MANY_CHANGES:
                self._put(_STATES, b"".join((pack_states(unchanged), *pieces)))
                connection.execute("DELETE FROM state")
            else:
                changed = [
                    *((one.file, to_pickle(tuple(one))) for one in (*touched, *new_states)),
                    *((file, b"") for file in removed),
                ]
                rows = ((file, data, _checksum(file, data)) for file, data in changed)
                connection.executemany("REPLACE INTO state VALUES (?, ?, ?)", rows)
        return [*unchanged, *new_states]

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Change the file in one transaction. Raise ``DamagedCacheError`` for any error, such as a full disk."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise DamagedCacheError from error

    def record(self, file: str, digest: str) -> Record:
        """Return the record of a file with that digest. Raise ``DamagedCacheError``."""
        return from_pickle(self._pickle(file, digest), Record)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Return what could be read of a faulty file, or None. Raise ``DamagedCacheError``."""
        data = self._pickle(file, digest)
        return from_pickle(data, Record) if data else None

    def _pickle(self, file: str, digest: str) -> bytes:
        try:
            data, checksum = self.reader.execute("SELECT data, checksum FROM record WHERE file = ?", (file,)).fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise DamagedCacheError(file) from error
        if not _is_valid(f"{file} {digest}", data, checksum):
            raise DamagedCacheError(file)
        return bytes(data)

    def load(self, name: str) -> bytes:
        """Return the value of a name; empty bytes if it is missing or damaged."""
        try:
            found = self.connection.execute("SELECT data, checksum FROM value WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return b""
        return bytes(found[0]) if found and _is_valid(name, *found) else b""

    def save(self, name: str, data: bytes) -> None:
        """Store a value under a name. Raise ``DamagedCacheError``."""
        with self._changing():
            self._put(name, data)

    def _put(self, name: str, data: bytes) -> None:
        self.connection.execute("REPLACE INTO value VALUES (?, ?, ?)", (name, data, _checksum(name, data)))


@contextmanager
def open_cache(root: Path) -> Iterator[Cache]:
    """Open the project's cache and lock it; where none can be written, open a temporary one.

    In a folder without a record nothing is written either: the command was called in the wrong place.
    """
    with ExitStack() as stack:
        try:
            cache = stack.enter_context(_prepared(stack.enter_context(_locked(root))))
        except (OSError, sqlite3.Error):
            kept = stack.enter_context(tempfile.TemporaryDirectory(prefix="bythebook-"))
            cache = stack.enter_context(_prepared(Path(kept)))
        yield cache


@contextmanager
def _locked(root: Path) -> Iterator[Path]:
    """Make the folder of the project's cache and lock it: another build of the project is waited for."""
    if not any((root / name).is_dir() for name in ("claims", "content")):
        raise FileNotFoundError(root)  # handled like a folder that cannot be written
    folder = root / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        # The lock goes when its process does, however that ends. Not flock: workers would hold it too, after a kill
        # until the last of them has noticed.
        fcntl.lockf(lock, fcntl.LOCK_EX)
        yield folder


@contextmanager
def _prepared(folder: Path) -> Iterator[Cache]:
    cache = Cache(folder)
    cache.prepare(engine_stamp())
    try:
        yield cache
    finally:
        cache.close()


def _record_rows(
    read: Iterable[FileBatch], new_states: list[FileState], pieces: list[bytes]
) -> Iterator[tuple[str, bytes, int]]:
    """Yield the rows of files that were read; add their states to ``new_states`` and, packed, to ``pieces``."""
    for files in read:
        states = unpack_states(files.states)
        new_states += states
        pieces.append(files.states)
        for one, data in zip(states, files.records, strict=True):
            yield one.file, data, _checksum(f"{one.file} {one.digest}", data)


def _is_valid(name: str, data: object, checksum: object) -> bool:
    return isinstance(data, bytes) and _checksum(name, data) == checksum


def _checksum(name: str, data: bytes) -> int:
    # It detects damage, and a row in another's place. A digest would do no more: who writes the file can compute it.
    return crc32(data, crc32(name.encode()))
