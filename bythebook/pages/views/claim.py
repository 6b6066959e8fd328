"""The view of a claim's page."""

from __future__ import annotations

from typing import Literal

from bythebook.pages.views.body import Body
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import (
    ClaimCard,
    DateView,
    FactView,
    HistoryLine,
    LinkView,
    Pagination,
    PrintedFormView,
    QuotedText,
    SourceLine,
    Speaker,
    TermView,
    WithdrawalView,
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
    note: str
    """The note on the clause; a later comparison with the same clause does not repeat it."""
    is_in_force: bool
    """False if the version was not in force on the claim's date; it is then shown for contrast."""
    is_comparison_only: bool
    quote_words: str
    rule_words: str
    reasoning: Body
    is_first_of_rule: bool
    """Whether the version and to whom the rule applies are shown; a later clause of the rule does not repeat them."""
    version_timeline: VersionTimeline | None
    """The rule's versions and the date of the statement; only for the first clause of each rule."""


@view
class ComparisonLine:
    """A comparison that another page shows in full."""

    number: int
    citation: str
    relation: str
    is_comparison_only: bool


@view
class FurtherComparisons:
    """A further page of a claim: "Comparisons 4 to 9"."""

    href: str
    label: str
    numbers: tuple[int, ...]
    lines: tuple[ComparisonLine, ...]
    """Empty where a claim has too many comparisons to list them all."""


@view
class ResponseView:
    """A response to a claim."""

    speaker: Speaker
    date: DateView
    words: QuotedText
    source: SourceLine


@view
class RequestView:
    """A request to the speaker for comment."""

    date: DateView
    whom: str
    answer: str


@view
class LeadPairView:
    """The head of a claim's page: the two sentences, and the clause that leads."""

    said: str
    written: str
    clause: LinkView | None
    """The leading clause, named by its rule; nothing for a claim without comparisons."""
    more: int
    """How many more clauses count toward the finding."""


@view
class AnswersView:
    """Who answers for a claim's page: authors, reviews and dates."""

    publisher: str
    """Who publishes the site, or the site's name."""
    reviews: ReviewsView
    published: DateView
    changed: DateView | None
    """The date of the last change, if it is not that of the publication."""
    quoted_by: tuple[LinkView, ...]
    """The publishers that quote or report the words, with the address of what each published."""
    is_quoted: bool
    """False for words that are known only in paraphrase or translation: they are reported, not quoted."""


@view
class CheckedRule:
    """Which version of a rule a claim was compared with, and how it was found."""

    rule: LinkView
    version: str
    """When the version was in force: "in force since February 6, 2023"."""
    found_by: Literal["words", "conduct", "named"]
    """By the date of the words or of the conduct, or because the comparison names it."""
    source: SourceLine
    availability: TermView


@view
class RelatedClaims:
    """Other claims that share something with this one."""

    label: str
    claims: tuple[LinkView, ...]


@view
class HeadingView:
    """The speaker with positions, the title and the occasion above a claim's finding, shortened if they are long."""

    speaker: Speaker
    title: str
    occasion: str
    full: str
    """All of it in full; empty if nothing is shortened."""


@view
class ClaimView:
    """A claim's page."""

    chrome: Chrome
    title: str
    kind: TermView
    is_draft: bool
    withdrawal: WithdrawalView | None
    speaker: Speaker
    heading: HeadingView
    date: DateView
    concerns: DateView | None
    """When the conduct that the words are about took place."""
    occasion: str
    facts: tuple[FactView, ...]
    """What else is recorded: the organization that the claim is about, its topics."""
    words: QuotedText
    fidelity: TermView
    """How well the words are known, in words that are true of this claim."""
    finding: TermView | None
    reason: TermView | None
    """Why the finding cannot be determined."""
    lead: LeadPairView | None
    answers: AnswersView
    summary: str
    comparisons: tuple[ComparisonView, ...]
    """The leading one, the others that count toward the finding, then those shown for contrast."""
    further: tuple[FurtherComparisons, ...]
    """The pages with those that this one has no room for."""
    comparisons_total: int
    checked_rules: tuple[CheckedRule, ...]
    checked_elsewhere: int
    """How many more versions of rules only the further pages name."""
    printed_forms: tuple[PrintedFormView, ...]
    accounts: tuple[PrintedFormView, ...]
    """How the speaker later described the words, oldest first."""
    responses: tuple[ResponseView, ...]
    asked: tuple[RequestView, ...]
    not_checked: Body | None
    word_sources: tuple[SourceLine, ...]
    """The sources that carry the words, official ones first."""
    other_sources: tuple[SourceLine, ...]
    has_long_quote: bool
    """Whether the quote leaves no room for more than the headlines of earlier and later statements."""
    earlier: tuple[ClaimCard, ...]
    """Earlier statements of the same claim, the nearest."""
    later: tuple[ClaimCard, ...]
    """Later statements of the same claim, the nearest."""
    repeated_total: int
    """How many statements of the claim there are, this one too."""
    repeated_list: str
    """The address of the list of all of them, or empty if the page shows them all."""
    related: tuple[RelatedClaims, ...]
    mentioned_in: tuple[LinkView, ...]
    """Articles, claims and other records that embed, link or repeat the claim."""
    history: tuple[HistoryLine, ...]
    checked: tuple[VerificationView, ...]
    """Verifications that captures of the sources contain the quote."""
    citations: tuple[CitationView, ...]
    """How to cite the page, in several styles."""
    embed: str
    """The HTML with which other sites show the claim, or empty."""
    citations_document: str
    """The address of the document that has the citation for programs, or empty where the site's URL is unknown."""
    claim_review: str
    """The page as ClaimReview in JSON-LD, or empty. It has no character that could end a script element."""


@view
class ClaimComparisonsView:
    """A further page of a claim that is compared with more clauses than its own page has room for."""

    chrome: Chrome
    heading: str
    claim: LinkView
    comparisons: tuple[ComparisonView, ...]
    is_quotable: bool
    """Whether the statement's words may be shown in quotation marks."""
    language: str
    """The language of the statement's words."""
    sources: tuple[SourceLine, ...]
    """Where the rules' texts were read."""
    paging: Pagination
