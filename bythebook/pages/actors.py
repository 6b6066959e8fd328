"""The pages of people and organizations: their positions, statements and rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bythebook.language import gettext, sort_key
from bythebook.pages import addresses
from bythebook.pages.claims import response_view
from bythebook.pages.context import Context
from bythebook.pages.counted import claims_about_organization, claims_by_organization, claims_by_speaker
from bythebook.pages.feeds import feeds_of_record, follow
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, claim_list, numbered_address
from bythebook.pages.parts import card_of, claim_card, history, picture_view, tally
from bythebook.pages.positions import affiliation_dates, position_dates
from bythebook.pages.record_links import sort_name
from bythebook.pages.structured_data import actor_data
from bythebook.pages.titles import own_words
from bythebook.pages.views.actor import AffiliationLine, OrganizationView, PersonView, ResponseLine, RoleLine
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.lists import ClaimsIndexView
from bythebook.pages.withdrawals import record_chrome
from bythebook.records import Organization, Person, Role
from bythebook.records.base import Link as RecordLink

RESPONSES_SHOWN = 50
"""How many responses, the newest, a speaker's page shows."""
ABOUT_SHOWN = 20
"""How many claims about an organization its own page shows; more have a list of their own."""


def person_page(context: Context, person: Person, number: int = FRONT) -> Page:
    """Return a page of what a person said."""
    front = addresses.address("person", person.id)
    path = numbered_address(front, number)
    said = context.index.by_speaker.of(person.id)
    is_front = number == FRONT
    name = own_words(person.name)
    fallback = gettext("What {name} said, compared with written rules.").format(name=name)
    description = own_words(person.description or "") or fallback
    view = PersonView(
        chrome=follow(
            replace(
                record_chrome(context, person, name, description, path),
                structured_data=actor_data(context, person) if is_front else "",
            ),
            feeds_of_record(context.settings, person, context.links.of(person).label),
        ),
        name=name,
        is_unnamed=person.unnamed,
        also_known_as=tuple(map(own_words, person.also_known_as)),
        description=own_words(person.description or ""),
        picture=picture_view(context, person.picture) if is_front else None,
        roles=tuple(_role(context, role, context.links.to("organization", role.organization)) for role in person.roles),
        affiliations=_affiliations(context, person),
        said=claim_list(context, said, front, number),
        tally=tally(context, said, claims_by_speaker) if is_front else None,
        responses=_responses(context, person.id) if is_front else (),
        responses_total=len(context.index.by_response.of(person.id)) if is_front else 0,
        mentioned_in=context.links.mentioned_by(person),
        links=_links(person.links),
        history=history(context, person),
    )
    return Page(path, "person.html", view)


def organization_page(context: Context, organization: Organization, number: int = FRONT) -> Page:
    """Return a page of what an organization said, what was said of it, what it wrote and what binds it."""
    front = addresses.address("organization", organization.id)
    path = numbered_address(front, number)
    is_front = number == FRONT
    said = context.index.by_speaker.of(organization.id)
    about = context.index.by_about.of(organization.id)
    about_total = len(about) if is_front else 0
    rules = context.links.referrers(organization, "rule")
    wrote = [rule for rule in rules if context.corpus.rules[rule.id].issuer == organization.id]
    binding = [rule for rule in rules if organization.id in context.corpus.rules[rule.id].binds]
    fallback = gettext("What {name} said, the rules it issued and those that apply to it.").format(
        name=organization.name
    )
    description = own_words(organization.description or "") or fallback
    view = OrganizationView(
        chrome=follow(
            replace(
                record_chrome(context, organization, own_words(organization.name), description, path),
                structured_data=actor_data(context, organization) if is_front else "",
            ),
            feeds_of_record(context.settings, organization, context.links.of(organization).label),
        ),
        name=own_words(organization.name),
        abbreviation=organization.abbreviation or "",
        also_known_as=tuple(map(own_words, organization.also_known_as)),
        description=own_words(organization.description or ""),
        part_of=context.links.to("organization", organization.part_of) if organization.part_of else None,
        parts=context.links.referring(organization, "organization"),
        people=_people(context, organization),
        affiliations=_affiliations(context, organization),
        said=claim_list(context, said, front, number),
        tally=tally(context, said, claims_by_organization) if is_front else None,
        responses=_responses(context, organization.id) if is_front else (),
        responses_total=len(context.index.by_response.of(organization.id)) if is_front else 0,
        said_about=tuple(claim_card(context, claim) for claim in about.newest(ABOUT_SHOWN)) if is_front else (),
        said_about_total=about_total,
        said_about_all=f"{front}about/" if about_total > ABOUT_SHOWN else "",
        wrote=context.links.of_all(wrote),
        bound_by=context.links.of_all(binding),
        mentioned_in=context.links.mentioned_by(organization),
        links=_links(organization.links),
        history=history(context, organization),
    )
    return Page(path, "organization.html", view)


def about_page(context: Context, organization: Organization, number: int = FRONT) -> Page:
    """Return a page of the list of all claims about an organization's conduct."""
    front = f"{addresses.address('organization', organization.id)}about/"
    path = numbered_address(front, number)
    about = context.index.by_about.of(organization.id)
    heading = gettext("Statements about {name}").format(name=organization.abbreviation or organization.name)
    intro = gettext("Every published statement about the conduct of {name}.").format(name=organization.name)
    view = ClaimsIndexView(
        chrome=context.chrome("claims", heading, intro, path),
        heading=heading,
        intro=intro,
        claims=claim_list(context, about, front, number),
        tally=tally(context, about, claims_about_organization) if number == FRONT else None,
        statements_total=about.statements if number == FRONT else 0,
    )
    return Page(path, "claims.html", view)


def _people(context: Context, organization: Organization) -> tuple[RoleLine, ...]:
    """Return the positions that people held in an organization, sorted by name and then date."""
    people = [context.corpus.people[person.id] for person in context.links.referrers(organization, "person")]
    people.sort(key=lambda person: (sort_key(sort_name(person)), person.id))
    return tuple(
        _role(context, role, context.links.of(person))
        for person in people
        for role in person.roles
        if role.organization == organization.id
    )


def _role(context: Context, role: Role, link: LinkView) -> RoleLine:
    source = context.links.to("source", role.source) if role.source else None
    return RoleLine(own_words(role.title), link, position_dates(role), source, own_words(role.note or ""))


def _affiliations(context: Context, actor: Person | Organization) -> tuple[AffiliationLine, ...]:
    return tuple(
        AffiliationLine(
            context.labels.label(one.side),
            affiliation_dates(one),
            context.links.to("source", one.source),
            own_words(one.note or ""),
        )
        for one in actor.affiliations
    )


def _responses(context: Context, speaker_id: str) -> tuple[ResponseLine, ...]:
    """Return the newest responses; a claim with two responses by the speaker is in the list twice."""
    answered = dict.fromkeys(claim.id for claim in context.index.by_response.of(speaker_id).newest(RESPONSES_SHOWN))
    return tuple(
        ResponseLine(response_view(context, response), card_of(context, claim_id))
        for claim_id in answered
        for response in context.corpus.claims[claim_id].responses
        if response.speaker == speaker_id
    )


def _links(links: Iterable[RecordLink]) -> tuple[LinkView, ...]:
    return tuple(LinkView(link.title, link.url) for link in links)
