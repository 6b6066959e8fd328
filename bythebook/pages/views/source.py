"""The view of a source's page."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import DateView, HistoryLine, LinkView, SourceLine, TermView
from bythebook.pages.views.evidence import CaptureView
from bythebook.pages.views.view import view


@view
class SourceUse:
    """One use of a source. ``what`` is such as "the words of", "another printed form of" or "an event in"."""

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
    is_draft: bool
    language: str
    origin: LinkView | None
    """The source whose words this one repeats."""
    repeated_by: tuple[LinkView, ...]
    """The sources that repeat the words of this one."""
    captures: tuple[CaptureView, ...]
    """Saved copies, the newest first."""
    uses: tuple[SourceUse, ...]
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]
