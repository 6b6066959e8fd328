"""What pages say of evidence and of reviews: only what holds as the record stands."""

from __future__ import annotations

from bythebook.pages.views.common import DateView, LinkView, TermView
from bythebook.pages.views.view import view


@view
class VerificationView:
    """A proof that words stand in a capture of a source: the day of the proof, and that of the capture."""

    source: LinkView
    publisher: str
    date: DateView
    captured: DateView


@view
class CaptureView:
    """A copy of a source that is kept as evidence and not published."""

    date: DateView
    kind: TermView
    sha256: str
    url: str
    """The address that gave it, or empty."""
    timestamp: str
    """The moment that an authority stamped it, in UTC, or empty."""


@view
class ReviewLine:
    """A review by somebody other than the author."""

    name: str
    date: DateView


@view
class ReviewsView:
    """Who wrote a claim, and who reviewed it: one line for each person."""

    authors: tuple[str, ...]
    """Those who are named; nobody need be."""
    current: tuple[ReviewLine, ...]
    earlier: tuple[ReviewLine, ...]
    """Reviews from before the last change."""
