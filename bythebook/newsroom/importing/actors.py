"""Who spoke, found in the record by an exact name, or made. Nobody is merged because two names look alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.plan import Drafts
from bythebook.newsroom.importing.remarks import Remark, fault, note
from bythebook.records import Organization, Person, Place
from bythebook.records.base import is_web_address
from bythebook.yaml.writing.cleaning import folded

Actor = Person | Organization
NEAR = 88
"""From this likeness on, of 100 (rapidfuzz's ratio), an editor is told that two names may be one."""


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """What a foreign record says of a speaker. ``is_organization`` is ``None`` where it does not say."""

    name: str
    is_organization: bool | None = None
    links: Sequence[str] = field(default=())


class Actors:
    """The people and organizations of a record, by every name that they have."""

    def __init__(self, drafts: Drafts) -> None:
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
        for name in dict.fromkeys(folded(name) for name in (actor.name, short or "", *actor.also_known_as) if name):
            if name not in self._by_name:
                self._names.append(name)
            self._by_name.setdefault(name, []).append(actor)

    def named(self, name: str) -> list[Actor]:
        """Give whoever has that id or that name."""
        former = self._drafts.corpus.aliases
        record_id = former.get(("person", name)) or former.get(("organization", name)) or name
        if found := self._by_id.get(record_id):
            return [found]
        return self._by_name.get(folded(name), [])

    def find(self, facts: ActorFacts, place: Place) -> Actor | None:
        """Give the only one who has the name. Tells if there are several."""
        found = self.named(facts.name)
        if len(found) > 1:
            ids = " and ".join(f'"{actor.id}"' for actor in found)
            hint = "Write the id in place of the name, or give one of them another name."
            message = f'"{facts.name}" is the name of {ids}'
            self._drafts.problems.append(fault(place, Remark.SEVERAL_MATCH, message, hint))
        if len(found) != 1:
            return None
        known = {link.url for link in found[0].links}
        for url in facts.links:
            if url not in known:
                message = f"{url} is not carried over: {found[0].file} is in the record, and stays as it is"
                self._drafts.tally.add(place, Remark.NOT_CARRIED, message)
        return found[0]

    def make(self, facts: ActorFacts, place: Place) -> Actor | None:
        """Make a person or an organization of a name, and tell whom it nearly names."""
        near = self._near(facts.name)
        kind: type[Actor] = Organization if facts.is_organization else Person
        links = [{"url": url, "title": facts.name} for url in facts.links if is_web_address(url)]
        made = self._drafts.make(
            kind, place, self._drafts.ids.unused(kind.kind_name, facts.name), {"name": facts.name, "links": links}
        )
        if made is None:
            return None
        self._add(made)
        if near:
            message = f'"{facts.name}" was made, and "{near.name}" has nearly the same name'
            hint = (
                f"If they are one, name {near.id} in the claims and write the name under also_known_as in {near.file}."
            )
            self._drafts.problems.append(note(place, Remark.NEAR_MATCH, message, hint))
        if facts.is_organization is None:
            hint = "If it is an organization, move its file to content/organizations/."
            self._drafts.tally.add(place, Remark.ASSUMED, "a speaker of no known kind was taken for a person", hint)
        return made

    def _near(self, name: str) -> Actor | None:
        match = process.extractOne(folded(name), self._names, scorer=fuzz.ratio, score_cutoff=NEAR)
        return self._by_name[match[0]][0] if match else None
