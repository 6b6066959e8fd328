"""What was said: a claim, its words, and the clauses that it is held against."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from bythebook.records.base import HistoryEntry, Part, RecordWithdrawal, WithdrawableRecord
from bythebook.records.capture import Checked
from bythebook.records.dates import DateField, EdtfDate
from bythebook.records.default_language import default_language
from bythebook.records.field_types import (
    Anchor,
    CaseId,
    ClaimId,
    ClauseKey,
    Flag,
    Language,
    LeadSentence,
    Markdown,
    Name,
    OrganizationId,
    RuleId,
    SourceId,
    SpeakerId,
    Summary,
    Text,
    TopicId,
)
from bythebook.records.vocabulary import Capacity, ClaimKind, Drift, Fidelity, Finding, FormKind, Reason, Status


class PrintedForm(Part):
    """The same words in another outlet's wording."""

    text: Text = Field(examples=["Un libro devuelto tarde es casi gratis."])
    """The words exactly as that source prints them."""
    fidelity: Fidelity = Field(examples=["translated"])
    """How exact this wording is."""
    source: SourceId = Field(examples=["boletin-2026-03-04"])
    """The source that prints it."""
    kind: FormKind = Field(default=FormKind.PRINTED, examples=["account"])
    """``account`` if these are the speaker's own later words about what they had said; leave it out for another
    outlet's wording."""
    date: DateField | None = Field(default=None, examples=["2026-03-08"])
    """When the speaker gave the account; required with ``kind: account``."""
    drift: Drift = Field(examples=["moderate"])
    """How much this wording changes the meaning. Ask what a reader of this wording alone would believe was said."""
    renders: Text | None = Field(default=None, examples=["A book that comes back late costs nothing."])
    """The passage of the quoted text that this wording corresponds to, letter for letter; the whole text if left
    out."""
    note: Text | None = Field(default=None, examples=['"Casi", almost, weakens "nothing".'])
    """How the meaning changes, in a sentence or two; required if the drift is moderate or major."""
    language: Language = Field(default_factory=default_language, examples=["es"])
    """The language of this wording, as a tag such as en, es or vi. The default is the site's language."""


class Quote(Part):
    """The words, how exact they are, and their sources."""

    text: Text = Field(examples=["A book that comes back late costs nothing. It never did."])
    """The words. Copy them exactly as printed; […] marks what you left out. With fidelity ``paraphrase`` or
    ``translated``, the text gives the meaning and is never printed as a quotation."""
    fidelity: Fidelity = Field(examples=["verbatim"])
    """How exact the quote is. ``verbatim`` needs two publishers, or the document itself."""
    sources: tuple[SourceId, ...] = Field(min_length=1, examples=[["gazette-2026-03-03", "herald-2026-03-03"]])
    """The sources that quote the text."""
    language: Language = Field(default_factory=default_language, examples=["en"])
    """The language of the text, as a tag such as en, es or vi. The default is the site's language."""
    also_printed: tuple[PrintedForm, ...] = ()
    """Other wordings of the same words, for the page on how quotes changed."""
    checked: tuple[Checked, ...] = ()
    """Verified matches of the words with saved copies of the sources, written by ``bythebook verify --record``."""

    @property
    def size(self) -> int:
        """The bytes of the text in UTF-8."""
        return len(self.text.encode())


