"""The views of the pages that show many records."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import ClaimListView, LinkView, Pagination, TallyTable, TermView
from bythebook.pages.views.view import view


@view
class ClaimsIndexView:
    """A page of the index of claims, or of those about one organization."""

    chrome: Chrome
    heading: str
    intro: str
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only."""
    statements_total: int


@view
class IndexRow:
    """A record in an index: its link, one or two lines about it, and the number of its claims."""

    link: LinkView
    lines: tuple[str, ...]
    count: int
    count_label: str
    """What is counted, such as "5 claims compared with it"; empty if nothing is counted."""


@view
class IndexGroup:
    """Rows under a heading; the heading may be empty."""

    heading: str
    anchor: str
    rows: tuple[IndexRow, ...]


@view
class IndexView:
    """An index of rules, people, organizations, sources, cases, topics or articles.

    ``total`` claims are the denominator of the rows' counts where they count claims.
    """

    chrome: Chrome
    heading: str
    intro: str
    groups: tuple[IndexGroup, ...]
    total: int
    total_label: str
    paging: Pagination | None


@view
class FindingView:
    """A finding's page."""

    chrome: Chrome
    finding: TermView
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole record, on the list's front only, as are the rules."""
    rules: tuple[IndexRow, ...]
    """The rules for which published claims have this finding."""


@view
class FindingsIndexView:
    """All findings, with what each means and how often it was made."""

    chrome: Chrome
    tally: TallyTable
    statements_total: int
