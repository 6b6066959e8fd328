"""What was said: a claim, its words, and the clauses that it is held against."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from bythebook.records.base import (
    Anchor,
    CaseId,
    ClaimId,
    Flag,
    HistoryEntry,
    Language,
    Markdown,
    Name,
    OrganizationId,
    Part,
    Record,
    RuleId,
    SourceId,
    SpeakerId,
    Summary,
    Text,
    TopicId,
)
from bythebook.records.capture import Checked
from bythebook.records.dates import DateField
from bythebook.records.vocabulary import (
    Capacity,
    ClaimKind,
    Drift,
    Fidelity,
    Finding,
    Status,
    WithdrawalReason,
)


class PrintedForm(Part):
    """The same words as another source prints them."""

    text: Text = Field(examples=["Un libro devuelto tarde es casi gratis."])
    """The words as that source prints them, letter for letter."""
    fidelity: Fidelity = Field(examples=["translated"])
    """How close that form is to what was said."""
    source: SourceId = Field(examples=["boletin-2026-03-04"])
    """The source that prints them."""
    drift: Drift = Field(examples=["moderate"])
    """What the form does to the meaning. Ask what a reader of this form alone would believe was said."""
    renders: Text | None = Field(default=None, examples=["A book that comes back late costs nothing."])
    """The passage of the text above that this form renders, letter for letter; the whole text if left out."""
    note: Text | None = Field(default=None, examples=['"Casi", almost, weakens "nothing".'])
    """What the change does to the meaning, in a sentence or two; needed when the drift is moderate or major."""
    language: Language = Field(default="en", examples=["es"])
    """The language of the printed form, as a tag such as en, es or vi."""


class Quote(Part):
    """The words, how well they are known, and where from."""

    text: Text = Field(examples=["A book that comes back late costs nothing. It never did."])
    """The words. Type them as they are printed and smooth nothing; […] stands for what you left out. With fidelity
    ``paraphrase`` or ``translated`` they give the sense, and are never printed as a quotation."""
    fidelity: Fidelity = Field(examples=["verbatim"])
    """How close the text is known to be to what was said. ``verbatim`` needs two sources, or the document itself."""
    sources: tuple[SourceId, ...] = Field(min_length=1, examples=[["gazette-2026-03-03", "herald-2026-03-03"]])
    """The sources that print the text."""
    language: Language = Field(default="en", examples=["en"])
    """The language of the text, as a tag such as en, es or vi."""
    also_printed: tuple[PrintedForm, ...] = ()
    """Other printed forms of the same words: they make the drift page."""
    checked: tuple[Checked, ...] = ()
    """Proofs that the words stand in captures of the sources, by ``bythebook verify --record``."""


class Comparison(Part):
    """The words held against one clause of one rule."""

    rule: RuleId = Field(examples=["lending-handbook"])
    """The rule."""
    clause: Anchor = Field(examples=["4.2", "(a)"])
    """The clause of the rule, as the rule's file numbers it: an ``id`` among the clauses of the version in force that
    day."""
    version: Anchor | None = Field(default=None, examples=["2026"])
    """The version of the rule; found from the claim's date if left out. Give it to show a version that was not in force
    that day, for contrast."""
    relation: Finding = Field(examples=["contradicts"])
    """How the words stand to this clause. It is never a grade of the speaker."""
    quote_words: Text | None = Field(default=None, examples=["costs nothing"])
    """The turning words of the quote, letter for letter. The page marks them."""
    rule_words: Text | None = Field(default=None, examples=["is charged ten cents a day"])
    """The turning words of the clause, letter for letter. The page marks them."""
    reasoning: Markdown = Field(
        examples=["The clause sets a charge after a week; [the older text](rule:lending-handbook#2019-4.2) set none."]
    )
    """Why the relation holds, so that a reader who sides with the speaker finds it fair. Markdown, with links such as
    ``[the handbook](rule:lending-handbook)``."""
    comparison_only: Flag = Field(default=False, examples=[True])
    """The rule does not bind the organization, or was not in force: ``true`` shows it for contrast, and it carries no
    finding."""


class Response(Part):
    """What somebody said about the claim afterwards."""

    date: DateField = Field(examples=["2026-03-04"])
    """When it was said: not before the claim."""
    speaker: SpeakerId = Field(examples=["town-library"])
    """Who said it, a person or an organization."""
    text: Text = Field(examples=["The desk charges what the handbook says."])
    """The words, or their sense if the fidelity is ``paraphrase``."""
    fidelity: Fidelity = Field(examples=["reported"])
    """How close the text is to what was said."""
    source: SourceId = Field(examples=["herald-2026-03-05"])
    """The source that prints it."""


class Review(Part):
    """A review by somebody other than the author."""

    name: Name = Field(examples=["reader-one"])
    """The reviewer's handle, as on the site where the record is kept."""
    date: DateField = Field(examples=["2026-03-12"])
    """The day of the review."""


