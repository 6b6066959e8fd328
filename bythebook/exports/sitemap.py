"""The sitemap (sitemaps.org): every page that search engines may list, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.sax.saxutils import escape

from bythebook.exports.page_dates import PageDates
from bythebook.pages import Context, PageKey, addresses, page_keys
from bythebook.pages.downloads import DATA_ADDRESS
from bythebook.pages.home import listed_articles
from bythebook.pages.manual import address_of
from bythebook.pages.menu import ABOUT
from bythebook.pages.pagination import numbered_address
from bythebook.records import RECORD_KINDS
from bythebook.records.vocabulary import Status

SITEMAP_LENGTH = 50_000
"""How many URLs a sitemap may hold (sitemaps.org)."""
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_Entry = tuple[str, str]
"""The address of a page, and the date of its last change or an empty string."""


def sitemap_keys(context: Context) -> Iterator[PageKey]:
    """Yield the key of the sitemap: its URLs need the site's."""
    if context.settings.url:
        yield PageKey("sitemap")


def make_sitemap(context: Context, _: PageKey) -> Iterator[tuple[str, bytes]]:
    """Yield the sitemap; for a large site an index and its parts."""
    entries = _entries(context)
    parts = []
    while part := list(islice(entries, SITEMAP_LENGTH)):
        parts.append(_urlset(context, part))
    if len(parts) == 1:
        yield "sitemap.xml", parts[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield from zip(names, parts, strict=True)
    listed = "".join(f"<sitemap><loc>{escape(f'{context.settings.url}/{name}')}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", f'{_XML}<sitemapindex xmlns="{_SCHEMA}">\n{listed}</sitemapindex>\n'.encode()


def _urlset(context: Context, entries: Iterable[_Entry]) -> bytes:
    urls = "".join(
        f"<url><loc>{escape(context.settings.url + path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for path, day in entries
    )
    return f'{_XML}<urlset xmlns="{_SCHEMA}">\n{urls}</urlset>\n'.encode()


def _entries(context: Context) -> Iterator[_Entry]:
    """Yield the pages that search engines may list, without rendering them."""
    dates = PageDates(context)
    for key in page_keys(context):
        if path := _indexed_path(dates, key):
            yield path, dates.of(key)
    yield DATA_ADDRESS, dates.newest
    for article in listed_articles(context):
        yield addresses.address("article", article.id), dates.of(PageKey("article", article.id))
    for page in context.corpus.names("page"):
        if page.status is Status.PUBLISHED:
            yield addresses.address("page", page.id), dates.of(PageKey("page", page.id))


def _indexed_path(dates: PageDates, key: PageKey) -> str:
    """Return the address of a page that search engines may list, or an empty string."""
    kind, record_id = key.kind.partition("-")[0], key.id.partition("/")[0]  # a rule's comparisons are listed if it is
    record = dates.record(kind, record_id) if kind in RECORD_KINDS else None
    is_unlisted = record is not None and record.status is not Status.PUBLISHED
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
    "claim-comparisons": ("claim", ""),
    "repeats": ("claim", "said/"),
    "drifts": ("", ""),
}
"""The lists below a record's page: the kind of record, and the end of their address."""
