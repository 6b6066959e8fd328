"""The views of evidence and reviews."""

from __future__ import annotations

from bythebook.pages.views.common import DateView, LinkView, TermView
from bythebook.pages.views.view import view


@view
class VerificationView:
    """A verification that a capture of a source contains a text, with the dates of both."""

    source: LinkView
    publisher: str
    date: DateView
    captured: DateView


@view
class CaptureView:
    """A copy of a source that is saved as evidence and not published."""

    date: DateView
    kind: TermView
    sha256: str
    url: str
    """The URL that it was captured from, or empty."""
    timestamp: str
    """The time of its timestamp by an authority, in UTC, or empty."""


@view
class ReviewLine:
    """A review by someone other than the author."""

    name: str
    date: DateView


@view
class ReviewsView:
    """Who wrote a claim, and who reviewed it: one line for each person."""

    authors: tuple[str, ...]
    """The named authors; there may be none."""
    current: tuple[ReviewLine, ...]
    earlier: tuple[ReviewLine, ...]
    """Reviews from before the last change."""
