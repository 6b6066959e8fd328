"""The entries of feeds: claims, corrections and withdrawals, with ids that survive a change of host."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from functools import partial
from heapq import nlargest
from typing import NamedTuple

from bythebook.incremental import TrackedCache
from bythebook.language import gettext, message
from bythebook.pages import Context, addresses
from bythebook.pages.titles import own_words, summary_of
from bythebook.pages.wording import date_words
from bythebook.records import ClaimSummary, EdtfDate, RecordName, RecordSummary

MOST_ENTRIES = 100
"""How many entries a feed holds."""
EPOCH = "1970-01-01T00:00:00+00:00"
"""The time of entries without a date."""


_TITLES = {"Corrected": message("Corrected: {title}"), "Withdrawn": message("Withdrawn: {title}")}


class FeedEntry(NamedTuple):
    """An entry of a feed."""

    id: str
    """A URN that never changes, also on another host (RFC 4287 4.2.6)."""
    url: str
    title: str
    text: str
    author: str
    """The site's name: the entry is the site's text, not the speaker's."""
    published: str
    updated: str
    """A time in ISO 8601, always of one form, so that strings sort by time."""
    language: str = ""
    """The language of the record, if it is not the feed's; else empty."""

    @property
    def order(self) -> tuple[str, str, str, str]:
        """The sort key, newest last: on one day, corrections of a claim before the claim."""
        return self.updated, self.published, self.url, self.id


def newest(entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """Return the newest entries, at most as many as a feed holds."""
    return nlargest(MOST_ENTRIES, entries, key=lambda entry: entry.order)


def claim_feed_entries(context: Context, claims: Iterable[ClaimSummary]) -> Iterator[FeedEntry]:
    """Yield an entry for each of the most recently changed claims, as many as a feed holds."""
    entries: TrackedCache[FeedEntry] = context.cache("feed entries")
    for claim in nlargest(MOST_ENTRIES, claims, key=_changed):
        yield entries.get(claim.id, partial(_claim_entry, context, claim))


def _changed(claim: ClaimSummary) -> tuple[str, str]:
    return claim.changed.sort_key[0], claim.id


def _claim_entry(context: Context, claim: ClaimSummary) -> FeedEntry:
    # The claim needs no tracking: its list was read.
    path = addresses.address("claim", claim.id)
    return FeedEntry(
        id=stable_id(context, path),
        url=context.settings.url + path,
        title=context.links.headline(claim.speaker, claim.title),
        text=_claim_text(context, claim),
        author=context.settings.author,
        published=moment(claim.published),
        updated=moment(claim.changed),
        language=_own_language(context),
    )


def _claim_text(context: Context, claim: ClaimSummary) -> str:
    """Return what was said, what the rule says and the finding, as sentences that read on from the title."""
    sentences = own_words(f"{claim.said} {claim.written}") if claim.said else summary_of(claim)
    date = date_words(claim.date).text
    if claim.finding is None:
        return gettext("{sentences} The words are dated {date}.").format(sentences=sentences, date=date)
    return gettext("{sentences} The words are dated {date}, and our finding is “{finding}.”").format(
        sentences=sentences, date=date, finding=context.term(claim.finding).label
    )


def _was_and_now(was: str, now: str) -> str:
    """Return the old and the new value of a correction, as far as they are known, in a sentence; else nothing."""
    was, now = (own_words(value.removesuffix(".")) for value in (was, now))
    if was and now:
        return gettext("The page said “{was},” and now says “{now}.”").format(was=was, now=now)
    if was:
        return gettext("The page said “{was}.”").format(was=was)
    return gettext("The page now says “{now}.”").format(now=now) if now else ""


def correction_feed_entries(context: Context, record: RecordSummary) -> Iterator[FeedEntry]:
    """Yield an entry for each correction of a record."""
    for one in record.corrections:
        entry = _change_entry(context, record, "Corrected", one.date, one.what)
        yield entry._replace(text=" ".join(filter(None, (entry.text, _was_and_now(one.was, one.now)))))


def withdrawal_feed_entries(context: Context, record: RecordSummary) -> Iterator[FeedEntry]:
    """Yield an entry for the withdrawal of a record, if it was withdrawn."""
    if withdrawal := record.withdrawn:
        yield _change_entry(context, record, "Withdrawn", withdrawal.date, withdrawal.note)


def _change_entry(context: Context, record: RecordSummary, what: str, date: EdtfDate, text: str) -> FeedEntry:
    return FeedEntry(
        id=stable_id(context, f"{what} {record.kind}/{record.id} {date} {text}"),
        url=context.settings.url + addresses.address(record.kind, record.id),
        title=gettext(_TITLES[what]).format(title=context.links.name(RecordName.of(record))),
        text=own_words(text),
        author=context.settings.author,
        published=moment(date),
        updated=moment(date),
        language=_own_language(context),
    )


def _own_language(context: Context) -> str:
    speaking = context.language
    return "" if speaking.record == speaking.tag else speaking.record


def moment(date: EdtfDate) -> str:
    """Return the start of a date as a time in UTC: feeds need times, and records have dates."""
    day = date.first or date.last
    return f"{day.isoformat()}T00:00:00+00:00" if day else EPOCH


def stable_id(context: Context, name: str) -> str:
    """Return an id that is the same on every host (RFC 4122, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"by-the-book:{context.site.name}:{name}").urn
