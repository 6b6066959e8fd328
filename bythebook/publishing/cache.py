"""What earlier builds found out, in one SQLite file below ``.cache/``: never trusted, only compared.

The file belongs to one version of the engine and its libraries; another version's is dropped, and so is a damaged one.
Everything in it carries a seal, a digest of its bytes, and opened records are made of our own classes only.
"""

from __future__ import annotations

import fcntl
import os
import platform
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from typing import NamedTuple

from bythebook.publishing.pickles import DamagedCacheError, unpickle
from bythebook.records import Record

_SCHEMA = """
CREATE TABLE meta (stamp TEXT);
CREATE TABLE record (
    file TEXT PRIMARY KEY, size INT, changed INT, digest TEXT,
    brief BLOB, problems BLOB, seal BLOB, body BLOB, body_seal BLOB
);
CREATE TABLE part (name TEXT PRIMARY KEY, data BLOB, seal BLOB);
"""
_OPENED = 512
_OPENED_OTHERS = 2_048
"""How many opened records a process keeps: few claims, which few pages need, and more of the others."""


class Row(NamedTuple):
    """A file of the record as it was read: its size, a stamp of its last change, and a digest of its bytes.

    ``brief`` and ``problems`` are JSON, ``body`` is the record for ``unpickle``; of a faulty file ``brief`` is empty,
    and ``body`` is what could be salvaged, or empty.
    """

    file: str
    size: int
    changed: int
    digest: str
    brief: bytes
    problems: bytes
    body: bytes

    @property
    def seal(self) -> bytes:
        """The digest of everything but the body."""
        return _digest(self.file.encode(), self.digest.encode(), self.brief, self.problems)