class Comparison(Part):
    """The words compared with one clause of one rule."""

    rule: RuleId = Field(examples=["lending-handbook"])
    """The rule."""
    clause: Anchor = Field(examples=["4.2", "(a)"])
    """The clause of the rule, as the rule's file numbers it: an ``id`` among the clauses of the version in force on
    that date."""
    version: Anchor | None = Field(default=None, examples=["2026"])
    """The version of the rule; found from the claim's date if left out. Set it to show a version that was not in force
    on that date, for contrast."""
    relation: Finding = Field(examples=["contradicts"])
    """The finding for this clause. It is never a grade of the speaker."""
    quote_words: Text | None = Field(default=None, examples=["costs nothing"])
    """The key words of the quote, letter for letter. The page highlights them."""
    rule_words: Text | None = Field(default=None, examples=["is charged ten cents a day"])
    """The key words of the clause, letter for letter. The page highlights them."""
    reasoning: Markdown = Field(
        examples=["The clause sets a charge after a week; [the older text](rule:lending-handbook#2019-4.2) set none."]
    )
    """Why the relation holds, written so that a reader on the speaker's side finds it fair. Markdown, with links such
    as ``[the handbook](rule:lending-handbook)``."""
    comparison_only: Flag = Field(default=False, examples=[True])
    """``true`` if the rule does not apply to the organization or was not in force: it is shown for contrast and does
    not count toward the finding."""


class Lead(Part):
    """The two plain sentences that head the claim's page, lists, cards and feeds."""

    said: LeadSentence = Field(examples=["The librarian said that returning a book late costs nothing."])
    """What was claimed, in one plain sentence of at most 160 characters. Quotation marks only around the speaker's own
    words."""
    written: LeadSentence = Field(examples=["The handbook charges ten cents a day from the eighth day on."])
    """What the rule says, in one plain sentence of at most 160 characters. Quotation marks only around the rule's own
    words."""
    comparison: ClauseKey | None = Field(default=None, examples=["lending-handbook#4.2"])
    """The comparison that leads, as rule#clause; it must support the finding. If left out, the first one that does."""


class Response(Part):
    """A response to the claim."""

    date: DateField = Field(examples=["2026-03-04"])
    """When it was said; not before the claim."""
    speaker: SpeakerId = Field(examples=["town-library"])
    """Who said it, a person or an organization."""
    text: Text = Field(examples=["The desk charges what the handbook says."])
    """The words, or their meaning if the fidelity is ``paraphrase``."""
    fidelity: Fidelity = Field(examples=["reported"])
    """How exact the text is."""
    source: SourceId = Field(examples=["herald-2026-03-05"])
    """The source that prints it."""


class Request(Part):
    """A request to the speaker for comment."""

    date: DateField = Field(examples=["2026-03-08"])
    """The date of the request."""
    whom: Name = Field(examples=["The library's press office, by email"])
    """Who was asked, and how."""
    answer: Text = Field(examples=["No answer by March 10, 2026."])
    """What they answered, in a sentence, or that there is no answer yet. Record their words as a response."""


class Review(Part):
    """A review by someone other than the authors."""

    name: Name = Field(examples=["reader-one"])
    """The reviewer's handle on the site that hosts the record."""
    date: DateField = Field(examples=["2026-03-12"])
    """The date of the review."""


class Withdrawal(RecordWithdrawal):
    """Why a claim was withdrawn, and what replaces it."""

    replaced_by: ClaimId | None = Field(default=None, examples=["late-books-never-charged"])
    """The claim that replaces it."""


