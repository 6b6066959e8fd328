"""The entries of feeds: claims as they stand, corrections, withdrawals; each with an id that a change of host keeps."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from functools import partial
from heapq import nlargest
from typing import NamedTuple

from bythebook.incremental import TrackedCache
from bythebook.language import gettext, message
from bythebook.pages import Context, addresses
from bythebook.pages.wording import date_words
from bythebook.records import ClaimSummary, EdtfDate, RecordSummary

MOST_ENTRIES = 100
"""How many entries a feed holds: the newest."""
EPOCH = "1970-01-01T00:00:00+00:00"
"""The time of what has no date."""


_TOLD = {"Corrected": message("Corrected: {title}"), "Withdrawn": message("Withdrawn: {title}")}


class Entry(NamedTuple):
    """An entry of a feed."""

    id: str
    """A URN that is the same on every host and for ever (RFC 4287 4.2.6)."""
    url: str
    title: str
    text: str
    author: str
    """Whose site tells it: what is told is the record's, not the speaker's."""
    published: str
    updated: str
    """A time in ISO 8601, always of one form, so that times are in order as texts."""
    language: str = ""
    """The language of the record's own words, where the feed's is another; else empty."""

    @property
    def order(self) -> tuple[str, str, str, str]:
        """The place among the entries of a feed: what was told of a claim on a day stands before the claim."""
        return self.updated, self.published, self.url, self.id


def newest(entries: Iterable[Entry]) -> list[Entry]:
    """Give the newest entries, and no more than a feed holds."""
    return nlargest(MOST_ENTRIES, entries, key=lambda entry: entry.order)


def claim_entries(context: Context, claims: Iterable[ClaimSummary]) -> Iterator[Entry]:
    """Give an entry for each of the claims that were changed last; of the others none can be in a feed."""
    entries: TrackedCache[Entry] = context.cache("feed entries")
    for claim in nlargest(MOST_ENTRIES, claims, key=_changed):
        yield entries.get(claim.id, partial(_claim_entry, context, claim))


def _changed(claim: ClaimSummary) -> tuple[str, str]:
    return claim.changed.sort_key[0], claim.id


def _claim_entry(context: Context, claim: ClaimSummary) -> Entry:
    # Nothing need be noted of the claim: whoever went through its list has read it.
    finding = f" {context.term(claim.finding).label}." if claim.finding else ""
    speaker = context.links.to_actor(claim.speaker).label
    path = addresses.address("claim", claim.id)
    return Entry(
        id=stable_id(context, path),
        url=context.settings.url + path,
        title=claim.title,
        text=f"{speaker}, {date_words(claim.date).text}.{finding} {claim.summary}",
        author=context.site.name,
        published=moment(claim.published),
        updated=moment(claim.changed),
        language=_own_language(context),
    )


def correction_entries(context: Context, record: RecordSummary) -> Iterator[Entry]:
    """Give an entry for each correction of a record."""
    for date, what in record.corrections:
        yield _told(context, record, "Corrected", date, what)


def withdrawal_entries(context: Context, record: RecordSummary) -> Iterator[Entry]:
    """Give an entry for the withdrawal of a claim, if it was withdrawn."""
    if record.claim and (gone := record.claim.withdrawn):
        yield _told(context, record, "Withdrawn", gone.date, gone.note)


def _told(context: Context, record: RecordSummary, what: str, date: EdtfDate, text: str) -> Entry:
    return Entry(
        id=stable_id(context, f"{what} {record.kind}/{record.id} {date} {text}"),
        url=context.settings.url + addresses.address(record.kind, record.id),
        title=gettext(_TOLD[what]).format(title=record.label),
        text=text,
        author=context.site.name,
        published=moment(date),
        updated=moment(date),
        language=_own_language(context),
    )


def _own_language(context: Context) -> str:
    speaking = context.language
    return "" if speaking.record == speaking.tag else speaking.record


def moment(date: EdtfDate) -> str:
    """Give the moment at which a date begins: feeds want moments, and the record knows days."""
    day = date.first or date.last
    return f"{day.isoformat()}T00:00:00+00:00" if day else EPOCH


def stable_id(context: Context, name: str) -> str:
    """Give an id that stays when the site moves to another host (RFC 4122, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"by-the-book:{context.site.name}:{name}").urn
