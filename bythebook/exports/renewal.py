"""Downloads that a build leaves as they are: those of a record that is as it was.

They hold the whole record, so that any change of it makes all of them anew. What they were made of is kept as a digest,
beside that of their checksums: whatever is then found in the site is told by these.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from pathlib import Path

from bythebook.exports.downloads import CHECKSUMS, FOLDER, digest_of, download_names, write_downloads
from bythebook.incremental.cache import Cache
from bythebook.incremental.memory_cache import MemoryCache
from bythebook.pages import Context


def renew_downloads(context: Context, site: Path, last: Path, cache: Cache | MemoryCache, part: str) -> list[str]:
    """Write the downloads below ``site``, unless those in the site ``last`` are of the same record.

    Gives the paths of those that stay. ``part`` is the part of the cache that knows of them.
    """
    made_of = _made_of(context)
    if cache.part(part) == _kept(made_of, last) and _are_whole(last):
        return list(download_names())
    write_downloads(context, site)
    cache.keep(part, _kept(made_of, site))
    return []


def _made_of(context: Context) -> bytes:
    stamps = sorted(context.corpus.digests().items())
    told = repr((context.settings, context.labels, sqlite3.sqlite_version, stamps))
    return blake2b(told.encode(), digest_size=12).digest()


def _kept(made_of: bytes, site: Path) -> bytes:
    """Give what the cache keeps: of what record the downloads are, and which they are."""
    try:
        checksums = (site / FOLDER / CHECKSUMS).read_bytes()
    except OSError:
        checksums = b""
    return made_of + blake2b(checksums, digest_size=12).digest()


def _are_whole(site: Path) -> bool:
    """Say whether every file is as the checksums beside them have it."""
    folder = site / FOLDER
    if not (folder / CHECKSUMS).is_file():
        return False
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    names = {name.removeprefix(f"{FOLDER}/") for name in download_names()} - {CHECKSUMS}
    return told.keys() == names and all(
        (folder / name).is_file() and digest_of(folder / name) == digest for name, digest in told.items()
    )
