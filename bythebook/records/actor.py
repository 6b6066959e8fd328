"""Who said it, who wrote it, whom it binds: people and organizations, in Popolo's terms (popoloproject.com)."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bythebook.records.base import Flag, Link, Name, OrganizationId, Part, Record, SourceId, Text
from bythebook.records.dates import DateField


class Role(Part):
    """An office that a person held in an organization. Popolo's membership."""

    title: Name = Field(examples=["Head librarian"])
    """The office, such as Vice President."""
    organization: OrganizationId = Field(examples=["town-library"])
    """The organization."""
    dates: DateField = Field(examples=["2022-01-01/..", "2018-04/2021-12-31"])
    """From the first to the last day, as start/end: ``..`` for still in office, nothing for not known."""
    source: SourceId | None = Field(default=None, examples=["gazette-2025-06-11"])
    """A source that says so."""
    note: Text | None = Field(default=None, examples=["Acting until March 2022."])
    """What a reader must know of the office."""


class Person(Record):
    """Somebody who spoke."""

    kind_name: ClassVar[str] = "person"
    folder: ClassVar[str] = "content/people"

    name: Name = Field(examples=["Librarian A"])
    """The name in the form that readers know."""
    sort_name: Name | None = Field(default=None, examples=["A, Librarian"])
    """The name as it sorts in an index, family name first."""
    unnamed: Flag = Field(default=False, examples=[True])
    """The source does not name the person; ``name`` then describes them as the source does."""
    also_known_as: tuple[Name, ...] = Field(default=(), examples=[["Head Librarian A"]])
    """Other forms of the name."""
    description: Text | None = Field(default=None, examples=["Has led the Exampleton Town Library since 2022."])
    """Who the person is, in a sentence."""
    roles: tuple[Role, ...] = ()
    """Offices, oldest first. Somebody who speaks in office needs one on that day."""
    links: tuple[Link, ...] = ()
    """Pages about the person."""


class Organization(Record):
    """A body that speaks, writes rules, or is bound by them."""

    kind_name: ClassVar[str] = "organization"
    folder: ClassVar[str] = "content/organizations"

    name: Name = Field(examples=["Exampleton Town Library"])
    """The full name."""
    abbreviation: Name | None = Field(default=None, examples=["ETL"])
    """The short name that readers know."""
    part_of: OrganizationId | None = Field(default=None, examples=["exampleton"])
    """The organization that it is a part of."""
    description: Text | None = Field(default=None, examples=["The public library of the town."])
    """What it is, in a sentence."""
    also_known_as: tuple[Name, ...] = Field(default=(), examples=[["Exampleton Reading Society"]])
    """Other names."""
    links: tuple[Link, ...] = ()
    """Pages about the organization."""
