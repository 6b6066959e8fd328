"""The view of a rule's page."""

from __future__ import annotations

from typing import Literal

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
    """The claims with one finding for a clause. Groups are in the vocabulary's order, those for contrast last."""

    relation: TermView
    claims: tuple[ComparedClaim, ...]
    comparisons: int
    """How many comparisons there are; the newest are shown."""
    total: int
    """How many claims have them."""
    is_contrast: bool
    """Whether the comparisons are shown for contrast and do not count toward a finding."""


@view
class ClauseView:
    """A clause, and the claims that are compared with it. ``anchor`` is its id on the page."""

    anchor: str
    dated_anchor: str
    """Another id, with the date on which its version took effect; empty if that is not known or ``anchor`` has it."""
    number: str
    """The number that the document prints, with the section sign where the rule has sections; or empty."""
    heading: str
    line: str
    """Which passage of which version it is."""
    words: QuotedText
    note: str
    replaces: LinkView | None
    """The passage of an earlier version that had another number."""
    citation: str
    """How to cite the passage, with its permanent address."""
    words_link: str
    """The address that highlights the passage's words (WICG Scroll-To-Text Fragment)."""
    checked: tuple[VerificationView, ...]
    """Verifications that captures of the version's source contain the passage."""
    printed_forms: tuple[PrintedFormView, ...]
    compared: tuple[ComparedGroup, ...]
    feed: str
    """The feed of the claims compared with the passage, or empty."""
    compared_total: int
    compared_list: str
    """The address of the list of all claims compared with the rule, or empty."""

    @property
    def permanent_anchor(self) -> str:
        """The id for permanent links: dated if it can be."""
        return self.dated_anchor or self.anchor


@view
class InquiryView:
    """Where a text was looked for or asked for, and what came of it."""

    date: DateView
    place: str
    result: str
    url: str


@view
class PublicView:
    """Since when and how the public can read a version."""

    is_undated: bool
    """Whether it is not recorded since when an organization's own rule is public."""
    since: DateView | None
    how: TermView | None
    note: str
    delay: str
    """How long the version applied before the public could read it, such as "8 months", or empty."""


VersionState = Literal["current", "former", "future"]


@view
class VersionView:
    """A version of a rule. ``anchor`` is its id on the page."""

    anchor: str
    title: str
    period: str
    """Its years in short, such as "2018–2023"; its dates where other versions have the same years."""
    number: str
    issued: DateView | None
    """When it was issued, if it did not take effect then."""
    in_force: DateView
    """Such as "in force from September 7, 2018, to February 5, 2023"."""
    in_force_sentence: str
    """The same with a capital, without a period."""
    in_force_note: str
    state: VersionState
    public: PublicView
    availability: TermView
    withheld: str
    sought: tuple[InquiryView, ...]
    source: SourceLine
    note: str
    clauses: tuple[ClauseView, ...]
    statements: int
    """How many published claims are compared with it."""

    @property
    def is_readable(self) -> bool:
        """Whether the public can read all of its text."""
        return self.availability.id == "public"

    @property
    def lacks_text(self) -> bool:
        """Whether the page says that some of its text cannot be read, or was not."""
        return not self.is_readable or bool(self.withheld)


@view
class RuleView:
    """A rule's page: newest version first."""

    chrome: Chrome
    is_draft: bool
    citation: str
    """The citation in front of the title; empty if it would add nothing to it."""
    title: str
    kind: TermView
    issuer: LinkView
    binds: tuple[LinkView, ...]
    binds_note: str
    binds_lead: str
    """The note, or its first sentence where it is long: the page begins with it."""
    gist: str
    summary: str
    topics: tuple[LinkView, ...]
    links: tuple[LinkView, ...]
    versions: tuple[VersionView, ...]
    changes: tuple[LinkView, ...]
    """Comparisons of each version with the one before it, newest first."""
    comparisons: str
    """The address of the table of all comparisons, or empty."""
    compared_total: int
    """How many published claims are compared with any clause of the rule."""
    tally: TallyTable
    legislation: str
    """The text of the schema.org markup, or empty."""
    mentioned_in: tuple[LinkView, ...]
    history: tuple[HistoryLine, ...]

    @property
    def main_version(self) -> VersionView:
        """The version in force, or else the newest."""
        return next((version for version in self.versions if version.state == "current"), self.versions[0])
