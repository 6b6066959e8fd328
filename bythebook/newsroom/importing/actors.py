"""Find speakers in the record by exact name, or create them. Similar names are reported and never merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.plan import DraftCollection
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.records import Organization, Person, Place
from bythebook.records.field_types import is_web_address
from bythebook.yaml.writing.cleaning import name_key

Actor = Person | Organization
LEAST_SIMILARITY = 88
"""The similarity, of 100 (rapidfuzz's ratio), from which two names are reported as possibly the same."""


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What an imported file says about a speaker. ``is_organization`` is ``None`` if it does not say."""

    name: str
    is_organization: bool | None = None
    links: Sequence[str] = field(default=())


class ActorIndex:
    """An index of people and organizations by all of their names."""

    def __init__(self, drafts: DraftCollection) -> None:
        self._drafts = drafts
        self._by_id: dict[str, Actor] = {}
        self._by_name: dict[str, list[Actor]] = {}
        self._names: list[str] = []
        for person in drafts.corpus.people.values():
            self._add(person)
        for organization in drafts.corpus.organizations.values():
            self._add(organization)

    def _add(self, actor: Actor) -> None:
        self._by_id[actor.id] = actor
        short = actor.sort_name if isinstance(actor, Person) else actor.abbreviation
        for name in dict.fromkeys(name_key(name) for name in (actor.name, short or "", *actor.also_known_as) if name):
            if name not in self._by_name:
                self._names.append(name)
            self._by_name.setdefault(name, []).append(actor)

    def named(self, name: str) -> list[Actor]:
        """Return the people and organizations with an id or a name."""
        former = self._drafts.corpus.aliases
        record_id = former.get(("person", name)) or former.get(("organization", name)) or name
        if found := self._by_id.get(record_id):
            return [found]
        return self._by_name.get(name_key(name), [])

    def find(self, facts: ActorFacts, place: Place) -> Actor | None:
        """Return the only person or organization with the name. Reports an error if there are several."""
        found = self.named(facts.name)
        if len(found) > 1:
            ids = " and ".join(f'"{actor.id}"' for actor in found)
            hint = "Use the id instead of the name, or change one of the names."
            message = f'"{facts.name}" is the name of {ids}'
            self._drafts.problems.append(error_at(place, ImportCode.SEVERAL_MATCH, message, hint))
        if len(found) != 1:
            return None
        known = {link.url for link in found[0].links}
        for url in facts.links:
            if url not in known:
                message = f"{url} is not imported: {found[0].file} exists and is not changed"
                self._drafts.warnings.add(place, ImportCode.NOT_CARRIED, message)
        return found[0]

    def create(self, facts: ActorFacts, place: Place) -> Actor | None:
        """Create a person or an organization, and report a similar name. Return ``None`` if the name is invalid."""
        near = self._similar(facts.name)
        kind: type[Actor] = Organization if facts.is_organization else Person
        links = [{"url": url, "title": facts.name} for url in facts.links if is_web_address(url)]
        created = self._drafts.create(
            kind, place, self._drafts.ids.unused(kind.kind_name, facts.name), {"name": facts.name, "links": links}
        )
        if created is None:
            return None
        self._add(created)
        if near:
            message = f'"{facts.name}" was created, but "{near.name}" has a similar name'
            hint = (
                f"If they are the same, use {near.id} in the claims and add the name to also_known_as in {near.file}."
            )
            self._drafts.problems.append(warning_at(place, ImportCode.NEAR_MATCH, message, hint))
        if facts.is_organization is None:
            hint = "If it is an organization, move its file to content/organizations/."
            self._drafts.warnings.add(
                place, ImportCode.ASSUMED, "a speaker of unknown kind was created as a person", hint
            )
        return created

    def _similar(self, name: str) -> Actor | None:
        match = process.extractOne(name_key(name), self._names, scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY)
        return self._by_name[match[0]][0] if match else None
