"""Bulk downloads are rewritten only when a record, a setting or one of the files has changed.

The cache holds a digest of their inputs, and what was written, by which changed files are noticed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import orjson

from bythebook.exports.downloads import digest_of, download_names, write_downloads
from bythebook.exports.parquet import pyarrow_version
from bythebook.incremental import AnyCache
from bythebook.pages import Context
from bythebook.pages.downloads import Download


class Renewal(NamedTuple):
    """The downloads of a site."""

    downloads: list[Download]
    """What they are."""
    kept: list[str]
    """The paths of those that stay as the last build left them: all or none."""


def renew_downloads(context: Context, site: Path, last: Path, cache: AnyCache, part: str) -> Renewal:
    """Write the downloads below ``site``, unless those in the site ``last`` are up to date.

    ``part`` is the part of the cache that knows of them.
    """
    inputs_digest = _inputs_digest(context)
    entry = cache.load(part) or b""
    if entry.startswith(inputs_digest):
        downloads = [Download(**fields) for fields in orjson.loads(entry.removeprefix(inputs_digest))]
        if _are_intact(downloads, last):
            return Renewal(downloads, list(download_names(context.settings)))
    downloads = write_downloads(context, site)
    cache.save([(part, inputs_digest + orjson.dumps([asdict(one) for one in downloads]))])
    return Renewal(downloads, [])


def _inputs_digest(context: Context) -> bytes:
    versions = (sqlite3.sqlite_version, pyarrow_version() if context.settings.with_parquet else "")
    inputs = repr((context.settings, context.labels, versions, context.corpus.digest))
    return blake2b(inputs.encode(), digest_size=12).digest()


def _are_intact(downloads: Sequence[Download], site: Path) -> bool:
    """Return whether every file is as it was written."""
    files = ((site / one.address[1:], one.sha256) for one in downloads)
    return all(file.is_file() and digest_of(file) == sha256 for file, sha256 in files)
