"""The view of a rule's page."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import (
    ClaimCard,
    DateView,
    HistoryLine,
    LinkView,
    PrintedFormView,
    QuotedText,
    SourceLine,
    TallyTable,
    TermView,
)
from bythebook.pages.views.evidence import VerificationView
from bythebook.pages.views.view import view


@view
class ComparedClaim:
    """A claim compared with a clause."""

    card: ClaimCard
    quote_words: str
    is_comparison_only: bool


@view
class ComparedGroup:
    """The claims with one finding for a clause. Groups are in the vocabulary's order."""

    relation: TermView
    claims: tuple[ComparedClaim, ...]
    total: int
    """How many there are; the newest are shown."""


@view
class ClauseView:
    """A clause, and the claims that are compared with it. ``anchor`` is its id on the page."""

    anchor: str
    number: str
    heading: str
    words: QuotedText
    note: str
    checked: tuple[VerificationView, ...]
    """Verifications that captures of the version's source contain the passage."""
    printed_forms: tuple[PrintedFormView, ...]
    compared: tuple[ComparedGroup, ...]
    compared_total: int
    compared_list: str
    """The address of the list of all claims compared with the rule, or empty."""


@view
class VersionView:
    """A version of a rule. ``anchor`` is its id on the page."""

    anchor: str
    id: str
    title: str
    number: str
    issued: DateView | None
    in_force: DateView
    """Such as "in force from September 7, 2018, to February 5, 2023"."""
    in_force_note: str
    availability: TermView
    source: SourceLine
    note: str
    clauses: tuple[ClauseView, ...]


@view
class RuleView:
    """A rule's page: newest version first."""

    chrome: Chrome
    title: str
    is_draft: bool
    citation: str
    kind: TermView
    issuer: LinkView
    binds_everyone: bool
    binds: tuple[LinkView, ...]
    binds_note: str
    summary: str
    topics: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    versions: tuple[VersionView, ...]
    compared_total: int
    """How many published claims are compared with any clause of the rule."""
    tally: TallyTable
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]
