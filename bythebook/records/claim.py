"""What was said: a claim, its words, and the clauses that it is held against."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bythebook.records.base import (
    Anchor,
    Flag,
    HistoryEntry,
    Id,
    Language,
    Markdown,
    Name,
    Part,
    Record,
    Summary,
    Text,
)
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

    text: Text
    """The words as that source prints them."""
    fidelity: Fidelity
    """How close that form is to what was said."""
    source: Id
    """The source that prints them."""
    drift: Drift
    """What the form does to the meaning."""
    renders: Text | None = None
    """The passage of the text above that this form renders, letter for letter; the whole text if left out."""
    note: Text | None = None
    """What the change does to the meaning, in a sentence or two; needed when the drift is moderate or major."""
    language: Language = "en"
    """The language of the printed form."""


class Quote(Part):
    """The words, how well they are known, and where from."""

    text: Text
    """The words. With fidelity ``paraphrase`` or ``translated`` they are never printed as a quotation."""
    fidelity: Fidelity
    """How close the text is known to be to what was said."""
    sources: tuple[Id, ...] = Field(min_length=1)
    """The sources that print the text."""
    language: Language = "en"
    """The language of the text."""
    also_printed: tuple[PrintedForm, ...] = ()
    """Other printed forms of the same words: they make the drift page."""


class Comparison(Part):
    """The words held against one clause of one rule."""

    rule: Id
    """The rule."""
    clause: Anchor
    """The clause of the rule, as the rule's file numbers it."""
    version: Anchor | None = None
    """The version of the rule; found from the claim's date if left out."""
    relation: Finding
    """How the words stand to this clause."""
    quote_words: Text | None = None
    """The turning words of the quote, letter for letter."""
    rule_words: Text | None = None
    """The turning words of the clause, letter for letter."""
    reasoning: Markdown
    """Why the relation holds, so that a reader who sides with the speaker finds it fair."""
    comparison_only: Flag = False
    """The rule does not bind the organization, or was not in force: it is shown for contrast and carries no finding."""


class Response(Part):
    """What somebody said about the claim afterwards."""

    date: DateField
    """When it was said."""
    speaker: Id
    """A person or an organization."""
    text: Text
    """The words, or their sense if the fidelity is ``paraphrase``."""
    fidelity: Fidelity
    """How close the text is to what was said."""
    source: Id
    """The source that prints it."""


class Review(Part):
    """A review by somebody other than the author."""

    name: Name
    """The reviewer's handle."""
    date: DateField
    """The day of the review."""


class Withdrawal(Part):
    """Why a claim was withdrawn, and what stands in its place."""

    date: DateField
    """The day of the withdrawal."""
    reason: WithdrawalReason
    """The kind of reason."""
    note: Text
    """The reason, told to readers."""
    replaced_by: Id | None = None
    """The claim that stands in its place."""


class Claim(Record):
    """Words that somebody said on a day, and how they stand to written rules."""

    kind_name: ClassVar[str] = "claim"
    folder: ClassVar[str] = "claims"

    title: Name
    """The claim in a few words, as a heading."""
    kind: ClaimKind = ClaimKind.CLAIM
    """``statement`` for words that no written rule can be held against; they have no finding."""
    speaker: Id
    """The person or the organization that said it."""
    capacity: Capacity = Capacity.IN_OFFICE
    """Whether a person spoke in office, as a former holder, or privately."""
    date: DateField
    """When it was said."""
    occasion: Name | None = None
    """Where or at what occasion."""
    case: Id | None = None
    """The case that the claim belongs to."""
    about: Id | None = None
    """The organization whose conduct the claim is about; a rule must bind it."""
    topics: tuple[Id, ...] = ()
    """Topics, each a file in content/topics/."""
    quote: Quote
    """The words."""
    finding: Finding | None = None
    """How the words stand to the rules; needed for a claim, not given for a statement."""
    summary: Summary
    """The finding in one sentence that stands alone, at most 200 characters."""
    comparisons: tuple[Comparison, ...] = ()
    """The clauses that the words are held against."""
    not_checked: Markdown | None = None
    """What the finding does not settle; for ``undetermined``, the disputed facts by name."""
    responses: tuple[Response, ...] = ()
    """What the speaker or others said of it afterwards."""
    repeats: tuple[Id, ...] = ()
    """Earlier claims that this one says again."""
    status: Status
    """``draft``, ``published`` or ``withdrawn``."""
    reviewed_by: tuple[Review, ...] = ()
    """Reviews by others than the author; empty until somebody has reviewed."""
    history: tuple[HistoryEntry, ...] = Field(min_length=1)
    """First publication, updates and corrections, oldest first."""
    withdrawn: Withdrawal | None = None
    """Needed when the status is ``withdrawn``."""

    @property
    def is_listed(self) -> bool:
        """Say whether the claim stands in indexes, feeds and counts."""
        return self.status is Status.PUBLISHED
