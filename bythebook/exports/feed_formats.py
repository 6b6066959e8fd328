"""Feed formats: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

An entry is rendered once for all feeds that have it, which feed libraries cannot do: they render whole feeds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

import orjson

from bythebook.exports.documents import to_json, trimmed
from bythebook.exports.feed_entries import EPOCH, FeedEntry

_JSON_FEED = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, newest entry first. URLs are absolute."""

    id: str
    title: str
    subtitle: str
    language: str
    author: str
    rights: str
    page: str
    """The page that shows the same."""
    atom: str
    json: str
    entries: tuple[FeedEntry, ...]

    @property
    def updated(self) -> str:
        """The time of the newest entry, so that equal records give equal bytes."""
        return max((entry.updated for entry in self.entries), default=EPOCH)


def atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    head = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        f" xml:lang={quoteattr(feed.language)}>\n"
        f"<id>{escape(feed.id)}</id>\n<title>{escape(feed.title)}</title>\n"
        f"<subtitle>{escape(feed.subtitle)}</subtitle>\n<updated>{feed.updated}</updated>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(feed.page)}/>\n'
        f'<link rel="self" type="application/atom+xml" href={quoteattr(feed.atom)}/>\n'
        f"<author><name>{escape(feed.author)}</name></author>\n<rights>{escape(feed.rights)}</rights>\n"
    )
    return xml_bytes("".join((head, *map(_atom_entry, feed.entries), "</feed>\n")))


def opml(title: str, groups: Iterable[tuple[str, Iterable[tuple[str, str, str]]]]) -> bytes:
    """Return lists of feeds as OPML 2.0, which readers of feeds import: headings, and labels, feeds and pages."""
    body = "".join(
        f"<outline text={quoteattr(heading)}>\n{''.join(_outline(*feed) for feed in feeds)}</outline>\n"
        for heading, feeds in groups
    )
    head = f"<head>\n<title>{escape(title)}</title>\n</head>"
    start = '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">'
    return xml_bytes(f"{start}\n{head}\n<body>\n{body}</body>\n</opml>\n")


def _outline(label: str, feed: str, page: str) -> str:
    # OPML's name for feeds of all formats is "rss".
    return f'<outline type="rss" text={quoteattr(label)} xmlUrl={quoteattr(feed)} htmlUrl={quoteattr(page)}/>\n'


def xml_bytes(text: str) -> bytes:
    """Return an XML document in UTF-8, with U+FFFD for each character that XML does not have (XML 1.0, 2.2).

    The record has none of them; a setting or the name of a file could.
    """
    return _NOT_XML.sub("\ufffd", text).encode()


_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=4_000)
def _atom_entry(entry: FeedEntry) -> str:
    language = f" xml:lang={quoteattr(entry.language)}" if entry.language else ""
    return (
        f"<entry{language}>\n<id>{entry.id}</id>\n<title>{escape(entry.title)}</title>\n"
        f'<link rel="alternate" type="text/html" href={quoteattr(entry.url)}/>\n'
        f"<published>{entry.published}</published>\n<updated>{entry.updated}</updated>\n"
        f"<author><name>{escape(entry.author)}</name></author>\n<summary>{escape(entry.text)}</summary>\n</entry>\n"
    )


def json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed."""
    return to_json(
        {
            "version": _JSON_FEED,
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.json,
            "description": feed.subtitle,
            "authors": [{"name": feed.author}],
            "language": feed.language,
            "items": [orjson.Fragment(_json_item(entry)) for entry in feed.entries],
        }
    )


@lru_cache(maxsize=4_000)
def _json_item(entry: FeedEntry) -> bytes:
    language = {"language": entry.language} if entry.language else {}
    item = orjson.dumps(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": [{"name": entry.author}],
            **language,
        }
    )
    return trimmed(item)