class Withdrawal(Part):
    """Why a claim was withdrawn, and what stands in its place."""

    date: DateField = Field(examples=["2026-03-20"])
    """The day of the withdrawal."""
    reason: WithdrawalReason = Field(examples=["duplicate"])
    """The kind of reason."""
    note: Text = Field(examples=["The same words stand in the record of the meeting."])
    """The reason, told to readers in a sentence or two."""
    replaced_by: ClaimId | None = Field(default=None, examples=["late-books-never-charged"])
    """The claim that stands in its place."""


class Claim(Record):
    """Words that somebody said on a day, and how they stand to written rules."""

    kind_name: ClassVar[str] = "claim"
    folder: ClassVar[str] = "claims"

    title: Name = Field(examples=['Late books "cost nothing"'])
    """The claim in a few words, as a heading that is true to the words."""
    kind: ClaimKind = Field(default=ClaimKind.CLAIM, examples=["claim", "statement"])
    """Whether a written rule can be held against the words. ``statement`` is for words that none can, an opinion or a
    warning; they have no finding. Leave it out for a claim."""
    speaker: SpeakerId = Field(examples=["librarian-a", "town-library"])
    """The person or the organization that said it."""
    capacity: Capacity = Field(default=Capacity.IN_OFFICE, examples=["former"])
    """Whether a person spoke in office, as a former holder, or privately. Leave it out for somebody who spoke in
    office."""
    date: DateField = Field(examples=["2026-03-02", "2026-03", "2026-03-02~"])
    """When it was said, not when it was printed. About that day: 2026-03-02~; some day in that month: 2026-03."""
    occasion: Name | None = Field(default=None, examples=["Town meeting"])
    """Where or at what occasion it was said."""
    case: CaseId | None = Field(default=None, examples=["late-books-2026"])
    """The case that the claim belongs to."""
    about: OrganizationId | None = Field(default=None, examples=["town-library"])
    """The organization whose conduct the claim is about; a rule must bind it."""
    topics: tuple[TopicId, ...] = Field(default=(), examples=[["late-returns"]])
    """What the claim is about."""
    quote: Quote
    """The words, how well they are known, and where they are printed."""
    finding: Finding | None = Field(default=None, examples=["contradicts"])
    """How the words stand to the rules; needed for a claim, not given for a statement. It is the strongest relation of
    the comparisons that count."""
    summary: Summary = Field(examples=["The handbook in force that day sets a charge from the eighth day on."])
    """The finding in one sentence that stands alone, at most 200 characters."""
    comparisons: tuple[Comparison, ...] = ()
    """The clauses that the words are held against, one entry each."""
    not_checked: Markdown | None = Field(default=None, examples=["Whether the charge was ever collected."])
    """What the finding does not settle; for ``undetermined``, the disputed facts by name."""
    responses: tuple[Response, ...] = ()
    """What the speaker or others said of it afterwards."""
    repeats: tuple[ClaimId, ...] = Field(default=(), examples=[["late-books-never-charged"]])
    """Earlier claims that this one says again."""
    status: Literal[Status.PUBLISHED, Status.DRAFT, Status.WITHDRAWN] = Field(examples=["draft", "published"])
    """Where the claim is in its life. Write ``draft`` while you are at work."""
    authors: tuple[Name, ...] = Field(default=(), examples=[["editor-a"]])
    """Handles of those who wrote the claim or changed it since. Their own reviews do not count."""
    reviewed_by: tuple[Review, ...] = ()
    """Reviews by others than the author; empty until somebody has reviewed. Nobody reviews their own work."""
    history: tuple[HistoryEntry, ...] = Field(min_length=1)
    """First publication, updates and corrections, oldest first."""
    withdrawn: Withdrawal | None = None
    """Why the claim was withdrawn; needed when the status is ``withdrawn``."""

    @property
    def is_listed(self) -> bool:
        """Return whether the claim stands in indexes, feeds and counts."""
        return self.status is Status.PUBLISHED


def numbered_comparisons(claim: Claim) -> list[tuple[int, Comparison]]:
    """Return a claim's comparisons with their numbers from 1: those that count toward the finding first."""
    return list(enumerate(sorted(claim.comparisons, key=lambda comparison: comparison.comparison_only), 1))
