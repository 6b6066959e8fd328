"""What earlier builds found out, in one SQLite file below ``.cache/``: never trusted, only compared.

The file belongs to one version of the engine and its libraries; another version's is dropped, and so is a damaged one.
Everything in it carries a seal, a checksum of its name and its bytes, and opened records are made of our own classes
only.
"""

from __future__ import annotations

import fcntl
import os
import platform
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from bythebook.incremental.file_state import FileBatch, FileState, pack_states, unpack_states
from bythebook.incremental.pickling import DamagedCacheError, from_pickle, to_pickle
from bythebook.records import Record

_SCHEMA = """
CREATE TABLE meta (stamp TEXT);
CREATE TABLE body (file TEXT PRIMARY KEY, data BLOB, seal INTEGER);
CREATE TABLE news (file TEXT PRIMARY KEY, data BLOB, seal INTEGER);
CREATE TABLE part (name TEXT PRIMARY KEY, data BLOB, seal INTEGER);
"""
_KNOWN = "known"
"""The part that tells of every file, as of some build; table ``news`` tells what has changed since."""
LARGE = 20_000_000
"""Bytes: about four thousand records."""
_NEWS = 500
"""From so much news on, the part is written anew: it is read at once, while each piece of news is read by itself."""


class Cache:
    """The cache of one project, locked against other builds while it is open."""

    opened = (512, 2_048)
    """How many opened records a process keeps: few claims, which few pages need, and more of the others."""

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
            # A power cut may spoil the file: it is then found to be damaged, and made again.
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
        """Begin anew after damage was found. Raises ``DamagedCacheError`` where that cannot be done."""
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
        """Return what is known of every file. Raises ``DamagedCacheError``."""
        self._close_reader()  # another process may have changed them since
        # Where it is spoilt, files are read again.
        told = {one.file: one for one in unpack_states(self.load(_KNOWN))}
        for file, data in self._news():
            if data:
                told[file] = FileState._make(from_pickle(data, tuple))
            else:
                told.pop(file, None)
        return list(told.values())

    def _news(self) -> Iterator[tuple[str, bytes]]:
        try:
            for file, data, seal in self.connection.execute("SELECT file, data, seal FROM news"):
                if not _is_sealed(file, data, seal):
                    raise DamagedCacheError(file)
                yield file, data
        except (sqlite3.Error, AttributeError) as error:
            raise DamagedCacheError from error

    def update(
        self,
        read: Iterable[FileBatch],
        gone: Sequence[str] = (),
        standing: Sequence[FileState] = (),
        moved: Sequence[FileState] = (),
    ) -> list[FileState]:
        """Put in files as they were just read, and take out those that are gone; give what is now known of all.

        ``standing`` is what is known of the other files. Of ``moved``, which are among them, the size or the time is
        new. Raises ``DamagedCacheError``.
        """
        learnt: list[FileState] = []
        pieces: list[bytes] = []
        self._close_reader()
        with self._changing() as connection:
            connection.executemany("REPLACE INTO body VALUES (?, ?, ?)", _bodies(read, learnt, pieces))
            connection.executemany("DELETE FROM body WHERE file = ?", ((file,) for file in gone))
            known = [*standing, *learnt]
            (before,) = connection.execute("SELECT count(*) FROM news").fetchone()
            if before + len(learnt) + len(moved) + len(gone) > _NEWS:
                self._put(_KNOWN, b"".join((pack_states(standing), *pieces)))
                connection.execute("DELETE FROM news")
            else:
                news = [
                    *((one.file, to_pickle(tuple(one))) for one in (*moved, *learnt)),
                    *((file, b"") for file in gone),
                ]
                sealed = ((file, data, _seal(file, data)) for file, data in news)
                connection.executemany("REPLACE INTO news VALUES (?, ?, ?)", sealed)
        return known

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Change the file in one step. What SQLite complains of, a full disk too, is a ``DamagedCacheError``."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise DamagedCacheError from error

    def record(self, file: str, digest: str) -> Record:
        """Return the record of a file whose bytes have that digest. Raises ``DamagedCacheError``."""
        return from_pickle(self._sealed(file, digest), Record)

    def recovered(self, file: str, digest: str) -> Record | None:
        """Return what could be read of a faulty file, or nothing. Raises ``DamagedCacheError``."""
        body = self._sealed(file, digest)
        return from_pickle(body, Record) if body else None

    def _sealed(self, file: str, digest: str) -> bytes:
        try:
            body, seal = self.reader.execute("SELECT data, seal FROM body WHERE file = ?", (file,)).fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise DamagedCacheError(file) from error
        if not _is_sealed(f"{file} {digest}", body, seal):
            raise DamagedCacheError(file)
        return bytes(body)

    def load(self, name: str) -> bytes:
        """Return what was kept under a name; nothing if it is not there or not whole."""
        try:
            found = self.connection.execute("SELECT data, seal FROM part WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return b""
        return bytes(found[0]) if found and _is_sealed(name, *found) else b""

    def save(self, name: str, data: bytes) -> None:
        """Keep something under a name. Raises ``DamagedCacheError``."""
        with self._changing():
            self._put(name, data)

    def _put(self, name: str, data: bytes) -> None:
        self.connection.execute("REPLACE INTO part VALUES (?, ?, ?)", (name, data, _seal(name, data)))


@contextmanager
def open_cache(root: Path) -> Iterator[Cache]:
    """Open the project's cache and lock it; where none can be written, one that is forgotten afterwards.

    In a folder without a record nothing is written either: somebody has called the command in the wrong place.
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
        raise FileNotFoundError(root)  # the same way out as where none can be written
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


@cache
def engine_stamp() -> str:
    """Return a digest of the engine's code, of Python and of every installed library: what a result depends on."""
    engine = Path(__file__).parents[1]
    code = (file.read_bytes() for file in sorted(engine.rglob("*.py")))
    # The kind of machine too: traces are kept as numbers in its own order of bytes.
    here = (platform.python_version(), platform.machine())
    return _digest(*code, *(name.encode() for name in (*here, *_libraries()))).hex()


def _libraries() -> list[str]:
    """Return the names of the folders that tell of installed libraries (PEP 376): a name and a version each.

    To have importlib.metadata read all of them would take longer than to read all of the engine.
    """
    folders = (folder for folder in sys.path if os.path.isdir(folder))  # noqa: PTH112  # sys.path has texts
    return sorted(
        {name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH208  # as above
    )


def _bodies(
    read: Iterable[FileBatch], learnt: list[FileState], pieces: list[bytes]
) -> Iterator[tuple[str, bytes, int]]:
    """Yield the rows of files that were read; fill ``learnt`` and ``pieces`` with what is known of them from now on."""
    for files in read:
        known = unpack_states(files.known)
        learnt += known
        pieces.append(files.known)
        for one, body in zip(known, files.bodies, strict=True):
            yield one.file, body, _seal(f"{one.file} {one.digest}", body)


def _is_sealed(name: str, data: object, seal: object) -> bool:
    return isinstance(data, bytes) and _seal(name, data) == seal


def _seal(name: str, data: bytes) -> int:
    # It tells damage, and a row in another's place. A digest would tell no more: who can write the file can seal it.
    return crc32(data, crc32(name.encode()))


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def stamp_of(entries: Sequence[object]) -> str:
    """Return a digest of some values by what they look like in Python."""
    return _digest(*(repr(entry).encode() for entry in entries)).hex()
