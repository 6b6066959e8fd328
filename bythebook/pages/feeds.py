"""Which feeds there are, and which of them a page's own list is followed by."""

from __future__ import annotations

from dataclasses import replace

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.document_addresses import feed_address
from bythebook.pages.page import SiteSettings
from bythebook.pages.views.chrome import Chrome, FeedLink
from bythebook.records import Record

OF_THE_SITE = {"claims": message("{site}: claims"), "corrections": message("{site}: corrections")}
"""The feeds of the whole site, by name, with their titles."""
OF_CHANGES = {
    "changes/new": message("{site}: new claims"),
    "changes/corrected": message("{site}: corrected records"),
    "changes/withdrawn": message("{site}: withdrawn records"),
}
"""The feeds of one kind of change each, by name, with their titles."""
FOLLOWED = ("person", "organization", "rule", "topic", "case")
"""The kinds of record whose claims have a feed."""
ATOM, JSON = "application/atom+xml", "application/feed+json"
"""The media types of feeds (RFC 4287 7; JSON Feed 1.1)."""
FEED_LIST = "/feeds/all.opml"
"""The address of the list of every feed, which readers of feeds import (OPML)."""


def feed_name(kind: str, record_id: str) -> str:
    """Return the name of a record's feed."""
    return f"{addresses.PLURALS[kind]}/{record_id}"


def clause_feed_name(rule_id: str, version_id: str, clause_id: str) -> str:
    """Return the name of the feed of a clause: ``rules/<id>/<version>-<clause>``."""
    return f"{feed_name('rule', rule_id)}/{addresses.clause_anchor(version_id, clause_id)}"


def follow(chrome: Chrome, feeds: tuple[FeedLink, ...]) -> Chrome:
    """Return a page's chrome with the feeds of what it lists."""
    return replace(chrome, own_feeds=feeds)


def feeds_of_site(settings: SiteSettings, name: str) -> tuple[FeedLink, ...]:
    """Return a feed of the whole site in both formats, or nothing if the site's URL is unknown."""
    return _feeds(name, feed_title(settings, name)) if settings.url else ()


def feeds_of_changes(settings: SiteSettings) -> tuple[FeedLink, ...]:
    """Return the feed of each kind of change in both formats, or nothing if the site's URL is unknown."""
    return tuple(feed for name in OF_CHANGES for feed in feeds_of_site(settings, name))


def feed_title(settings: SiteSettings, name: str) -> str:
    """Return the title of a feed of the whole site."""
    return gettext((OF_THE_SITE | OF_CHANGES)[name]).format(site=settings.name)


def feeds_of_record(settings: SiteSettings, record: Record, label: str) -> tuple[FeedLink, ...]:
    """Return the feed of a record's claims in both formats, or nothing if the build makes none."""
    if not settings.has_api:
        return ()
    return _feeds(feed_name(record.kind_name, record.id), f"{settings.name}: {label}")


def _feeds(name: str, title: str) -> tuple[FeedLink, ...]:
    return (
        FeedLink(title, feed_address(name, "atom.xml"), ATOM),
        FeedLink(f"{title} (JSON)", feed_address(name, "json"), JSON),
    )
