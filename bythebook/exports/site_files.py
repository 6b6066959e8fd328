"""Files about the whole site: the data set in large files, the manifest, the sitemap (sitemaps.org) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.sax.saxutils import escape

import orjson

from bythebook.exports.api_files import File
from bythebook.exports.manifest import MANIFEST, manifest
from bythebook.pages import Context, PageKey, addresses, page_keys
from bythebook.pages.home import listed_articles
from bythebook.pages.manual import address_of
from bythebook.pages.menu import ABOUT
from bythebook.pages.pagination import numbered_address
from bythebook.pages.service import data_address, data_parts, public_records
from bythebook.records import Record
from bythebook.records.vocabulary import Status

SITEMAP_LENGTH = 50_000
"""How many URLs a sitemap may hold (sitemaps.org)."""
_JSON = orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2
_DEEPER = b"\n" + b" " * 4
"""A line feed and the indentation of a record in its list."""
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def data_file_keys(context: Context) -> Iterator[PageKey]:
    """Yield the key of every data file."""
    for part in data_parts(context):
        yield PageKey("data-file", part)


def make_data_file(context: Context, key: PageKey) -> Iterator[File]:
    """Yield a data file: its path relative to the site, and its content."""
    yield data_address(key.id)[1:], _data(context, key.id)


def site_files(context: Context) -> Iterator[File]:
    """Yield the web app manifest, and for a site with a URL its sitemap and robots.txt."""
    yield MANIFEST, manifest(context)
    if context.settings.url:
        yield from _sitemaps(context)
        yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {context.settings.url}/sitemap.xml\n".encode()


def _data(context: Context, part: str) -> bytes:
    kind, _, year = part.partition("-")
    # Each record is written as soon as it is made: all of them as dicts at once would take ten times their text.
    records = [_record(context, kind, record) for record in public_records(context, kind, year)]
    site = {
        "name": context.site.name,
        "license": context.settings.license_note,
        "code_license": "AGPL-3.0-or-later",
    }
    of = {"kind": kind, "year": year} if year else {"kind": kind}
    return orjson.dumps({**site, **of, "count": len(records), "records": records}, option=_JSON)


def _record(context: Context, kind: str, record: Record) -> orjson.Fragment:
    fields = record.model_dump(mode="json", exclude_defaults=False)
    address = context.settings.url + addresses.address(kind, record.id)
    text = orjson.dumps({"id": record.id, "address": address, **fields}, option=orjson.OPT_INDENT_2)
    return orjson.Fragment(text.replace(b"\n", _DEEPER))  # JSON has no line feed within its texts


def _sitemaps(context: Context) -> Iterator[File]:
    """Yield the sitemap; for a large site an index and its parts."""
    paths = _indexed_paths(context)
    parts = []
    while part := list(islice(paths, SITEMAP_LENGTH)):
        parts.append(_urlset(context, part))
    if len(parts) == 1:
        yield "sitemap.xml", parts[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, parts, strict=True)
    entries = "".join(f"<sitemap><loc>{escape(f'{context.settings.url}/{name}')}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f'{_XML}<sitemapindex xmlns="{_SCHEMA}">\n{entries}</sitemapindex>\n'.encode()


def _urlset(context: Context, paths: list[str]) -> bytes:
    urls = "".join(f"<url><loc>{escape(context.settings.url + path)}</loc></url>\n" for path in paths)
    return f'{_XML}<urlset xmlns="{_SCHEMA}">\n{urls}</urlset>\n'.encode()


def _indexed_paths(context: Context) -> Iterator[str]:
    """Yield the addresses that search engines may list, without rendering their pages."""
    for key in page_keys(context):
        if path := _indexed_path(context, key):
            yield path
    for article in listed_articles(context):
        yield addresses.address("article", article.id)
    for page_id in context.corpus.summaries["page"]:
        yield addresses.address("page", page_id)


def _indexed_path(context: Context, key: PageKey) -> str:
    """Return the address of a page that search engines may list, or an empty string."""
    summary = context.corpus.summaries["claim"].get(key.id) if key.kind == "claim" else None
    is_unlisted = summary is not None and summary.status is not Status.PUBLISHED
    if is_unlisted or key.kind in _UNLISTED:
        return ""
    return "/" if key.kind == "home" else numbered_address(_front(key), key.number)


_UNLISTED = ("embed", "embed-moved", "missing", "redirect", "styleguide")
"""The kinds of page that are in no sitemap."""


def _front(key: PageKey) -> str:
    if key.kind == "about-site":
        return addresses.address("page", ABOUT)
    if not key.id:
        return f"/{key.kind}/"
    if key.kind == "rule-comparison":
        rule, older, newer = key.id.split("/")
        return f"{addresses.address('rule', rule)}compare/{older}..{newer}/"
    if key.kind == "docs":
        return address_of(key.id)
    of, below = _LISTS.get(key.kind, (key.kind, ""))
    return addresses.address(of, key.id) + below if of else f"/drift/{key.id}/"


_LISTS = {
    "about": ("organization", "about/"),
    "rule-claims": ("rule", "claims/"),
    "rule-comparisons": ("rule", "compare/"),
    "repeats": ("claim", "said/"),
    "drifts": ("", ""),
}
"""The lists below a record's page: the kind of record, and the end of their address."""
