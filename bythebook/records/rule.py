"""What is written: a rule document, its versions in time, their clauses."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from bythebook.records.base import Anchor, Id, Language, Link, Name, Part, Record, Text, name_of_type
from bythebook.records.claim import PrintedForm
from bythebook.records.dates import DateField, EdtfDate
from bythebook.records.vocabulary import Availability, Fidelity, RuleKind

EVERYONE = "everyone"
"""The word in ``binds`` that stands for a law of general application."""


class Clause(Part):
    """One numbered passage of a version."""

    id: Anchor
    """The clause's number as the document prints it, such as VI.A.1.a or (a)(2)."""
    heading: Name | None = None
    """A heading, the document's own or a plain description of what the clause is about."""
    text: Text
    """The passage, letter for letter. What was left out stands as […]."""
    fidelity: Fidelity = Fidelity.VERBATIM
    """How close the text is known to be to the document."""
    note: Text | None = None
    """What a reader must know of this passage."""
    also_printed: tuple[PrintedForm, ...] = ()
    """Other printed forms of the clause: they make the drift page."""


class Version(Part):
    """The text of a rule during one span of time."""

    id: Anchor
    """A short id within the rule, usually the year."""
    title: Name | None = None
    """The version's own title, if it differs from the rule's."""
    number: Name | None = None
    """The version's own number."""
    issued: DateField | None = None
    """The day it was issued."""
    in_force: DateField
    """From its first to its last day in force, as start/end: ``..`` for still in force, nothing for not known."""
    in_force_note: Text | None = None
    """How the dates were established; needed where the start is not known."""
    availability: Availability
    """Whether the public can read the text."""
    source: Id
    """The source that the text was read in, or that tells of it."""
    note: Text | None = None
    """What a reader must know of this version."""
    clauses: tuple[Clause, ...] = ()
    """The passages that claims are held against."""

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
        """Give the clause with that id, or nothing."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)


class Rule(Record):
    """A written rule: a statute, a regulation, a policy or guidance, in all its versions."""

    kind_name: ClassVar[str] = "rule"
    folder: ClassVar[str] = "content/rules"

    title: Name
    """The rule's title."""
    citation: Name
    """How the rule is cited in short, such as 18 U.S.C. 242."""
    kind: RuleKind
    """What sort of writing it is."""
    issuer: Id
    """The organization that issued it."""
    binds: tuple[Id, ...]
    """The organizations whose people it binds, each by id; or ``everyone`` for a law of general application."""
    binds_note: Text
    """Whom it binds, in words, and whom it does not."""
    summary: Text | None = None
    """What the rule is about, in a sentence or two."""
    language: Language = "en"
    """The language of the text."""
    topics: tuple[Id, ...] = ()
    """Topics, each a file in content/topics/."""
    links: tuple[Link, ...] = ()
    """Where more is told about the rule."""
    versions: tuple[Version, ...] = Field(min_length=1)
    """The versions, oldest first."""

    @field_validator("binds", mode="before")
    @classmethod
    def _organizations_or_everyone(cls, value: object) -> object:
        if value == EVERYONE:
            return [EVERYONE]
        if isinstance(value, (list, tuple)) and value:
            return value
        raise PydanticCustomError(
            "wrong-type",
            "expected a list of organizations, such as [ice, cbp], or the word everyone; found {found}",
            {"found": name_of_type(value)},
        )

    @property
    def binds_everyone(self) -> bool:
        """Say whether the rule is a law of general application."""
        return EVERYONE in self.binds

    def binds_organization(self, organization_id: str) -> bool:
        """Say whether the rule binds the people of that organization."""
        return self.binds_everyone or organization_id in self.binds

    def version(self, version_id: str) -> Version | None:
        """Give the version with that id, or nothing."""
        return next((version for version in self.versions if version.id == version_id), None)

    def versions_in_force(self, day: EdtfDate) -> tuple[Version, ...]:
        """Give the versions that were in force on every day that ``day`` may mean."""
        return tuple(version for version in self.versions if version.in_force.covers(day))
