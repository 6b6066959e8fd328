"""Who said it, who wrote it, whom it binds: people and organizations, in Popolo's terms (popoloproject.com)."""

from __future__ import annotations

from typing import ClassVar

from bythebook.records.base import Flag, Id, Link, Name, Part, Record, Text
from bythebook.records.dates import DateField


class Role(Part):
    """An office that a person held in an organization. Popolo's membership."""

    title: Name
    """The office, such as Vice President."""
    organization: Id
    """The organization."""
    dates: DateField
    """From the first to the last day, as start/end: ``..`` for still in office, nothing for not known."""
    source: Id | None = None
    """A source that says so."""
    note: Text | None = None
    """What a reader must know of the office."""


class Person(Record):
    """Somebody who spoke."""

    kind_name: ClassVar[str] = "person"
    folder: ClassVar[str] = "content/people"

    name: Name
    """The name in the form that readers know."""
    sort_name: Name | None = None
    """The name as it sorts in an index, family name first."""
    unnamed: Flag = False
    """The source does not name the person; ``name`` then describes them as the source does."""
    also_known_as: tuple[Name, ...] = ()
    """Other forms of the name."""
    description: Text | None = None
    """Who the person is, in a sentence."""
    roles: tuple[Role, ...] = ()
    """Offices, oldest first."""
    links: tuple[Link, ...] = ()
    """Pages about the person."""


class Organization(Record):
    """A body that speaks, writes rules, or is bound by them."""

    kind_name: ClassVar[str] = "organization"
    folder: ClassVar[str] = "content/organizations"

    name: Name
    """The full name."""
    abbreviation: Name | None = None
    """The short name that readers know."""
    part_of: Id | None = None
    """The organization that it is a part of."""
    description: Text | None = None
    """What it is, in a sentence."""
    also_known_as: tuple[Name, ...] = ()
    """Other names."""
    links: tuple[Link, ...] = ()
    """Pages about the organization."""
