"""Which feeds there are, and which of them a page's own list is followed by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.document_addresses import feed_address
from bythebook.pages.views.common import Chrome, Feed
from bythebook.records import Record

if TYPE_CHECKING:
    from bythebook.pages.context import Context

OF_THE_SITE = {"claims": message("{site}: claims"), "corrections": message("{site}: corrections")}
"""The feeds of the whole site, by name, with their titles."""
FOLLOWED = ("person", "organization", "rule", "topic", "case")
"""The kinds of record whose claims have a feed."""
ATOM, JSON = "application/atom+xml", "application/feed+json"
"""The media types of feeds (RFC 4287 7; JSON Feed 1.1)."""


def feed_names(context: Context) -> Iterator[str]:
    """Give the name of every feed: ``claims``, ``corrections``, ``people/<id>``. None without the site's address."""
    if not context.settings.url:
        return
    yield from OF_THE_SITE
    if context.settings.has_api:
        for kind in FOLLOWED:
            yield from (feed_name(kind, record_id) for record_id in context.corpus.briefs[kind])


def feed_name(kind: str, record_id: str) -> str:
    """Give the name of a record's feed."""
    return f"{addresses.PLURALS[kind]}/{record_id}"


def follow(chrome: Chrome, feeds: tuple[Feed, ...]) -> Chrome:
    """Have a page offer the feeds of what it lists."""
    return replace(chrome, own_feeds=feeds)


def feeds_of_site(context: Context, name: str) -> tuple[Feed, ...]:
    """Give a feed of the whole site in both formats; nothing where the site's address is not known."""
    return _feeds(name, feed_title(context, name)) if context.settings.url else ()


def feed_title(context: Context, name: str) -> str:
    """Give the title of a feed of the whole site."""
    return gettext(OF_THE_SITE[name]).format(site=context.site.name)


def feeds_of_record(context: Context, record: Record) -> tuple[Feed, ...]:
    """Give the feed of a record's claims in both formats; nothing where the build makes none."""
    if not context.settings.has_api:
        return ()
    return _feeds(feed_name(record.kind_name, record.id), f"{context.site.name}: {context.link(record).label}")


def _feeds(name: str, title: str) -> tuple[Feed, ...]:
    return (
        Feed(title, feed_address(name, "atom.xml"), ATOM),
        Feed(f"{title} (JSON)", feed_address(name, "json"), JSON),
    )
