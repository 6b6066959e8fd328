"""What describes a release for programs and people: manifest.json and README.md."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import orjson

from bythebook import __version__
from bythebook.exports.documents import SCHEMA_VERSION
from bythebook.exports.downloads import digest_of
from bythebook.newsroom.releases.archive import files_below
from bythebook.newsroom.releases.citation import ReleaseFacts
from bythebook.newsroom.releases.last_release import LastRelease

_README = """\
# {name} {version}

{tagline}

This archive is the record of {name} as of {day}{commit}. Drafts are not in it.

| file | what it is |
|---|---|
| `data/*.csv` | a table for each kind of record, and one for each list in it (CSV, RFC 4180, UTF-8); \
an apostrophe before `=`, `+`, `-` or `@` keeps spreadsheets from running a cell |
| `data/sources.csv` | every source that the record cites |
| `data/*.jsonl` | the records of each kind, complete, one per line (JSON Lines) |
| `data/*.sqlite` | all tables with their keys, full-text search and views (SQLite 3) |
| `data/*.parquet` | the tables in Parquet, if the archive has them |
| `data/datapackage.json` | the tables' columns, types and keys as a Data Package (https://datapackage.org) |
| `data/claimreview.json` | the ClaimReview of every claim (schema.org), if the site's URL was known |
| `data/datasette.json` | what Datasette shows with the SQLite file (https://datasette.io) |
| `codebook.csv` | every column of every table: its type, what it means, and the words it may have |
| `schemas/*.json` | JSON Schemas of the API's documents: `record` in them is what a line of JSON Lines has |
| `changes.csv`, `CHANGES.md` | what changed since the last release |
| `manifest.json` | the version, the commit, and the size and the checksum of each file |
| `SHA256SUMS` | the same checksums, for `sha256sum --check` |
| `CITATION.cff`, `.zenodo.json` | how to cite it, and the metadata for Zenodo |

Dates are in EDTF. A quote is the speaker's own words only if its `fidelity` is `verbatim` or `reported`. A withdrawn \
record is only in `withdrawals`, `corrections`, `history` and `aliases`: do not count it.

{license}
"""


def readme(facts: ReleaseFacts) -> bytes:
    """Return README.md."""
    commit = f" (commit {facts.commit})" if facts.commit else ""
    site = facts.site
    text = _README.format(
        name=site.name,
        version=facts.version,
        tagline=site.tagline,
        day=facts.day.isoformat(),
        commit=commit,
        license=site.license_note,
    )
    return text.encode()


def manifest(facts: ReleaseFacts, last: LastRelease | None, rows: Mapping[str, int], folder: Path) -> bytes:
    """Return manifest.json, which lists every file that is in the folder now."""
    site = facts.site
    document: dict[str, Any] = {
        "title": site.name,
        "version": facts.version,
        "date": facts.day.isoformat(),
        "commit": facts.commit or None,
        "repository": site.repository or None,
        "site": f"{site.url}/" if site.url else None,
        "publisher": site.author,
        "license": {"name": site.license_name, "url": site.license_url},
        "doi": facts.doi or None,
        "last_release": {"version": last.version, "commit": last.commit.oid} if last else None,
        "made_with": _versions(facts),
        "schema_version": SCHEMA_VERSION,
        "rows": dict(rows),
        "files": [
            {"path": path, "bytes": (folder / path).stat().st_size, "sha256": digest_of(folder / path)}
            for path in files_below(folder)
        ],
    }
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _versions(facts: ReleaseFacts) -> dict[str, str]:
    """Return the versions of what the bytes of the archive depend on."""
    versions = {"bythebook": __version__, "sqlite": sqlite3.sqlite_version, "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return versions | ({"pyarrow": version("pyarrow")} if facts.site.with_parquet else {})


def checksums(folder: Path) -> bytes:
    """Return the checksums of every file in the folder, in the format of ``sha256sum --check``."""
    return "".join(f"{digest_of(folder / path)}  {path}\n" for path in files_below(folder)).encode()
