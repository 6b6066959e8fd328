"""What is shown of evidence and of reviews: proofs that hold, copies that are kept, reviews that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bythebook.pages.context import Context
from bythebook.pages.views.evidence import CaptureView, ReviewLine, ReviewsView, VerificationView
from bythebook.pages.wording import date_words
from bythebook.records import Claim, Clause, Quote, Review, Source, Version
from bythebook.records.reviews import reviews_of


def checked_quote(context: Context, quote: Quote) -> tuple[VerificationView, ...]:
    """Show the proofs of a quote, as far as they hold."""
    return tuple(_holding(context, quote, quote.sources))


def checked_clause(context: Context, version: Version, clause: Clause) -> tuple[VerificationView, ...]:
    """Show the proofs of a clause, as far as they hold."""
    return tuple(_holding(context, clause, (version.source,)))


def _holding(context: Context, words: Quote | Clause, sources: tuple[str, ...]) -> Iterator[VerificationView]:
    # The sense of words, in a paraphrase or a translation, is nothing that a copy proves.
    for one in words.checked if words.fidelity.is_quotable else ():
        source = context.corpus.sources.get(one.source)
        if source and one.holds(words.text, sources, source.captures):
            captured = next(capture.date for capture in source.captures if capture.sha256 == one.capture)
            yield VerificationView(
                context.links.of(source), source.publisher, date_words(one.date), date_words(captured)
            )


def capture_views(context: Context, source: Source) -> tuple[CaptureView, ...]:
    """Show the copies of a source that are kept, the newest first."""
    ordered = sorted(source.captures, key=lambda one: (one.date.sort_key, one.sha256), reverse=True)
    return tuple(
        CaptureView(date_words(one.date), context.term(one.media_type), one.sha256, one.url or "", one.timestamp or "")
        for one in ordered
    )


def reviews_view(claim: Claim) -> ReviewsView:
    """Show who wrote a claim and who reviewed it."""
    found = reviews_of(claim)
    return ReviewsView(claim.authors, _lines(found.current), _lines(found.earlier))


def _lines(reviews: Iterable[Review]) -> tuple[ReviewLine, ...]:
    return tuple(ReviewLine(review.name, date_words(review.date)) for review in reviews)
