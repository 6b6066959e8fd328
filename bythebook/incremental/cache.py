"""The cache of earlier builds: values by name in one SQLite file below ``.cache/``, never trusted, only compared.

The file belongs to one version of the engine and its libraries; another version's is dropped, and so is a damaged one.
Every value has a checksum of its name and its bytes.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

from bythebook.incremental.versions import engine_stamp

LARGE = 20_000_000
"""Bytes: about four thousand records."""
_STAMP = "stamp"
"""The name of the stamp of the engine that wrote the file."""


class DamagedCacheError(Exception):
    """The cache does not hold what was put in; it must be dropped."""


class Cache:
    """The cache of one project, locked against other builds while it is open."""

    loaded_limits = (512, 2_048)
    """How many loaded records a process holds: few claims, which few pages need, and more of the others."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "build.sqlite"
        self._readers: dict[int, sqlite3.Connection] = {}

    @property
    def _reader(self) -> sqlite3.Connection:
        """The process's own connection for reading: one must not be carried over a fork.

        The file is not mapped: that would save a microsecond a record, and make all of it that was read a part of the
        memory.
        """
        found = self._readers.get(os.getpid())
        if found is None:
            address = f"{self._file.absolute().as_uri()}?mode=ro"  # sqlite.org/uri.html
            found = self._readers[os.getpid()] = sqlite3.connect(address, uri=True, isolation_level=None)
        return found

    @contextmanager
    def _writer(self) -> Iterator[sqlite3.Connection]:
        self.close()
        with closing(sqlite3.connect(self._file, isolation_level=None)) as connection:
            # After a power cut the file may be damaged; that is detected, and the file made again.
            connection.execute("PRAGMA synchronous = OFF")
            yield connection

    @property
    def is_large(self) -> bool:
        """Whether it takes a while to read what is known of all files."""
        return self._file.stat().st_size > LARGE

    def prepare(self) -> None:
        """Make the file ready for this version of the engine; drop what another version left, or what is damaged."""
        with suppress(sqlite3.Error), self._writer() as connection:  # which undoes what a killed build began to write
            (stamp,) = connection.execute("SELECT data FROM value WHERE name = ?", (_STAMP,)).fetchone() or ("",)
            if stamp == engine_stamp():
                return
        self._create()

    def _create(self) -> None:
        self.close()
        for file in self.folder.glob("build.sqlite*"):
            file.unlink()
        with self._writer() as connection:
            connection.execute("CREATE TABLE value (name TEXT PRIMARY KEY, data BLOB, checksum INTEGER)")
            connection.execute("INSERT INTO value VALUES (?, ?, 0)", (_STAMP, engine_stamp()))

    def reset(self) -> None:
        """Start with an empty cache after damage was found. Raise ``DamagedCacheError`` if that is impossible."""
        try:
            self._create()
        except (sqlite3.Error, OSError) as error:  # such as a full disk
            raise DamagedCacheError from error

    def close(self) -> None:
        """Close the process's connection. The next value is read from the file as it is then."""
        if reader := self._readers.pop(os.getpid(), None):
            reader.close()

    def load(self, name: str) -> bytes:
        """Return the value of a name; empty bytes if it is missing or damaged."""
        try:
            found = self._reader.execute("SELECT data, checksum FROM value WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return b""
        data, checksum = found or (b"", 0)
        return data if isinstance(data, bytes) and _checksum(name, data) == checksum else b""

    def save(self, values: Iterable[tuple[str, bytes]]) -> None:
        """Store values by name: all of them, or none if it raises ``DamagedCacheError``, as for a full disk."""
        rows = ((name, data, _checksum(name, data)) for name, data in values)
        try:
            with self._writer() as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany("REPLACE INTO value VALUES (?, ?, ?)", rows)
                connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise DamagedCacheError from error


class MemoryCache:
    """Does what ``Cache`` does, in memory, for examining a project once.

    What it does not have it reads from ``base``, if there is one, and never writes to that: most files of two revisions
    have the same bytes, and are read and checked once.
    """

    is_large = False

    def __init__(self, base: AnyCache | None = None, loaded_limits: tuple[int, int] = (2_048, 2_048)) -> None:
        self.loaded_limits = loaded_limits
        """How many loaded claims are held, and how many other records."""
        self._base = base
        self._values: dict[str, bytes] = {}

    def load(self, name: str) -> bytes:
        """Return the value of a name; empty bytes if it is missing or damaged."""
        found = self._values.get(name)
        if found is None:
            found = self._base.load(name) if self._base else b""
        return found

    def save(self, values: Iterable[tuple[str, bytes]]) -> None:
        """Store values by name."""
        self._values.update(values)

    def reset(self) -> None:
        """Start empty, without the other cache."""
        self._base = None
        self._values.clear()


AnyCache: TypeAlias = Cache | MemoryCache


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
    cache.prepare()
    with closing(cache):
        yield cache


def _checksum(name: str, data: bytes) -> int:
    # It detects damage, and a row in another's place. A digest would do no more: who writes the file can compute it.
    return crc32(data, crc32(name.encode()))
