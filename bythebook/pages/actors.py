"""The pages of people and organizations: offices, what they said, what they wrote, what binds them."""

from __future__ import annotations

from collections.abc import Iterable

from bythebook.pages import addresses
from bythebook.pages.claims import response_view
from bythebook.pages.context import Context
from bythebook.pages.index import Claims
from bythebook.pages.page import Page
from bythebook.pages.paging import FRONT, claim_list, numbered_address
from bythebook.pages.parts import articles_telling, claim_card, history, tally
from bythebook.pages.views.common import Link
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.pages.views.records import OrganizationView, PersonView, ResponseLine, RoleLine
from bythebook.pages.wording import date_words
from bythebook.records import Organization, Person, Role
from bythebook.records.base import Link as RecordLink

ABOUT_SHOWN = 20
"""How many claims about an organization its own page shows; more have a list of their own."""


def person_page(context: Context, person: Person, number: int = FRONT) -> Page:
    """Make a page of what a person said."""
    front = addresses.address("person", person.id)
    path = numbered_address(front, number)
    said = context.index.by_speaker.get(person.id, Claims())
    organizations = context.corpus.organizations
    description = person.description or f"What {person.name} said, held against written rules."
    view = PersonView(
        chrome=context.chrome("person", person.name, description, path, file=person.file),
        name=person.name,
        is_unnamed=person.unnamed,
        also_known_as=person.also_known_as,
        description=person.description or "",
        roles=tuple(_role(context, role, context.link(organizations[role.organization])) for role in person.roles),
        said=claim_list(context, said, front, number),
        tally=tally(context, said, "claims about a rule by this speaker"),
        responses=_responses(context, person.id),
        told_in=articles_telling(context, person),
        links=_links(person.links),
        history=history(person),
    )
    return Page(path, "person.html", view)


def organization_page(context: Context, organization: Organization, number: int = FRONT) -> Page:
    """Make a page of what an organization said, what was said of it, what it wrote and what binds it."""
    front = addresses.address("organization", organization.id)
    path = numbered_address(front, number)
    said = context.index.by_speaker.get(organization.id, Claims())
    about = context.index.by_about.get(organization.id, Claims())
    rules = context.referrers(organization, "rule")
    wrote = [rule for rule in rules if context.corpus.rules[rule.id].issuer == organization.id]
    binding = [rule for rule in rules if organization.id in context.corpus.rules[rule.id].binds]
    parts = [part for part in context.corpus.organizations.values() if part.part_of == organization.id]
    whole = context.corpus.organizations.get(organization.part_of or "")
    description = organization.description or f"What {organization.name} said, what it wrote and what binds it."
    view = OrganizationView(
        chrome=context.chrome("organization", organization.name, description, path, file=organization.file),
        name=organization.name,
        abbreviation=organization.abbreviation or "",
        also_known_as=organization.also_known_as,
        description=organization.description or "",
        part_of=context.link(whole) if whole else None,
        parts=context.links(parts),
        people=_people(context, organization),
        said=claim_list(context, said, front, number),
        tally=tally(context, said, "claims about a rule by this organization"),
        responses=_responses(context, organization.id),
        said_about=tuple(claim_card(context, claim) for claim in about[:ABOUT_SHOWN]),
        said_about_total=len(about),
        said_about_all=f"{front}about/" if len(about) > ABOUT_SHOWN else "",
        wrote=context.links(wrote),
        bound_by=context.links(binding),
        told_in=articles_telling(context, organization),
        links=_links(organization.links),
        history=history(organization),
    )
    return Page(path, "organization.html", view)


def about_page(context: Context, organization: Organization, number: int = FRONT) -> Page:
    """Make a page of the list of all claims about an organization's conduct."""
    front = f"{addresses.address('organization', organization.id)}about/"
    path = numbered_address(front, number)
    about = context.index.by_about.get(organization.id, Claims())
    heading = f"Said about {organization.abbreviation or organization.name}"
    intro = f"Every published claim and statement about the conduct of {organization.name}."
    view = ClaimsIndexView(
        chrome=context.chrome("claims", heading, intro, path),
        heading=heading,
        intro=intro,
        claims=claim_list(context, about, front, number),
        tally=tally(context, about, "claims about a rule that are about this organization"),
        statements_total=about.statements,
    )
    return Page(path, "claims.html", view)


def _people(context: Context, organization: Organization) -> tuple[RoleLine, ...]:
    """Give the offices that people held in an organization, by their names and then by date."""
    people = [context.corpus.people[person.id] for person in context.referrers(organization, "person")]
    people.sort(key=lambda person: (person.sort_name or person.name).casefold())
    return tuple(
        _role(context, role, context.link(person))
        for person in people
        for role in person.roles
        if role.organization == organization.id
    )


def _role(context: Context, role: Role, link: Link) -> RoleLine:
    source = context.link(context.corpus.sources[role.source]) if role.source else None
    return RoleLine(role.title, link, date_words(role.dates), source, role.note or "")


def _responses(context: Context, speaker_id: str) -> tuple[ResponseLine, ...]:
    return tuple(
        ResponseLine(response_view(context, claim.responses[number]), claim_card(context, claim))
        for claim, number in context.index.responded.get(speaker_id, [])
    )


def _links(links: Iterable[RecordLink]) -> tuple[Link, ...]:
    return tuple(Link(link.title, link.url) for link in links)
