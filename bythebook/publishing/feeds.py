"""Atom feeds (RFC 4287) of claims and of corrections. They need the site's absolute address."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

from feedgenerator import Atom1Feed

from bythebook.pages import Context, addresses
from bythebook.pages.corrections import corrections, withdrawn_claims
from bythebook.pages.wording import date_words
from bythebook.records import ClaimBrief, EdtfDate, Key

MOST_ENTRIES = 100
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """An Atom feed dated by its newest entry, never by the clock: equal records give equal bytes."""

    empty_since = _EPOCH
    """The time of a feed without entries."""

    def latest_post_date(self) -> datetime:
        """Give the time of the newest entry."""
        return max((item["updateddate"] for item in self.items), default=self.empty_since)


class Entry(NamedTuple):
    """An entry of a feed. ``name`` tells apart several entries about one record."""

    title: str
    text: str
    first: EdtfDate
    last: EdtfDate
    name: str = ""


def claims_feed(context: Context) -> bytes:
    """Make the feed of published claims, the last published or changed first."""
    claims = sorted(context.index.listed, key=lambda c: (c.changed.sort_key, c.id), reverse=True)
    feed = _feed(context, "claims", f"{context.site.name}: claims", context.site.tagline)
    for claim in claims[:MOST_ENTRIES]:
        entry = Entry(claim.title, _summary(context, claim), claim.published, claim.changed)
        _add(context, feed, addresses.address("claim", claim.id), entry)
    return _bytes(feed)


def corrections_feed(context: Context) -> bytes:
    """Make the feed of corrections and withdrawals, the newest first."""
    feed = _feed(context, "corrections", f"{context.site.name}: corrections", "What was put right or taken back.")
    entries: list[tuple[EdtfDate, Key, str, str]] = [
        *(
            (date, (record.kind, record.id), f"Corrected: {record.label}", what)
            for record, date, what in corrections(context)
        ),
        *(
            (claim.withdrawn.date, ("claim", claim.id), f"Withdrawn: {claim.title}", claim.withdrawn.note)
            for claim in withdrawn_claims(context)
            if claim.withdrawn
        ),
    ]
    entries.sort(key=lambda entry: (entry[0].sort_key, entry[2]), reverse=True)
    for date, key, title, text in entries[:MOST_ENTRIES]:
        name = f"{title.partition(':')[0]} {'/'.join(key)} {date} {text}"
        _add(context, feed, addresses.address(*key), Entry(title, text, date, date, name))
    return _bytes(feed)


def _feed(context: Context, name: str, title: str, subtitle: str) -> _Feed:
    url = context.settings.url
    feed = _Feed(
        title=title,
        link=f"{url}/",
        description=subtitle,
        subtitle=subtitle,
        language=context.site.language,
        author_name=context.site.name,
        feed_url=f"{url}/feeds/{name}.atom.xml",
        feed_guid=_stable_id(context, f"feeds/{name}"),
        feed_copyright=context.corpus.license_note,
    )
    changes = (claim.changed for claim in context.index.listed)
    feed.empty_since = max(map(_moment, changes), default=_EPOCH)
    return feed


def _summary(context: Context, claim: ClaimBrief) -> str:
    who = context.link_to_actor(claim.speaker).label
    finding = f" {claim.finding.label}." if claim.finding else ""
    return f"{who}, {date_words(claim.date).text}.{finding} {claim.summary}"


def _add(context: Context, feed: _Feed, path: str, entry: Entry) -> None:
    feed.add_item(
        title=entry.title,
        link=context.settings.url + path,
        # feedgenerator calls it HTML, so a feed reader takes it for that.
        description=escape(entry.text, quote=False),
        unique_id=_stable_id(context, entry.name or path),
        pubdate=_moment(entry.first),
        updateddate=_moment(entry.last),
    )


def _moment(date: EdtfDate) -> datetime:
    day = date.first or date.last
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _EPOCH


def _stable_id(context: Context, name: str) -> str:
    """Give an id that stays when the site moves to another host (RFC 4122, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"by-the-book:{context.site.name}:{name}").urn


def _bytes(feed: _Feed) -> bytes:
    return str(feed.writeString("utf-8")).encode()


FEEDS: Mapping[str, Callable[[Context], bytes]] = {"claims": claims_feed, "corrections": corrections_feed}
"""Every feed by its name."""
