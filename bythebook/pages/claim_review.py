"""ClaimReview (schema.org/ClaimReview): what a claim's page says for search engines and collections of fact-checks.

The fields are those of Google's list (developers.google.com/search/docs/appearance/structured-data/factcheck). There is
a rating in words and none in numbers: a relation between words and a rule is no place on a scale of truth.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any

import orjson

from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.cutting import closing_marks
from bythebook.records import Claim, EdtfDate, Organization, Person
from bythebook.records.date_parts import read_parts
from bythebook.records.vocabulary import Finding

FEED_ADDRESS = "/data/claimreview.json"
"""The address of the feed of every ClaimReview."""
MOST_CHARACTERS = 74
"""The length limit of ``claimReviewed``: Google asks for less than 75 characters, so that phones do not wrap it."""
LONGEST_QUOTE = 1_000
"""How many characters of a quote a page's ClaimReview repeats; the feed has longer ones as well."""
_SIZES = (len("2026"), len("2026-01"), len("2026-01-08"))
_ESCAPES = tuple((character.encode(), f"\\u{ord(character):04x}".encode()) for character in "<>&\u2028\u2029")


def claim_review(context: Context, claim: Claim, *, is_in_feed: bool = False) -> dict[str, Any] | None:
    """Return a claim's page as a ClaimReview.

    In the feed, the works that contain the words have their titles, and long quotes, names and titles are there in
    full. A page prints all of it and stays small without.
    Returns ``None`` for drafts, withdrawn claims, statements and pending claims, and if the site's URL is unknown: the
    URLs in a ClaimReview are absolute.
    """
    settings = context.settings
    if not (settings.url and claim.is_listed and claim.finding) or claim.finding is Finding.PENDING:
        return None
    url = settings.url + addresses.address("claim", claim.id)
    links = context.links
    label = links.label_of(claim) if is_in_feed else links.short_headline(claim.speaker, claim.title, is_data=True)
    reviewed = shortened(label)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": url,
            "claimReviewed": reviewed,
            "itemReviewed": {
                **_claim(context, claim, f"{url}#words", is_in_feed=is_in_feed),
                **({"name": label} if reviewed != label else {}),
            },
            "author": {
                "@type": "Organization",
                "name": settings.author,
                "url": f"{settings.url}/",
            },
            "datePublished": exact_part(claim.history[0].date),
            "dateModified": exact_part(claim.history[-1].date),
            "reviewRating": {"@type": "Rating", "alternateName": context.term(claim.finding).label},
            "reviewBody": claim.summary,
        }
    )


def script_text(review: dict[str, Any] | None) -> str:
    r"""Write a ClaimReview as the text of a ``<script>`` element; nothing gives an empty text.

    Nothing in it can end the element or start another: ``<``, ``>`` and ``&`` are written as ``\u003c`` and so on, and
    JSON reads the same characters (HTML Living Standard 4.12.1.3, "Restrictions for contents of script elements").
    """
    if not review:
        return ""
    text = orjson.dumps(review)
    # Not str.translate: it goes from character to character, and took a tenth of the time that a claim's page takes.
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text.decode()


class ReviewFeed:
    """Every ClaimReview of the site as one DataFeed (schema.org/DataFeed), a claim a line, written piece by piece."""

    def __init__(self, context: Context) -> None:
        """Create a feed. It needs the site's URL."""
        self._context = context
        self._between = b"\n"

    def head(self) -> bytes:
        """Return the start of the feed."""
        settings = self._context.settings
        fields = {
            "@context": "https://schema.org",
            "@type": "DataFeed",
            "name": f"{settings.name}: ClaimReview",
            "url": settings.url + FEED_ADDRESS,
            "license": settings.license_url,
            "dataFeedElement": [],
        }
        return orjson.dumps(fields).removesuffix(b"]}")

    def item(self, claim: Claim) -> bytes:
        """Return the line of a claim; nothing for a claim that has no review."""
        review = claim_review(self._context, claim, is_in_feed=True)
        if review is None:
            return b""
        dates = {"dateCreated": review.get("datePublished"), "dateModified": review.get("dateModified")}
        line = self._between + orjson.dumps(_filled({"@type": "DataFeedItem", **dates, "item": review}))
        self._between = b",\n"
        return line

    def end(self) -> bytes:
        """Return the end of the feed."""
        return b"\n]}\n"


