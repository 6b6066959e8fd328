"""Bulk downloads: CSV for each table, JSON Lines for each kind, SQLite, ClaimReview, and their checksums.

They are written in one pass over the records, row by row, so memory stays constant.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from bythebook.exports.database import Database
from bythebook.exports.datasette import DATABASE, METADATA, datasette_metadata
from bythebook.exports.documents import to_json
from bythebook.exports.tables import TABLES, rows_of, vocabulary_rows
from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.claim_review import FEED_ADDRESS, ReviewFeed
from bythebook.pages.document_addresses import API_PLURALS
from bythebook.records import RECORD_KINDS, Claim, Record

FOLDER = "data"
CHECKSUMS = "SHA256SUMS"
_FORMULA = frozenset("=+-@\t\r'＝＋－＠")  # noqa: RUF001  # full-width forms run too
"""The first characters of cells that a spreadsheet might run (OWASP, CSV Injection), and of escaped cells."""


def download_names() -> Iterator[str]:
    """Yield the path of every file of ``write_downloads``, relative to the site."""
    yield from (f"{FOLDER}/{table}.csv" for table in TABLES)
    yield from (f"{FOLDER}/{API_PLURALS[kind]}.jsonl" for kind in RECORD_KINDS)
    yield from (f"{FOLDER}/{name}" for name in (DATABASE, METADATA, CHECKSUMS))
    yield FEED_ADDRESS[1:]


def write_downloads(context: Context, site: Path) -> list[str]:
    """Write the files into a site's folder, without drafts; return their paths relative to it."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(folder / DATABASE)
    with ExitStack() as files:
        tables = {name: _csv_writer(files.enter_context(_opened(folder / f"{name}.csv")), name) for name in TABLES}
        feed, written = ReviewFeed(context), files.enter_context((site / FEED_ADDRESS[1:]).open("wb"))
        written.write(feed.head())
        for name, row in vocabulary_rows(context.labels):
            database.add(name, row)
            tables[name].writerow(row)
        for kind in RECORD_KINDS:
            lines = files.enter_context((folder / f"{API_PLURALS[kind]}.jsonl").open("wb"))
            for record in _public(context, kind):
                if record.is_listed:
                    lines.write(_line(context, record))
                if isinstance(record, Claim):
                    written.write(feed.item(record))
                for name, row in rows_of(context, record):
                    database.add(name, row)
                    tables[name].writerow(map(escape_cell, row))
        written.write(feed.end())
    database.finish()
    (folder / METADATA).write_bytes(to_json(datasette_metadata(context)))
    _write_checksums(folder)
    return list(download_names())


def _public(context: Context, kind: str) -> Iterator[Record]:
    for summary in context.corpus.summaries[kind].values():
        if summary.status.is_in_data:
            yield context.corpus.open(kind, summary.id)


def _line(context: Context, record: Record) -> bytes:
    address = context.settings.url + pages.address(record.kind_name, record.id)
    return to_json({"id": record.id, "address": address, **record.model_dump(mode="json")})


def _opened(file: Path) -> TextIO:
    return file.open("w", encoding="utf-8", newline="")


def _csv_writer(file: TextIO, table: str) -> Any:
    """Return a writer of a table (RFC 4180: CRLF after every row) that has written the header."""
    writer = csv.writer(file)
    writer.writerow(TABLES[table].column_names)
    return writer


def escape_cell(value: Any) -> Any:
    """Return a value as a cell that no spreadsheet runs."""
    if isinstance(value, str):
        return f"'{value}" if value[:1] in _FORMULA else value
    return str(value).lower() if isinstance(value, bool) else value


def unescape_cell(cell: str) -> str:
    """Return the value of a CSV cell without the apostrophe that keeps spreadsheets from running it."""
    return cell.removeprefix("'")


def _write_checksums(folder: Path) -> None:
    """Write the checksums in the format of ``sha256sum --check``."""
    names = sorted(name.partition("/")[2] for name in download_names())
    lines = (f"{digest_of(folder / name)}  {name}\n" for name in names if name != CHECKSUMS)
    (folder / CHECKSUMS).write_bytes("".join(lines).encode())


def digest_of(file: Path) -> str:
    """Return a file's SHA-256."""
    digest = sha256()
    with file.open("rb") as opened:
        while part := opened.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
