"""Who said it, who wrote it, whom it binds: people and organizations, in Popolo's terms (popoloproject.com)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bythebook.records.base import Link, Part, RecordWithdrawal, WithdrawableRecord
from bythebook.records.dates import DateField, EdtfDate
from bythebook.records.field_types import Flag, Name, OrganizationId, PersonId, SourceId, Text
from bythebook.records.picture import Picture
from bythebook.records.vocabulary import Side


class Role(Part):
    """A position that a person held in an organization; a membership in Popolo."""

    title: Name = Field(examples=["Head librarian"])
    """The position, such as Vice President."""
    after_name: Name | None = Field(default=None, examples=["head librarian of the town library"])
    """The position as it reads after the person's name in a sentence, in lower case and with the organization. Without
    it, the title and the organization's short name are shown."""
    organization: OrganizationId = Field(examples=["town-library"])
    """The organization."""
    dates: DateField = Field(examples=["2022-01-01/..", "2018-04/2021-12-31"])
    """The first and last date, as start/end: ``..`` if still in the position, nothing if unknown."""
    held_on: DateField | None = Field(default=None, examples=["2025-06"])
    """A day, month or year in which a source shows the person in the position, if its start or its end is unknown."""
    left_by: DateField | None = Field(default=None, examples=["2025-06-11"])
    """The date by which the person had left the position at the latest, if its end is unknown."""
    source: SourceId | None = Field(default=None, examples=["gazette-2025-06-11"])
    """A source that says so."""
    note: Text | None = Field(default=None, examples=["Acting until March 2022."])
    """What readers must know about the position."""

    def covers(self, day: EdtfDate) -> bool:
        """Return whether the position was, or may have been, held on every day that a date may mean."""
        if self.left_by and self.left_by.last and (day.last is None or day.last >= self.left_by.last):
            return False
        return self.dates.covers(day)

    def has_ended_by(self, day: EdtfDate) -> bool:
        """Return whether the person is known to have left the position on every day that a date may mean."""
        if day.first is None:
            return False
        if self.left_by and self.left_by.last and self.left_by.last <= day.first:
            return True
        return self.dates.last is not None and self.dates.last < day.first


class Affiliation(Part):
    """The side that a person or an organization is counted on, on the balance page."""

    side: Side = Field(examples=["state-local"])
    """The side, by position and not by opinion."""
    dates: DateField = Field(examples=["2022-01-01/..", "/"])
    """From when to when, as start/end: ``..`` if it still is, nothing if unknown."""
    source: SourceId = Field(examples=["gazette-2025-06-11"])
    """A source that says so."""
    note: Text | None = Field(default=None, examples=["The library belongs to the town."])
    """What readers must know about it."""


class PersonWithdrawal(RecordWithdrawal):
    """Why a person's page was withdrawn, and who is meant instead."""

    replaced_by: PersonId | None = Field(default=None, examples=["librarian-a"])
    """The person who is meant instead."""


class Person(WithdrawableRecord):
    """Someone who made a statement."""

    kind_name: ClassVar[str] = "person"
    folder: ClassVar[str] = "content/people"

    name: Name = Field(examples=["Librarian A"])
    """The name that readers know."""
    sort_name: Name | None = Field(default=None, examples=["A, Librarian"])
    """The name as sorted in lists, family name first."""
    unnamed: Flag = Field(default=False, examples=[True])
    """The source does not name the person; ``name`` then describes them as the source does."""
    also_known_as: tuple[Name, ...] = Field(default=(), examples=[["Head Librarian A"]])
    """Other forms of the name."""
    description: Text | None = Field(default=None, examples=["Has led the Exampleton Town Library since 2022."])
    """Who the person is, in a sentence."""
    picture: Picture | None = None
    """A licensed picture."""
    roles: tuple[Role, ...] = ()
    """Positions, oldest first. Someone who speaks in a position needs one on that date."""
    affiliations: tuple[Affiliation, ...] = ()
    """The sides that the person is counted on, one at any time. Without one, none is inferred."""
    links: tuple[Link, ...] = ()
    """Pages about the person."""
    withdrawn: PersonWithdrawal | None = None
    """Why the person's page was withdrawn. It stays online and starts with the reason; leave it out otherwise."""


class OrganizationWithdrawal(RecordWithdrawal):
    """Why an organization was withdrawn, and what replaces it."""

    replaced_by: OrganizationId | None = Field(default=None, examples=["town-library"])
    """The organization that replaces it."""


class Organization(WithdrawableRecord):
    """An organization that makes statements, writes rules or must follow them."""

    kind_name: ClassVar[str] = "organization"
    folder: ClassVar[str] = "content/organizations"

    name: Name = Field(examples=["Exampleton Town Library"])
    """The full name."""
    sort_name: Name | None = Field(default=None, examples=["Town Library of Exampleton"])
    """The name as sorted in lists, such as White House for The White House."""
    abbreviation: Name | None = Field(default=None, examples=["ETL"])
    """The short name that readers know."""
    part_of: OrganizationId | None = Field(default=None, examples=["exampleton"])
    """The organization that it is part of."""
    description: Text | None = Field(default=None, examples=["The public library of the town."])
    """What it is, in a sentence."""
    also_known_as: tuple[Name, ...] = Field(default=(), examples=[["Exampleton Reading Society"]])
    """Other names."""
    affiliations: tuple[Affiliation, ...] = ()
    """The sides that the organization is counted on, one at any time. Without one, none is inferred."""
    links: tuple[Link, ...] = ()
    """Pages about the organization."""
    withdrawn: OrganizationWithdrawal | None = None
    """Why the organization was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""
