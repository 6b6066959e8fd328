"""The view of a claim's page."""

from __future__ import annotations

from bythebook.pages.views.body import Body
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import (
    ClaimCard,
    DateView,
    FactView,
    HistoryLine,
    LinkView,
    PrintedFormView,
    QuotedText,
    SourceLine,
    Speaker,
    TermView,
)
from bythebook.pages.views.evidence import ReviewsView, VerificationView
from bythebook.pages.views.share import CitationView
from bythebook.pages.views.timelines import VersionTimeline
from bythebook.pages.views.view import view


@view
class ComparedClause:
    """What a comparison shows about its clause: the rule, the version, whom it binds and the source.

    It is the same for every claim that is compared with the clause.
    """

    rule: LinkView
    citation: str
    link: LinkView
    heading: str
    note: str
    version: str
    """Which version, in words: "2023 version, in force from February 6, 2023"."""
    fidelity: TermView
    availability: TermView
    source: SourceLine
    binds_note: str
    checked: tuple[VerificationView, ...]
    """Verifications that captures of the source contain the passage."""


@view
class ComparisonView:
    """A quote compared with one clause. ``number`` connects the key words in both texts."""

    number: int
    relation: TermView
    clause: ComparedClause
    clause_words: QuotedText
    is_in_force: bool
    """False if the version was not in force on the claim's date; it is then shown for contrast."""
    is_comparison_only: bool
    quote_words: str
    rule_words: str
    reasoning: Body
    version_timeline: VersionTimeline | None
    """The rule's versions and the date of the statement; only for the first clause of each rule."""


@view
class ResponseView:
    """A response to a claim."""

    speaker: Speaker
    date: DateView
    words: QuotedText
    source: SourceLine


@view
class WithdrawalView:
    """Why a claim was withdrawn."""

    date: DateView
    reason: TermView
    note: str
    replaced_by: LinkView | None


@view
class ClaimView:
    """A claim's page."""

    chrome: Chrome
    title: str
    kind: TermView
    is_draft: bool
    withdrawal: WithdrawalView | None
    speaker: Speaker
    date: DateView
    occasion: str
    case: LinkView | None
    facts: tuple[FactView, ...]
    """What else is recorded: the organization that the claim is about, its topics."""
    words: QuotedText
    finding: TermView | None
    summary: str
    comparisons: tuple[ComparisonView, ...]
    """Those that count toward the finding first, then those shown for contrast."""
    printed_forms: tuple[PrintedFormView, ...]
    responses: tuple[ResponseView, ...]
    not_checked: Body | None
    sources: tuple[SourceLine, ...]
    earlier: tuple[ClaimCard, ...]
    """Earlier statements of the same claim, the nearest."""
    later: tuple[ClaimCard, ...]
    """Later statements of the same claim, the nearest."""
    repeated_total: int
    """How many statements of the claim there are, this one too."""
    repeated_list: str
    """The address of the list of all of them, or empty if the page shows them all."""
    mentioned_in: tuple[LinkView, ...]
    """Articles that embed or link the claim."""
    referrers: tuple[LinkView, ...]
    """Other records that refer to it."""
    history: tuple[HistoryLine, ...]
    checked: tuple[VerificationView, ...]
    """Verifications that captures of the sources contain the quote."""
    reviews: ReviewsView
    citations: tuple[CitationView, ...]
    """How to cite the page, in several styles."""
    embed: str
    """The HTML with which other sites show the claim, or empty."""
    citations_document: str
    """The address of the document with the citation for programs, or empty where the site's URL is unknown."""
    claim_review: str
    """The page as ClaimReview in JSON-LD, or empty. It has no character that could end a script element."""

    @property
    def key_comparison(self) -> ComparisonView | None:
        """The first comparison that counts toward the finding and has key words in both texts."""
        candidates = (
            one for one in self.comparisons if one.quote_words and one.rule_words and not one.is_comparison_only
        )
        return next(candidates, None)
