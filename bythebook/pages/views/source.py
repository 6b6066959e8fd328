"""The view of a source's page."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import DateView, HistoryLine, LinkView, SourceLine, TermView
from bythebook.pages.views.evidence import CaptureView
from bythebook.pages.views.view import view


@view
class SourceUse:
    """One thing taken from a source: "the words of", "another printed form of", "the text of", "an event in"."""

    what: str
    link: LinkView
    date: DateView | None
    excerpt: str
    language: str
    """The language of the excerpt."""
    is_quotable: bool
    fidelity: TermView | None


@view
class SourceView:
    """A source's page."""

    chrome: Chrome
    source: SourceLine
    language: str
    captures: tuple[CaptureView, ...]
    """Copies that are kept, the newest first."""
    uses: tuple[SourceUse, ...]
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]
