"""Files about the whole site: the data set in large files, the manifest, llms.txt and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from bythebook.exports.api_files import File
from bythebook.exports.downloads import digest_of
from bythebook.exports.host_files import host_files
from bythebook.exports.llms import LLMS, llms_text
from bythebook.exports.manifest import MANIFEST, manifest
from bythebook.pages import Context, PageKey, addresses
from bythebook.pages.downloads import Download
from bythebook.pages.service import data_address, data_parts, public_records, records_total
from bythebook.records import Record


def data_file_keys(context: Context) -> Iterator[PageKey]:
    """Yield the key of every data file."""
    for part in data_parts(context):
        yield PageKey("data-file", part)


def make_data_file(context: Context, key: PageKey) -> Iterator[File]:
    """Yield a data file: its path relative to the site, and its content."""
    yield data_address(key.id)[1:], _data(context, key.id)


def data_file_downloads(context: Context, *sites: Path) -> Iterator[Download]:
    """Yield the data files that a build has written into the first of some folders that has each."""
    for part in data_parts(context):
        address = data_address(part)
        file = next(path for site in sites if (path := site / address[1:]).is_file())
        rows = records_total(context, part)
        yield Download(part, "json", file.name, rows, file.stat().st_size, digest_of(file))


def site_files(context: Context) -> Iterator[File]:
    """Yield the web app manifest, and for a site with a URL llms.txt, robots.txt, and its host's files."""
    yield MANIFEST, manifest(context)
    yield from host_files(context)
    if context.settings.url:
        yield LLMS, llms_text(context)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {context.settings.url}/sitemap.xml\n".encode()


def _data(context: Context, part: str) -> bytes:
    kind, _, year = part.partition("-")
    # Each record is written as soon as it is made: all of them as dicts at once would take ten times their text.
    # On one line, as all other JSON of the site: indentation would be a sixth of the file.
    records = [_record(context, kind, record) for record in public_records(context, kind, year)]
    site = {
        "name": context.site.name,
        "license": context.settings.license_note,
        "code_license": "AGPL-3.0-or-later",
    }
    of = {"kind": kind, "year": year} if year else {"kind": kind}
    return orjson.dumps({**site, **of, "count": len(records), "records": records}, option=orjson.OPT_APPEND_NEWLINE)


def _record(context: Context, kind: str, record: Record) -> orjson.Fragment:
    fields = record.model_dump(mode="json", exclude_defaults=False)
    address = context.settings.url + addresses.address(kind, record.id)
    return orjson.Fragment(orjson.dumps({"id": record.id, "address": address, **fields}))
