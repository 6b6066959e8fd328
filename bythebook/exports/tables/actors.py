"""The tables of people and organizations."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.exports.tables.shared import Rows, link_rows, numbered, page_of, span
from bythebook.pages import Context
from bythebook.records import Organization, Person


class ActorRow(NamedTuple):
    """A person or an organization: whoever can speak."""

    id: str
    kind: str
    name: str


class PersonRow(NamedTuple):
    """A person who spoke."""

    id: str
    name: str
    sort_name: str | None
    unnamed: bool
    description: str | None
    address: str


class OrganizationRow(NamedTuple):
    """An organization that spoke, wrote a rule or is bound by one."""

    id: str
    name: str
    abbreviation: str | None
    part_of_id: str | None
    description: str | None
    address: str


class RoleRow(NamedTuple):
    """An office that a person held in an organization."""

    person_id: str
    number: int
    title: str
    organization_id: str
    dates: str
    first_day: str | None
    last_day: str | None
    source_id: str | None
    note: str | None


class OtherNameRow(NamedTuple):
    """Another form of a person's or an organization's name."""

    actor_id: str
    number: int
    name: str


def person_rows(context: Context, person: Person) -> Rows:
    """Give the rows of a person."""
    yield "actors", ActorRow(person.id, "person", person.name)
    told = (person.name, person.sort_name, person.unnamed, person.description)
    yield "people", PersonRow(person.id, *told, page_of(context, person))
    for number, role in enumerate(person.roles, 1):
        held = (role.title, role.organization, *span(role.dates), role.source, role.note)
        yield "roles", RoleRow(person.id, number, *held)
    yield from numbered("other_names", person.id, person.also_known_as)
    yield from link_rows(person)


def organization_rows(context: Context, organization: Organization) -> Rows:
    """Give the rows of an organization."""
    yield "actors", ActorRow(organization.id, "organization", organization.name)
    told = (organization.name, organization.abbreviation, organization.part_of, organization.description)
    yield "organizations", OrganizationRow(organization.id, *told, page_of(context, organization))
    yield from numbered("other_names", organization.id, organization.also_known_as)
    yield from link_rows(organization)
