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
    """A chart of the number of claims, with a row for each month, organization or rule."""

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
    """The rows that a claim is counted in."""


@view
class OverviewView:
    """The overview page."""

    chrome: Chrome
    charts: tuple[Chart, ...]
    legend: tuple[TermView, ...]
    total: int
    statements_total: int
    chosen: LinkView
