"""What is written: a rule document, its versions in time, their clauses."""

from __future__ import annotations

import re
from typing import ClassVar, Literal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from bythebook.records.base import Link, Part, RecordWithdrawal, WithdrawableRecord
from bythebook.records.capture import Checked
from bythebook.records.claim import PrintedForm
from bythebook.records.dates import DateField, EdtfDate, SpanField
from bythebook.records.default_language import default_language
from bythebook.records.field_types import (
    EVERYONE,
    Anchor,
    BoundId,
    Flag,
    Gist,
    Language,
    Name,
    OrganizationId,
    RuleId,
    SourceId,
    Text,
    TopicId,
    Url,
    name_of_type,
)
from bythebook.records.vocabulary import Availability, Disclosure, Fidelity, RuleKind, Status

WORDS_FOR_EVERYONE = ("all", "any", "anybody", "anyone", "everybody", "public", "*")
"""What people write for everyone."""
_LABEL = re.compile(r"(?![ivxlc]+\Z)[a-z]{2,}(?:-[a-z0-9]+)*\Z", re.ASCII)
"""The form of a passage's id that is an editor's own label, not a number that the document prints: ``general-rule``."""


class Clause(Part):
    """One numbered passage of a version."""

    id: Anchor = Field(examples=["4.2", "VI.A.1.a", "(a)(2)"])
    """The passage's number as the document prints it, such as VI.A.1.a or (a)(2). If it has none, a label of your
    own in lowercase letters, such as general-rule: pages then show the heading only."""
    replaces: Anchor | None = Field(default=None, examples=["4.3"])
    """The number that this passage had in an earlier version, if it has changed."""
    heading: Name | None = Field(default=None, examples=["Late books"])
    """A heading: the document's own, or a plain description of the clause."""
    text: Text = Field(examples=["After seven days a book that comes back late is charged ten cents a day."])
    """The passage, letter for letter; […] marks what you left out."""
    fidelity: Fidelity = Field(default=Fidelity.VERBATIM, examples=["verbatim"])
    """How exact the text is. Leave it out if you read the document itself."""
    number_inferred: Flag = Field(default=False, examples=[True])
    """``true`` if an import inferred the number from the order of the text. Remove it once you have compared the number
    with the document."""
    note: Text | None = Field(default=None, examples=["The days are counted from the date on the slip."])
    """What readers must know about this passage."""
    also_printed: tuple[PrintedForm, ...] = ()
    """Other wordings of the clause, for the page on how quotes changed."""
    checked: tuple[Checked, ...] = ()
    """Verified matches of the passage with saved copies of the version's source, written by ``bythebook verify
    --record``."""

    @property
    def number(self) -> str:
        """The passage's number as the document prints it; empty if its id is an editor's own label."""
        return "" if _LABEL.match(self.id) else self.id


class Inquiry(Part):
    """A place where we looked or asked for the text of a version."""

    date: DateField = Field(examples=["2026-03-09"])
    """The date of the search or the request."""
    place: Name = Field(examples=["The town archive"])
    """Where it was looked for, or who was asked."""
    result: Text = Field(examples=["The archive has no copy from before 2019."])
    """What came of it, in a sentence. Say so if there is no answer yet."""
    url: Url | None = Field(default=None, examples=["https://archive.example.org/requests/12"])
    """The URL of the request or of the place."""


