"""The view of the corrections pages."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import HistoryLine, LinkView, Pagination
from bythebook.pages.views.view import view


@view
class CorrectionLine:
    """A correction, or a withdrawal with its reason."""

    record: LinkView
    record_kind: str
    line: HistoryLine


@view
class CorrectionsView:
    """All corrections and withdrawals, the newest first."""

    chrome: Chrome
    corrections: tuple[CorrectionLine, ...]
    withdrawals: tuple[CorrectionLine, ...]
    """Shown on the front."""
    corrections_total: int
    paging: Pagination | None
    records_total: int
    """The number of records of the site, the denominator of the corrections."""