class Cache:
    """The cache of one project, locked against other builds while it is open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "build.sqlite"
        self._connections: dict[int, sqlite3.Connection] = {}
        self._claims = lru_cache(maxsize=_OPENED)(self._body)
        self._others = lru_cache(maxsize=_OPENED_OTHERS)(self._body)

    def body(self, file: str) -> Record:
        """Give the record of a file. Raises ``DamagedCacheError``."""
        return self._claims(file) if file.startswith("claims/") else self._others(file)

    def _forget(self) -> None:
        self._claims.cache_clear()
        self._others.cache_clear()

    @property
    def connection(self) -> sqlite3.Connection:
        """The process's own connection: one must not be carried over a fork."""
        found = self._connections.get(os.getpid())
        if found is None:
            found = self._connections[os.getpid()] = sqlite3.connect(self._file, isolation_level=None)
            # A power cut may spoil the file: it is then found to be damaged, and made again.
            found.execute("PRAGMA synchronous = OFF")
            found.execute("PRAGMA mmap_size = 1000000000")
        return found

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
        self._forget()
        for file in self.folder.glob("build.sqlite*"):
            file.unlink()

    def renew(self) -> None:
        """Begin anew after damage was found. Raises ``DamagedCacheError`` where that cannot be done."""
        try:
            self.drop()
            self.prepare(engine_stamp())
        except (sqlite3.Error, OSError) as error:  # such as a full disk
            raise DamagedCacheError from error

    def close(self) -> None:
        """Close the process's connection."""
        if connection := self._connections.pop(os.getpid(), None):
            connection.close()

    def rows(self) -> Iterator[Row]:
        """Give every file's row, without the body. Raises ``DamagedCacheError``."""
        query = "SELECT file, size, changed, digest, brief, problems, seal FROM record"
        try:
            for *fields, seal in self.connection.execute(query):
                row = Row._make((*fields, b""))
                if row.seal != seal:
                    raise DamagedCacheError(row.file)
                yield row
        except (sqlite3.Error, TypeError, AttributeError) as error:
            raise DamagedCacheError from error

    def update(self, rows: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Put in rows that are new or changed, and take out those of files that are gone.

        Raises ``DamagedCacheError``.
        """
        values = ((*row[:-1], row.seal, row.body, _digest(row.file.encode(), row.body)) for row in rows)
        with self._changing() as connection:
            connection.executemany("DELETE FROM record WHERE file = ?", ((file,) for file in gone))
            connection.executemany("REPLACE INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._forget()

    def restamp(self, rows: Iterable[Row]) -> None:
        """Keep the new sizes and times of files whose bytes are the same. Raises ``DamagedCacheError``."""
        values = ((row.size, row.changed, row.file) for row in rows)
        with self._changing() as connection:
            connection.executemany("UPDATE record SET size = ?, changed = ? WHERE file = ?", values)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Change the file in one step. What SQLite complains of, a full disk too, is a ``DamagedCacheError``."""
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise DamagedCacheError from error

    def _body(self, file: str) -> Record:
        return unpickle(self._sealed(file))

    def salvaged(self, file: str) -> Record | None:
        """Give what could be read of a faulty file, or nothing."""
        body = self._sealed(file)
        return unpickle(body) if body else None

    def _sealed(self, file: str) -> bytes:
        try:
            query = "SELECT body, body_seal FROM record WHERE file = ?"
            body, seal = self.connection.execute(query, (file,)).fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise DamagedCacheError(file) from error
        if not _is_sealed(file, body, seal):
            raise DamagedCacheError(file)
        return bytes(body)

    def part(self, name: str) -> bytes:
        """Give what was kept under a name; nothing if it is not there or not whole."""
        try:
            found = self.connection.execute("SELECT data, seal FROM part WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return b""
        return bytes(found[0]) if found and _is_sealed(name, *found) else b""

    def keep(self, name: str, data: bytes) -> None:
        """Keep something under a name. Raises ``DamagedCacheError``."""
        with self._changing() as connection:
            connection.execute("REPLACE INTO part VALUES (?, ?, ?)", (name, data, _digest(name.encode(), data)))


class MemoryCache:
    """A cache that starts empty and is forgotten: for whoever examines a project once."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self._parts: dict[str, bytes] = {}
        self.body = lru_cache(maxsize=_OPENED_OTHERS)(self._body)

    def rows(self) -> Iterator[Row]:
        """Give nothing: nothing has been read yet."""
        return iter(())

    def update(self, rows: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Keep the records of the rows."""
        del gone
        self._bodies.update((row.file, row.body) for row in rows)

    def restamp(self, rows: Iterable[Row]) -> None:
        """Keep nothing: what is in memory has no times."""

    def renew(self) -> None:
        """Begin anew."""
        self._bodies.clear()

    def _body(self, file: str) -> Record:
        return unpickle(self._bodies[file])

    def salvaged(self, file: str) -> Record | None:
        """Give what could be read of a faulty file, or nothing."""
        return unpickle(self._bodies[file]) if self._bodies[file] else None

    def part(self, name: str) -> bytes:
        """Give what was kept under a name, or nothing."""
        return self._parts.get(name, b"")

    def keep(self, name: str, data: bytes) -> None:
        """Keep something under a name."""
        self._parts[name] = data


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
    """Give a digest of the engine's code, of Python and of every installed library: what a result depends on."""
    engine = Path(__file__).parents[1]
    code = (file.read_bytes() for file in sorted(engine.rglob("*.py")))
    libraries = sorted(f"{found.name} {found.version}" for found in distributions())
    # The kind of machine too: traces are kept as numbers in its own order of bytes.
    here = (platform.python_version(), platform.machine())
    return _digest(*code, *(name.encode() for name in (*here, *libraries))).hex()


def _is_sealed(name: str, data: object, seal: object) -> bool:
    return isinstance(data, bytes) and _digest(name.encode(), data) == seal


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()


def stamp_of(entries: Sequence[object]) -> str:
    """Give a digest of some values by what they look like in Python."""
    return _digest(*(repr(entry).encode() for entry in entries)).hex()
