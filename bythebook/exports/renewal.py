"""Bulk downloads are rewritten only when a record, a setting or one of the files has changed.

The cache holds a digest of their inputs and one of the checksums, by which changed files are noticed.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b
from pathlib import Path

from bythebook.exports.downloads import CHECKSUMS, FOLDER, digest_of, download_names, write_downloads
from bythebook.incremental import Cache, MemoryCache
from bythebook.pages import Context


def renew_downloads(context: Context, site: Path, last: Path, cache: Cache | MemoryCache, part: str) -> list[str]:
    """Write the downloads below ``site``, unless those in the site ``last`` are up to date.

    Gives the paths of those that stay. ``part`` is the part of the cache that knows of them.
    """
    inputs_digest = _inputs_digest(context)
    if cache.load(part) == _cache_entry(inputs_digest, last) and _are_intact(last):
        return list(download_names())
    write_downloads(context, site)
    cache.save(part, _cache_entry(inputs_digest, site))
    return []


def _inputs_digest(context: Context) -> bytes:
    stamps = sorted(context.corpus.digests().items())
    inputs = repr((context.settings, context.labels, sqlite3.sqlite_version, stamps))
    return blake2b(inputs.encode(), digest_size=12).digest()


def _cache_entry(inputs_digest: bytes, site: Path) -> bytes:
    """Return what the cache holds: the digests of the inputs and of the checksums."""
    try:
        checksums = (site / FOLDER / CHECKSUMS).read_bytes()
    except OSError:
        checksums = b""
    return inputs_digest + blake2b(checksums, digest_size=12).digest()


def _are_intact(site: Path) -> bool:
    """Return whether every file matches its checksum."""
    folder = site / FOLDER
    if not (folder / CHECKSUMS).is_file():
        return False
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    digests = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    names = {name.removeprefix(f"{FOLDER}/") for name in download_names()} - {CHECKSUMS}
    return digests.keys() == names and all(
        (folder / name).is_file() and digest_of(folder / name) == digest for name, digest in digests.items()
    )
