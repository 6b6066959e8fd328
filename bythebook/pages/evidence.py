"""The views of evidence and reviews: valid verifications, captures, and reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bythebook.pages.context import Context
from bythebook.pages.views.evidence import CaptureView, ReviewLine, ReviewsView, VerificationView
from bythebook.pages.wording import date_words
from bythebook.records import Claim, Clause, Quote, Review, Source, Version
from bythebook.records.reviews import reviews_of


def checked_quote(context: Context, quote: Quote) -> tuple[VerificationView, ...]:
    """Return the valid verifications of a quote."""
    return tuple(_holding(context, quote, quote.sources))


def checked_clause(context: Context, version: Version, clause: Clause) -> tuple[VerificationView, ...]:
    """Return the valid verifications of a clause."""
    return tuple(_holding(context, clause, (version.source,)))


def _holding(context: Context, words: Quote | Clause, sources: tuple[str, ...]) -> Iterator[VerificationView]:
    # A copy cannot verify the wording of a paraphrase or a translation.
    for one in words.checked if words.fidelity.is_quotable else ():
        source = context.corpus.sources.get(one.source)
        if source and one.holds(words.text, sources, source.captures):
            captured = next(capture.date for capture in source.captures if capture.sha256 == one.capture)
            yield VerificationView(
                context.links.of(source), source.publisher, date_words(one.date), date_words(captured)
            )


def capture_views(context: Context, source: Source) -> tuple[CaptureView, ...]:
    """Return the captures of a source, the newest first."""
    ordered = sorted(source.captures, key=lambda one: (one.date.sort_key, one.sha256), reverse=True)
    return tuple(
        CaptureView(date_words(one.date), context.term(one.media_type), one.sha256, one.url or "", one.timestamp or "")
        for one in ordered
    )


def reviews_view(claim: Claim) -> ReviewsView:
    """Return a claim's authors and reviews."""
    found = reviews_of(claim)
    return ReviewsView(claim.authors, _lines(found.current), _lines(found.earlier))


def _lines(reviews: Iterable[Review]) -> tuple[ReviewLine, ...]:
    return tuple(ReviewLine(review.name, date_words(review.date)) for review in reviews)
