"""The view of the home page."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import ClaimCard, DateView, LinkView, QuotedText, TallyTable
from bythebook.pages.views.view import view


@view
class CaseCard:
    """A case in a list."""

    link: LinkView
    summary: str
    dates: DateView
    claims_total: int
    """How many statements the case has, including those without a finding."""


@view
class ArticleCard:
    """An article in a list."""

    link: LinkView
    summary: str
    date: DateView
    author: str


@view
class HomeView:
    """The home page."""

    chrome: Chrome
    lead: ClaimCard | None
    """The newest claim with a comparison, shown in full as an example of what the site does."""
    lead_words: QuotedText | None
    """The lead's quote with the key words marked; a passage of it if it is long."""
    lead_clause: QuotedText | None
    """The clause that it is compared with, marked likewise; a passage of it if it is long."""
    lead_rule: LinkView | None
    cases: tuple[CaseCard, ...]
    articles: tuple[ArticleCard, ...]
    latest: tuple[ClaimCard, ...]
    claims_total: int
    tally: TallyTable
    statements_total: int
    corrections_total: int
