"""The view of the home page."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import ClaimCard, DateView, LinkView, TallyTable
from bythebook.pages.views.view import view


@view
class CaseCard:
    """A case in a list."""

    link: LinkView
    summary: str
    dates: DateView
    claims_total: int
    """How many statements the case has, including those without a finding."""
    rules_total: int
    """How many rules they are compared with."""


@view
class ArticleCard:
    """An article in a list."""

    link: LinkView
    summary: str
    date: DateView
    author: str


@view
class HomePair:
    """What was said beside what the rule says, of the claim that home leads with."""

    card: ClaimCard
    said: str
    written: str
    rule: LinkView | None
    """The rule of the comparison that leads."""
    rules_more: int
    """How many further rules the claim is compared with."""


@view
class NewsItem:
    """A claim that was published or corrected lately."""

    card: ClaimCard
    date: DateView
    correction: str
    """What was corrected; empty for a new claim."""


@view
class HomeTotals:
    """How much the site holds."""

    statements: int
    rules: int
    speakers: int
    stories: int
    sources: int


@view
class HomeView:
    """The home page."""

    chrome: Chrome
    lead: HomePair | None
    """The claim that shows best what the site does (``ClaimIndex.lead``)."""
    news: tuple[NewsItem, ...]
    """Claims about a rule before statements, each the newest first."""
    cases: tuple[CaseCard, ...]
    articles: tuple[ArticleCard, ...]
    totals: HomeTotals
    tally: TallyTable
    statements_total: int