class Claim(WithdrawableRecord):
    """Words that someone said, and how they compare with written rules."""

    kind_name: ClassVar[str] = "claim"
    folder: ClassVar[str] = "claims"

    title: Name = Field(examples=['Returning late "costs nothing"'])
    """The claim in a few words: a heading that is true to the words."""
    kind: ClaimKind = Field(default=ClaimKind.CLAIM, examples=["claim", "statement"])
    """Whether the words can be compared with a written rule. ``statement`` is for words that cannot, such as an opinion
    or a warning; they have no finding. Leave it out for a claim."""
    speaker: SpeakerId = Field(examples=["librarian-a", "town-library"])
    """The person or the organization that said it."""
    capacity: Capacity = Field(default=Capacity.IN_OFFICE, examples=["former"])
    """Whether a person spoke in a position, as its former holder, or privately. Leave it out for someone who spoke in a
    position."""
    date: DateField = Field(examples=["2026-03-02", "2026-03", "2026-03-02~"])
    """When it was said, not when it was published. About that date: 2026-03-02~; sometime that month: 2026-03."""
    concerns: DateField | None = Field(default=None, examples=["2026-02-27", "2026-02-01/2026-02-28"])
    """When the conduct that the words are about took place, if that decides which version of a rule applies. If left
    out, the date of the words decides."""
    occasion: Name | None = Field(default=None, examples=["Town meeting"])
    """Where, or on what occasion, it was said."""
    case: CaseId | None = Field(default=None, examples=["late-books-2026"])
    """The story that the claim belongs to."""
    about: OrganizationId | None = Field(default=None, examples=["town-library"])
    """The organization whose conduct the claim is about; a rule must apply to it."""
    topics: tuple[TopicId, ...] = Field(default=(), examples=[["late-returns"]])
    """What the claim is about."""
    quote: Quote
    """The words, how exact they are, and where they are quoted."""
    finding: Finding | None = Field(default=None, examples=["contradicts"])
    """The overall finding; required for a claim, not used for a statement. It is the strongest relation among the
    comparisons that count."""
    because: Reason | None = Field(default=None, examples=["facts-disputed", "rule-not-public"])
    """Why the finding is ``undetermined``: the one reason that the page prints. Only with that finding."""
    lead: Lead | None = None
    """What was claimed and what the rule says, in a plain sentence each; required for a published claim that has been
    assessed."""
    summary: Summary = Field(examples=["The handbook in force that day sets a charge from the eighth day on."])
    """The finding in one self-contained sentence, at most 200 characters."""
    comparisons: tuple[Comparison, ...] = ()
    """The clauses that the words are compared with, one entry each."""
    not_checked: Markdown | None = Field(default=None, examples=["Whether the charge was ever collected."])
    """What the finding does not settle; for ``undetermined``, the disputed facts by name."""
    asked: tuple[Request, ...] = ()
    """When the speaker was asked for comment, and what came of it, oldest first. Leave it out if nobody asked."""
    responses: tuple[Response, ...] = ()
    """What the speaker or others said about it later."""
    repeats: tuple[ClaimId, ...] = Field(default=(), examples=[["late-books-never-charged"]])
    """Earlier claims that this one repeats."""
    status: Literal[Status.PUBLISHED, Status.DRAFT, Status.WITHDRAWN] = Field(examples=["draft", "published"])
    """Publication status. Write ``draft`` while you work on it."""
    authors: tuple[Name, ...] = Field(default=(), examples=[["editor-a"]])
    """Handles of everyone who wrote or changed the claim. Their own reviews do not count."""
    reviewed_by: tuple[Review, ...] = ()
    """Reviews by people other than the authors; empty until someone has reviewed it. No one reviews their own work."""
    history: tuple[HistoryEntry, ...] = Field(min_length=1)
    """First publication, updates and corrections, oldest first."""
    withdrawn: Withdrawal | None = None
    """Why the claim was withdrawn; required if the status is ``withdrawn``."""

    @property
    def rule_date(self) -> EdtfDate:
        """The date that decides which version of a rule applies: that of the conduct, or else of the words."""
        return self.concerns or self.date

    @property
    def public_status(self) -> Status:
        """The status as the file has it: a check compares it with the reason for a withdrawal."""
        return self.status


def leading_comparison(claim: Claim) -> Comparison | None:
    """Return the comparison that heads a claim's page: the one that ``lead`` names, or the first with the finding.

    Without either it is the first that counts toward the finding, or ``None``.
    """
    counted = [one for one in claim.comparisons if not one.comparison_only]
    named = claim.lead.comparison if claim.lead else None
    chosen = [one for one in counted if f"{one.rule}#{one.clause}" == named] if named else []
    return next(iter([*chosen, *(one for one in counted if one.relation is claim.finding), *counted]), None)


def numbered_comparisons(claim: Claim) -> list[tuple[int, Comparison]]:
    """Return a claim's comparisons with their numbers from 1: the leading one, the others that count, the contrast."""
    leading = leading_comparison(claim)
    order = sorted(claim.comparisons, key=lambda one: (one.comparison_only, one is not leading))
    return list(enumerate(order, 1))