def _claim(context: Context, claim: Claim, identity: str, *, is_in_feed: bool) -> dict[str, Any]:
    quote = claim.quote
    # What is not known to have been said is never handed on as the speaker's words.
    is_repeated = quote.fidelity.is_quotable and (is_in_feed or len(quote.text) <= LONGEST_QUOTE)
    words = {"text": quote.text, "inLanguage": quote.language} if is_repeated else {}
    works = context.cache("titled work" if is_in_feed else "reviewed work")
    return _filled(
        {
            "@type": "Claim",
            "@id": identity,
            **words,
            "author": context.cache("reviewed speaker").get(claim.speaker, lambda: _speaker(context, claim.speaker)),
            "datePublished": exact_part(claim.date),
            "appearance": [
                works.get(source, partial(_work, context, source, is_titled=is_in_feed)) for source in quote.sources
            ],
        }
    )


def _speaker(context: Context, speaker_id: str) -> dict[str, Any]:
    actor = context.corpus.actor(speaker_id)
    if actor is None:
        raise LookupError(f"the checks let through a speaker that is not there: {speaker_id}")
    kind = {Person: "Person", Organization: "Organization"}[type(actor)]
    return _filled({"@type": kind, "name": actor.name, "sameAs": [link.url for link in actor.links]})


def _work(context: Context, source_id: str, *, is_titled: bool) -> dict[str, Any]:
    source = context.corpus.sources[source_id]
    return _filled(
        {
            "@type": "CreativeWork",
            "name": source.title if is_titled else "",
            "url": source.url or source.read_in,
            "datePublished": exact_part(source.date) if source.date else "",
            "publisher": {"@type": "Organization", "name": source.publisher},
        }
    )


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {name: value for name, value in fields.items() if value}


def shortened(title: str) -> str:
    """Cut a title at a word's end to at most ``MOST_CHARACTERS``; a first word that is longer stays whole.

    A quotation that the cut leaves open is closed.
    """
    words = title.split()
    if len(title) <= MOST_CHARACTERS or len(words) == 1:
        return title
    kept = words[0]
    most_added = len("…") + title.count("“") + title.count('"')
    for word in words[1:]:
        longer = f"{kept} {word}"
        if len(longer) + most_added > MOST_CHARACTERS and len(_ended(longer)) > MOST_CHARACTERS:
            break
        kept = longer
    return _ended(kept)


def is_shortened(text: str, whole: str) -> bool:
    """Return whether a text is the start of another one, cut as ``shortened`` cuts."""
    start = text.rstrip('"”').removesuffix("…")
    return bool(start) and len(start) < len(text.rstrip('"”')) and whole.startswith(start)


def _ended(text: str) -> str:
    closing = '"' if text.count('"') % 2 else closing_marks(text)
    return f"{text.rstrip(' ,;:–—-')}…{closing}"


@lru_cache(maxsize=8192)
def exact_part(date: EdtfDate) -> str:
    """Return as much of a date as is certain, in ISO 8601: a day, a month or a year; empty if not even the year is.

    schema.org has no word for "about" and for "between": the 13th or the 14th of January becomes January, and so does
    about the 14th.
    """
    if date.first is None or date.last is None:
        return ""
    first, last = date.first.isoformat(), date.last.isoformat()
    shared = [first[:size] for size in _SIZES if first[:size] == last[:size]]
    if date.is_approximate and shared:
        shared = _undoubted(date, shared)
    return shared[-1] if shared else ""


def _undoubted(date: EdtfDate, shared: list[str]) -> list[str]:
    """Return the parts before one that is in doubt; of a date that is in doubt as a whole, all but its last part."""
    if date.is_interval or (parts := read_parts(date.text)).is_doubted_as_a_whole:
        return shared[:-1]
    return shared[: next(index for index, doubt in enumerate(parts.doubts) if doubt)]
