"""The views of the pages that show one record."""

from __future__ import annotations

from typing import Literal

from bythebook.pages.views.common import (
    Body,
    Chrome,
    ClaimCard,
    ClaimListView,
    DateView,
    HistoryLine,
    LinkView,
    PrintedFormView,
    QuotedText,
    SourceLine,
    Speaker,
    TallyTable,
    TermView,
)
from bythebook.pages.views.evidence import CaptureView, ReviewsView, VerificationView
from bythebook.pages.views.share import CitationView
from bythebook.pages.views.timelines import CaseTimeline, VersionTimeline
from bythebook.pages.views.view import view


@view
class ComparedClause:
    """What stands beside the words: where a clause stands, in which version, whom it binds and where it was read.

    It is the same for every claim that is held against the clause.
    """

    rule: LinkView
    citation: str
    link: LinkView
    heading: str
    note: str
    version: str
    """Which version, in words: "2023 version, in force from 6 February 2023"."""
    fidelity: TermView
    availability: TermView
    source: SourceLine
    binds_note: str
    checked: tuple[VerificationView, ...]
    """Proofs that the passage stands in captures of the source."""


@view
class ComparisonView:
    """The words held against one clause. ``number`` ties the marks in both texts together."""

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
    """When the words were said between the rule's versions; only at the first clause of each rule."""


@view
class ResponseView:
    """What somebody said of a claim afterwards."""

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
    about: LinkView | None
    topics: tuple[LinkView, ...]
    words: QuotedText
    finding: TermView | None
    summary: str
    comparisons: tuple[ComparisonView, ...]
    """Those that carry the finding first, those shown for contrast after them."""
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
    """Proofs that the words stand in captures of their sources."""
    reviews: ReviewsView
    citations: tuple[CitationView, ...]
    """How to cite the page, in several styles."""
    embed: str
    """The HTML with which other sites show the claim, or empty."""
    citations_document: str
    """The address of the document with the citation for programs, or empty where the site's URL is unknown."""
    claim_review: str
    """The page as ClaimReview for a script of JSON-LD, or empty. It holds no character that could end the script."""

    @property
    def key_comparison(self) -> ComparisonView | None:
        """The first comparison that counts and has turning words on both sides."""
        told = (one for one in self.comparisons if one.quote_words and one.rule_words and not one.is_comparison_only)
        return next(told, None)


@view
class ComparedClaim:
    """A claim held against a clause."""

    card: ClaimCard
    quote_words: str
    is_comparison_only: bool


@view
class ComparedGroup:
    """The claims that stand in one relation to a clause. Groups come in the vocabulary's order, all set alike."""

    relation: TermView
    claims: tuple[ComparedClaim, ...]
    total: int
    """How many there are; the newest are shown."""


@view
class ClauseView:
    """A clause, and every claim that is held against it. ``anchor`` is its id on the page."""

    anchor: str
    number: str
    heading: str
    words: QuotedText
    note: str
    checked: tuple[VerificationView, ...]
    """Proofs that the passage stands in captures of the version's source."""
    printed_forms: tuple[PrintedFormView, ...]
    compared: tuple[ComparedGroup, ...]
    compared_total: int
    compared_list: str
    """The address of the list of all claims held against the rule."""


@view
class VersionView:
    """A version of a rule. ``anchor`` is its id on the page."""

    anchor: str
    id: str
    title: str
    number: str
    issued: DateView | None
    in_force: DateView
    """In words: "in force from 7 September 2018 to 5 February 2023"."""
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
    """How many published claims are held against any clause of the rule."""
    tally: TallyTable
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]


@view
class RoleLine:
    """An office, seen from the person or from the organization: ``link`` leads to the other of the two."""

    title: str
    link: LinkView
    dates: DateView
    source: LinkView | None
    note: str


@view
class ResponseLine:
    """A response that a person or an organization made, with the claim that it was about."""

    response: ResponseView
    claim: ClaimCard


@view
class PersonView:
    """A person's page."""

    chrome: Chrome
    name: str
    is_unnamed: bool
    also_known_as: tuple[str, ...]
    description: str
    roles: tuple[RoleLine, ...]
    said: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only, as are the responses."""
    responses: tuple[ResponseLine, ...]
    """The newest; all of them are counted."""
    responses_total: int
    mentioned_in: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]


@view
class OrganizationView:
    """An organization's page."""

    chrome: Chrome
    name: str
    abbreviation: str
    also_known_as: tuple[str, ...]
    description: str
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    people: tuple[RoleLine, ...]
    said: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only, as are the responses."""
    responses: tuple[ResponseLine, ...]
    """The newest; all of them are counted."""
    responses_total: int
    said_about: tuple[ClaimCard, ...]
    said_about_total: int
    said_about_all: str
    """The address of the whole list, where ``said_about`` is only its newest part; else empty."""
    wrote: tuple[LinkView, ...]
    bound_by: tuple[LinkView, ...]
    """Rules that name it among those they bind. Laws that bind everyone are told of in words."""
    mentioned_in: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]


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


@view
class TimelineEntry:
    """An entry of a case's timeline: an event, a statement, or a date of a rule."""

    kind: Literal["event", "statement", "rule"]
    kind_label: str
    date: DateView
    text: str
    href: str
    """The claim's or the rule's page; empty for an event."""
    speaker: Speaker | None
    finding: TermView | None
    source: SourceLine | None
    note: str
    is_disputed: bool


@view
class CaseView:
    """A case's page."""

    chrome: Chrome
    title: str
    summary: str
    description: Body
    chosen: str
    dates: DateView
    topics: tuple[LinkView, ...]
    case_timeline: CaseTimeline | None
    timeline: tuple[TimelineEntry, ...]
    timeline_left_out: int
    """How many older statements do not stand in the timeline."""
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only."""
    statements_total: int
    """How many of the case's listed claims are statements without a finding."""
    rules: tuple[LinkView, ...]
    speakers: tuple[LinkView, ...]
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]


@view
class TopicView:
    """A topic's page."""

    chrome: Chrome
    name: str
    description: str
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only."""
    rules: tuple[LinkView, ...]
    cases: tuple[LinkView, ...]
    mentioned_in: tuple[LinkView, ...]


@view
class ArticleView:
    """An article's page, or with ``date`` left out a page that explains the site."""

    chrome: Chrome
    title: str
    summary: str
    language: str
    date: DateView | None
    modified: DateView | None
    author: str
    is_draft: bool
    case: LinkView | None
    body: Body
    claims: tuple[ClaimCard, ...]
    """The claims that the text embeds or links, in order; a summary table heads the article."""
    mentioned_in: tuple[LinkView, ...]
    """Other records whose text speaks of this one."""
    sections: tuple[LinkView, ...]
    """The headings of the text with their anchors, for a table of contents."""
