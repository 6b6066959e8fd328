"""The linked whole: every record by id, and who refers to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from bythebook.records.actor import Organization, Person
from bythebook.records.article import Article, InfoPage
from bythebook.records.base import Record
from bythebook.records.brief import Brief, ClaimBrief, ComparisonBrief, brief_of
from bythebook.records.case import Case, Topic
from bythebook.records.claim import Claim, Comparison
from bythebook.records.house import House
from bythebook.records.labels import Labels
from bythebook.records.links import Key, Links, Mentions, links_of, links_without, mentions_of, mentions_without
from bythebook.records.references import RECORD_KINDS
from bythebook.records.rule import Rule, Version
from bythebook.records.shelf import Opener, Reads, Shelf
from bythebook.records.source import Source
from bythebook.records.vocabulary import Status

R = TypeVar("R", bound=Record)
PLACEHOLDER = "value-that-could-not-be-read"
"""The id that stands for a faulty value in a salvaged record; no fault is found with it."""
_OF_LINKS = ("links", "mentions")


class Corpus:
    """Every record, by kind and id. Iteration is by kind and id, so that nothing depends on the order of files.

    Briefs of all records are in memory; a record is opened when it is looked up. ``reads`` notes what was.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - everything that a record is made of
        self,
        briefs: Iterable[Brief],
        open_record: Opener,
        broken: Iterable[Key] = (),
        salvaged: Iterable[Record] = (),
        pictures: Iterable[str] = (),
        labels: Labels | None = None,
        house: House | None = None,
    ) -> None:
        """Link records. Where two of one kind share an id, the first by file stays.

        ``broken`` are records whose file could not be read: whoever refers to them is not to blame. ``salvaged`` is
        what could be read of them, with ``PLACEHOLDER`` for the rest: only their references count. ``pictures`` are
        the addresses of the pictures in content/images/. ``labels`` are the site's own words for the vocabularies.
        ``house`` is what the site asks of its record.
        """
        self.briefs: dict[str, dict[str, Brief]] = {kind: {} for kind in RECORD_KINDS}
        self.aliases: dict[Key, str] = {}
        self.last_day_of_history = ""
        """The latest day, in ISO form, that any history names; empty if there is no history at all."""
        for brief in sorted(briefs, key=attrgetter("id", "file")):
            self.briefs[brief.kind].setdefault(brief.id, brief)
            self.last_day_of_history = max(self.last_day_of_history, brief.last_day)
            for alias in brief.aliases:
                self.aliases.setdefault((brief.kind, alias), brief.id)
        self.broken = frozenset(broken)
        self.salvaged = tuple(salvaged)
        self.pictures = frozenset(pictures)
        self.labels = labels or Labels()
        self.house = house or House()
        self.reads = Reads()
        self.open = open_record
        self.records: Mapping[str, Shelf[Record]] = self._shelves()

    def _shelves(self, focus: Mapping[str, tuple[str, ...]] | None = None) -> Mapping[str, Shelf[Record]]:
        return {
            kind: Shelf(kind, briefs, self.open, self.reads, None if focus is None else focus.get(kind, ()))
            for kind, briefs in self.briefs.items()
        }

    @classmethod
    def of(
        cls,
        records: Iterable[Record],
        broken: Iterable[Key] = (),
        salvaged: Iterable[Record] = (),
        pictures: Iterable[str] = (),
    ) -> Corpus:
        """Link records that are all in memory. Where two records of one kind share an id, the first stays."""
        kept: dict[Key, Record] = {}
        for record in sorted(records, key=lambda record: (record.id, record.file)):
            kept.setdefault((record.kind_name, record.id), record)

        def open_record(kind: str, record_id: str) -> Record:
            return kept[kind, record_id]

        return cls(map(brief_of, kept.values()), open_record, broken, salvaged, pictures)

    def _all(self, kind: type[R]) -> Shelf[R]:
        return self.records[kind.kind_name]  # type: ignore[return-value]  # each kind has a shelf of its own

    @property
    def claims(self) -> Shelf[Claim]:
        """Every claim, drafts and withdrawn ones too."""
        return self._all(Claim)

    @property
    def rules(self) -> Shelf[Rule]:
        """Every rule."""
        return self._all(Rule)

    @property
    def people(self) -> Shelf[Person]:
        """Every person."""
        return self._all(Person)

    @property
    def organizations(self) -> Shelf[Organization]:
        """Every organization."""
        return self._all(Organization)

    @property
    def sources(self) -> Shelf[Source]:
        """Every source."""
        return self._all(Source)

    @property
    def cases(self) -> Shelf[Case]:
        """Every case."""
        return self._all(Case)

    @property
    def topics(self) -> Shelf[Topic]:
        """Every topic."""
        return self._all(Topic)

    @property
    def articles(self) -> Shelf[Article]:
        """Every article, drafts too."""
        return self._all(Article)

    @property
    def pages(self) -> Shelf[InfoPage]:
        """Every page that explains the site."""
        return self._all(InfoPage)

    def __iter__(self) -> Iterator[Record]:
        for shelf in self.records.values():
            yield from shelf.values()

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(briefs) for briefs in self.briefs.values())

    def get(self, kind: str, record_id: str) -> Record | None:
        """Give a record by kind and id, or nothing. Former ids are not followed."""
        return self.records[kind].get(record_id)

    def brief(self, kind: str, record_id: str) -> Brief | None:
        """Give what is known of a record without opening it; nothing if there is none."""
        return self.records[kind].brief(record_id)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Give the id of every record of a kind, in order, also where only some are to be gone through."""
        self.reads.note(f"{kind}/*?")
        return tuple(self.briefs[kind])

    def outlines(self, kind: str) -> Iterable[Brief]:
        """Give every record of a kind, in order, to whoever looks at what its outline tells and at nothing else."""
        self.reads.note(f"{kind}/*~")
        return self.briefs[kind].values()

    def claim_brief(self, claim_id: str) -> ClaimBrief | None:
        """Give what lists show of a claim; nothing if there is none."""
        self.reads.note(f"claim/{claim_id}")
        brief = self.briefs["claim"].get(claim_id)
        return brief.claim if brief else None

    def knows(self, kind: str, record_id: str) -> bool:
        """Say whether there is such a record, readable or broken."""
        return record_id in self.records[kind] or (kind, record_id) in self.broken

    def actor(self, record_id: str) -> Person | Organization | None:
        """Give the person or the organization with that id, or nothing."""
        return self.people.get(record_id) or self.organizations.get(record_id)

    @cached_property
    def listed_claims(self) -> tuple[ClaimBrief, ...]:
        """The published claims, newest first: what indexes, feeds and counts hold."""
        # Briefs are in the order of their ids, and of those with one date the last is to come first.
        known = reversed(self.briefs["claim"].values())
        listed = [brief.claim for brief in known if brief.claim and brief.claim.is_listed]
        return tuple(sorted(listed, key=attrgetter("date.sort_key"), reverse=True))

    def referrers(self, kind: str, record_id: str, by: str) -> tuple[str, ...]:
        """Give the ids of the records of the kind ``by`` that refer to a record, sorted."""
        self.reads.note(f"{kind}/{record_id}<")
        return tuple(self.links.get((kind, record_id), {}).get(by, ()))

    def referrers_by_kind(self, kind: str, record_id: str) -> Mapping[str, Sequence[str]]:
        """Give the ids of all records that refer to a record, sorted, by their kind."""
        self.reads.note(f"{kind}/{record_id}<")
        return self.links.get((kind, record_id), {})

    def is_referred_to(self, kind: str, record_id: str) -> bool:
        """Say whether another record refers to a record. Nothing is noted: for what looks at every record."""
        found = self.links.get((kind, record_id), {})
        return any(by != kind or ids != [record_id] for by, ids in found.items())

    def referrers_total(self, kind: str, record_id: str) -> int:
        """Count the published records that refer to a record. Nothing is noted: for what looks at every record."""
        return sum(
            self.briefs[by][found].status is Status.PUBLISHED
            for by, ids in self.links.get((kind, record_id), {}).items()
            for found in ids
        )

    def tellers(self, kind: str, record_id: str) -> tuple[Key, ...]:
        """Give the records whose Markdown speaks of a record, in order of kinds and ids."""
        self.reads.note(f"{kind}/{record_id}<<")
        return tuple(self.mentions.get((kind, record_id), ()))

    @cached_property
    def links(self) -> Links:
        """Who refers to whom. Nothing is noted: ``referrers`` is for whoever makes something of it."""
        return links_of(brief for briefs in self.briefs.values() for brief in briefs.values())

    @cached_property
    def mentions(self) -> Mentions:
        """Whose Markdown speaks of whom. Nothing is noted: ``tellers`` is for whoever makes something of it."""
        return mentions_of(brief for _, briefs in sorted(self.briefs.items()) for brief in briefs.values())

    def version_compared(self, claim: Claim | ClaimBrief, comparison: Comparison | ComparisonBrief) -> Version | None:
        """Give the version that a comparison uses: the one it names, else the only one in force on the claim's date."""
        rule = self.rules.get(comparison.rule)
        return rule.version_compared(comparison.version, claim.date) if rule else None

    @property
    def reviews_asked(self) -> int:
        """How many reviews by others the site asks for before a claim is published."""
        self.reads.note("reviews-asked")
        return self.house.reviews

    @property
    def today(self) -> date | None:
        """The day on which the record is checked. Whoever asks is asked again tomorrow: ask only where it matters."""
        self.reads.note("today")
        return self.house.today

    def without_drafts(self) -> Corpus:
        """Give the record as the public sees it."""
        briefs = [brief for briefs in self.briefs.values() for brief in briefs.values()]
        kept = (brief for brief in briefs if brief.status is not Status.DRAFT)
        public = Corpus(kept, self.open, pictures=self.pictures, labels=self.labels, house=self.house)
        # To find out once more who refers to whom would take a large record half a second.
        drafts = [brief for brief in briefs if brief.status is Status.DRAFT]
        vars(public)["links"] = links_without(self.links, drafts)
        vars(public)["mentions"] = mentions_without(self.mentions, drafts)
        return public

    def changed(self, records: Iterable[Record], gone: Iterable[Key] = ()) -> Corpus:
        """Give the record as it would be with some records new or in place of theirs, and without some others."""
        new = {(record.kind_name, record.id): record for record in records}

        def open_record(kind: str, record_id: str) -> Record:
            return new.get((kind, record_id)) or self.open(kind, record_id)

        return self.exchanged(map(brief_of, new.values()), open_record, gone)

    def exchanged(self, briefs: Iterable[Brief], open_record: Opener, gone: Iterable[Key] = ()) -> Corpus:
        """Give the record with some briefs new or in place of theirs, and without some others.

        ``open_record`` opens every record, those too.
        """
        new = {(brief.kind, brief.id): brief for brief in briefs}
        left_out = {*gone, *new}
        kept = [
            brief for kind, known in self.briefs.items() for brief in known.values() if (kind, brief.id) not in left_out
        ]
        broken = self.broken - left_out
        every = [*kept, *new.values()]
        after = Corpus(every, open_record, broken, self.salvaged, self.pictures, self.labels, self.house)
        if all(key in new and self._links_as(new[key]) for key in left_out):
            # As above: who refers to whom is as it was.
            vars(after).update({name: vars(self)[name] for name in _OF_LINKS if name in vars(self)})
        return after

    def _links_as(self, brief: Brief) -> bool:
        before = self.briefs[brief.kind].get(brief.id)
        return before is not None and before.links == brief.links

    def focused(self, keys: Iterable[Key], salvaged: Iterable[Record] = ()) -> Corpus:
        """Give the same record with only some records to go through; every record can still be looked up."""
        focus: dict[str, list[str]] = defaultdict(list)
        for kind, record_id in keys:
            focus[kind].append(record_id)
        narrow = object.__new__(Corpus)
        vars(narrow).update({name: value for name, value in vars(self).items() if "." not in name})
        narrow.salvaged = tuple(salvaged)
        narrow.records = self._shelves({kind: tuple(ids) for kind, ids in focus.items()})
        return narrow