class Version(Part):
    """The text of a rule during one period."""

    id: Anchor = Field(examples=["2026"])
    """A short id within the rule, usually the year."""
    title: Name | None = Field(default=None, examples=["Lending Handbook, new edition"])
    """The version's own title, if it differs from the rule's."""
    number: Name | None = Field(default=None, examples=["Edition 3"])
    """The version's own number."""
    issued: DateField | None = Field(default=None, examples=["2025-12-01"])
    """The date it was issued."""
    in_force: SpanField = Field(examples=["2026-01-01/..", "2019-09-01/2025-12-31", "/2019-08-31"])
    """The first and last date in force, as start/end: ``..`` if still in force, nothing if unknown."""
    in_force_note: Text | None = Field(
        default=None,
        examples=["The version of 2019 says that it replaces an older one; nobody knows since when that was used."],
    )
    """How the dates were established; required if the start is unknown."""
    public_since: DateField | None = Field(default=None, examples=["2025-12-15"])
    """Since when the public can read the text, which may be long after it took effect. Leave it out if unknown."""
    made_public: Disclosure | None = Field(default=None, examples=["published"])
    """How the text became public. Leave it out if unknown."""
    public_note: Text | None = Field(default=None, examples=["The library announced it in its newsletter of that day."])
    """How we know since when and how the text is public."""
    availability: Availability = Field(examples=["public"])
    """Whether the public can read the text."""
    source: SourceId = Field(examples=["handbook-2026"])
    """The source of the text, or the source that describes it."""
    note: Text | None = Field(default=None, examples=["The edition that hangs in the hall."])
    """What readers must know about this version."""
    withheld: Text | None = Field(default=None, examples=["Section 9, on the alarm, is blacked out."])
    """Which parts of the text are withheld, and the reason given for it."""
    sought: tuple[Inquiry, ...] = ()
    """Where the text, or the part that is withheld, was looked for or asked for, oldest first. Otherwise readers could
    take a missing text for permission."""
    clauses: tuple[Clause, ...] = ()
    """The passages that claims are compared with. Enter those that a claim needs; the rest can follow."""

    @field_validator("in_force")
    @classmethod
    def _is_a_span(cls, value: EdtfDate) -> EdtfDate:
        if not value.is_interval:
            raise PydanticCustomError(
                "bad-date",
                '"{value}" has no "/"; write {value}/.. if the version is still in force',
                {"value": value.text},
            )
        return value

    def clause(self, clause_id: str) -> Clause | None:
        """Return the clause with that id, or nothing."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


class RuleWithdrawal(RecordWithdrawal):
    """Why a rule was withdrawn, and what replaces it."""

    replaced_by: RuleId | None = Field(default=None, examples=["library-rules-2026"])
    """The rule that replaces it."""


class Rule(WithdrawableRecord):
    """A written rule: a statute, a regulation, a policy or guidance, in all its versions."""

    kind_name: ClassVar[str] = "rule"
    folder: ClassVar[str] = "content/rules"

    title: Name = Field(examples=["Lending Handbook of the Exampleton Town Library"])
    """The rule's title, in full."""
    citation: Name = Field(examples=["Lending Handbook"])
    """How the rule is cited in short, such as 18 U.S.C. § 242."""
    kind: RuleKind = Field(examples=["policy"])
    """What kind of rule it is."""
    issuer: OrganizationId = Field(examples=["town-library"])
    """The organization that issued it."""
    binds: tuple[BoundId, ...] = Field(examples=[["town-library"]])
    """The organizations that it applies to, or ``everyone`` for a generally applicable law. List each one: parts of a
    listed organization are not included."""
    binds_note: Text = Field(examples=["The staff of the library; not its visitors."])
    """Whom it applies to, in words, and whom it does not."""
    gist: Gist | None = Field(
        default=None, examples=["The library lends books without a charge and charges ten cents a day for late ones."]
    )
    """What the rule says, in one plain sentence of at most 160 characters; it heads the rule's page. Quotation marks
    only around the rule's own words. If the rule has changed, describe the newest version."""
    summary: Text | None = Field(
        default=None, examples=["What may be borrowed, for how long, and what happens to late books."]
    )
    """What the rule is about, in a sentence or two."""
    language: Language = Field(default_factory=default_language, examples=["en"])
    """The language of the text, as a tag such as en, es or vi. The default is the site's language."""
    topics: tuple[TopicId, ...] = Field(default=(), examples=[["late-returns"]])
    """What the rule is about."""
    links: tuple[Link, ...] = ()
    """Links to more about the rule."""
    versions: tuple[Version, ...] = Field(min_length=1)
    """The versions, oldest first. When a rule changes, keep the old version, give it a last date, and add the new one
    below."""
    status: Literal[Status.PUBLISHED, Status.DRAFT] = Field(default=Status.PUBLISHED, examples=["draft"])
    """Publication status. An imported rule is a ``draft`` until you have compared it with the document; leave it out
    for a published rule."""
    withdrawn: RuleWithdrawal | None = None
    """Why the rule was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""

    @field_validator("binds", mode="before", json_schema_input_type=Literal["everyone"] | tuple[BoundId, ...])
    @classmethod
    def _organizations_or_everyone(cls, value: object) -> object:
        if value == EVERYONE:
            return [EVERYONE]
        if isinstance(value, (list, tuple)) and value:
            return value
        raise PydanticCustomError(
            "wrong-type",
            "must be a list of organizations, such as [ice, cbp], or everyone, not {found}{hint}",
            {
                "found": name_of_type(value),
                "hint": '. Write "binds: everyone"' if str(value).lower() in WORDS_FOR_EVERYONE else "",
            },
        )

    @property
    def is_draft(self) -> bool:
        """Return whether the rule is shown only on request."""
        return self.status is Status.DRAFT

    @property
    def binds_everyone(self) -> bool:
        """Return whether the rule is a law of general application."""
        return EVERYONE in self.binds

    def binds_organization(self, organization_id: str) -> bool:
        """Return whether the rule binds the people of that organization."""
        return self.binds_everyone or organization_id in self.binds

    def version(self, version_id: str) -> Version | None:
        """Return the version with that id, or nothing."""
        return next((version for version in self.versions if version.id == version_id), None)

    def versions_in_force(self, day: EdtfDate) -> tuple[Version, ...]:
        """Return the versions that were in force on every day that ``day`` may mean."""
        return tuple([version for version in self.versions if version.in_force.covers(day)])

    def version_compared(self, named: str | None, day: EdtfDate) -> Version | None:
        """Return the version to compare with words of a day: the one that is named, or the only one in force."""
        if named:
            return self.version(named)
        in_force = self.versions_in_force(day)
        return in_force[0] if len(in_force) == 1 else None
