"""Bulk downloads: every table as CSV and Parquet, JSON Lines for each kind, SQLite, ClaimReview, and their description.

They are written in one pass over the records, row by row, so memory stays constant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from bythebook.exports.csv_files import CsvFiles
from bythebook.exports.database import Database
from bythebook.exports.datapackage import data_package
from bythebook.exports.datasette import METADATA, datasette_metadata
from bythebook.exports.documents import to_json
from bythebook.exports.parquet import write_parquet
from bythebook.exports.tables import TABLES, rows_of, vocabulary_rows
from bythebook.pages import Context, SiteSettings
from bythebook.pages import addresses as pages
from bythebook.pages.claim_review import FEED_ADDRESS, ReviewFeed
from bythebook.pages.document_addresses import API_PLURALS
from bythebook.pages.downloads import CHECKSUMS, DATAPACKAGE, FOLDER, Download, data_set_name, database_name
from bythebook.records import RECORD_KINDS, Claim, Record

REVIEW_FEED = FEED_ADDRESS.rpartition("/")[2]
"""The file with every ClaimReview, on sites whose URL is known: a review names its page and its claim by URL."""


class _File(NamedTuple):
    """A file with data: what is in it, its format and its name."""

    name: str
    format: str
    file: str


def download_names(settings: SiteSettings) -> Iterator[str]:
    """Yield the path of every file of ``write_downloads``, relative to the site."""
    for name in (*(one.file for one in _data_files(settings)), METADATA, DATAPACKAGE, CHECKSUMS):
        yield f"{FOLDER}/{name}"


def _data_files(settings: SiteSettings) -> Iterator[_File]:
    """Yield the files with data, in the order in which they are listed."""
    for ending in ("csv", "parquet") if settings.with_parquet else ("csv",):
        yield from (_File(table, ending, f"{table}.{ending}") for table in TABLES)
    yield from (_File(kind, "jsonl", f"{API_PLURALS[kind]}.jsonl") for kind in RECORD_KINDS)
    yield _File(data_set_name(settings), "sqlite", database_name(settings))
    if settings.url:
        yield _File("claimreview", "claimreview", REVIEW_FEED)


def write_downloads(context: Context, site: Path) -> list[Download]:
    """Write the files into a site's folder, without drafts; return those with data and their descriptions."""
    settings = context.settings
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    rows = _write_data(context, folder)
    downloads = [_described(one, folder, rows[one.format, one.name]) for one in _data_files(settings)]
    (folder / METADATA).write_bytes(to_json(datasette_metadata(context)))
    (folder / DATAPACKAGE).write_bytes(data_package(context, downloads))
    downloads += [_described(_File(name, "description", name), folder, None) for name in (METADATA, DATAPACKAGE)]
    _write_checksums(folder, downloads)
    return [*downloads, _described(_File(CHECKSUMS, "checksums", CHECKSUMS), folder, None)]


def _write_data(context: Context, folder: Path) -> Counter[tuple[str, str]]:
    """Write the files with data. Return how many rows each has, by its format and name."""
    settings, rows = context.settings, Counter[tuple[str, str]]()
    database = Database(folder / database_name(settings))
    with ExitStack() as files:
        tables = files.enter_context(CsvFiles(folder))
        # Without the site's URL there are no reviews, and so no file.
        written = files.enter_context((folder / REVIEW_FEED).open("wb")) if settings.url else BytesIO()
        feed = ReviewFeed(context)
        written.write(feed.head())
        for name, row in vocabulary_rows(context.labels):
            database.add(name, row)
            tables.add(name, row)
        for kind in RECORD_KINDS:
            lines = files.enter_context((folder / f"{API_PLURALS[kind]}.jsonl").open("wb"))
            for record in _public(context, kind):
                if record.is_listed:
                    lines.write(_line(context, record))
                    rows["jsonl", kind] += 1
                if isinstance(record, Claim) and (item := feed.item(record)):
                    written.write(item)
                    rows["claimreview", "claimreview"] += 1
                for name, row in rows_of(context, record):
                    database.add(name, row)
                    tables.add(name, row)
        written.write(feed.end())
    database.finish()
    if settings.with_parquet:
        write_parquet(folder / database_name(settings), folder)
    rows["sqlite", data_set_name(settings)] = tables.rows.total()
    for table, count in tables.rows.items():
        rows["csv", table] = rows["parquet", table] = count
    return rows


def _described(one: _File, folder: Path, rows: int | None) -> Download:
    file = folder / one.file
    description = TABLES[one.name].description.replace("``", "") if one.format in ("csv", "parquet") else ""
    return Download(*one, rows, file.stat().st_size, digest_of(file), description)


def _public(context: Context, kind: str) -> Iterator[Record]:
    for summary in context.corpus.summaries[kind].values():
        if summary.status.is_in_data:
            yield context.corpus.open(kind, summary.id)


def _line(context: Context, record: Record) -> bytes:
    address = context.settings.url + pages.address(record.kind_name, record.id)
    return to_json({"id": record.id, "address": address, **record.model_dump(mode="json")})


def _write_checksums(folder: Path, downloads: list[Download]) -> None:
    """Write the checksums in the format of ``sha256sum --check``."""
    lines = (f"{one.sha256}  {one.file}\n" for one in sorted(downloads, key=lambda one: one.file))
    (folder / CHECKSUMS).write_bytes("".join(lines).encode())


def digest_of(file: Path) -> str:
    """Return a file's SHA-256."""
    digest = sha256()
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
