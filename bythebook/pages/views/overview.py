"""The view of the page that counts the whole record."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView, TermView
from bythebook.pages.views.view import view


@view
class ChartPart:
    """How many of a row's claims share a finding. ``x`` and ``width`` are percentages of the chart's width."""

    term: TermView
    count: int
    x: float
    width: float


@view
class ChartRow:
    """A month, an organization or a rule, with its claims. ``label`` has no address where it has no page."""

    label: LinkView
    total: int
    parts: tuple[ChartPart, ...]


@view
class Chart:
    """Counts of claims, a row for each of something. Each row is told with the denominator."""

    id: str
    heading: str
    noun: str
    """What a row is: "Month", "Organization", "Rule"."""
    denominator: int
    denominator_label: str
    rows: tuple[ChartRow, ...]
    rows_left_out: int
    """How many more rows there are, each with no more claims than the last one shown."""
    note: str
    """How a claim comes to be counted in a row, or in several."""


@view
class OverviewView:
    """The whole record in counts."""

    chrome: Chrome
    charts: tuple[Chart, ...]
    legend: tuple[TermView, ...]
    total: int
    statements_total: int
    chosen: LinkView
