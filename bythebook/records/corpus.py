"""The corpus: every record by kind and id, and the links between records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from bythebook.records.base import Record
from bythebook.records.claim import Claim, Comparison
from bythebook.records.labels import Labels
from bythebook.records.links import (
    Key,
    Links,
    Mentions,
    links_of,
    links_without,
    mentions_of,
    mentions_without,
    only_linked_from,
)
from bythebook.records.picture import PictureSize
from bythebook.records.record_mapping import Opener, RecordMapping
from bythebook.records.record_mappings import RecordMappings
from bythebook.records.references import RECORD_KINDS
from bythebook.records.requirements import SiteRequirements
from bythebook.records.rule import Version
from bythebook.records.shards import SHARDED_KINDS, in_shards, shards_for
from bythebook.records.summarizing import summarize
from bythebook.records.summary import ClaimSummary, ComparisonSummary, IndexEntry, RecordName, RecordSummary
from bythebook.records.vocabulary import Status

R = TypeVar("R", bound=Record)
T = TypeVar("T")
PLACEHOLDER = "value-that-could-not-be-read"
"""The id that replaces an invalid value in a recovered record; checks ignore it."""
_OF_LINKS = ("links", "mentions")


class Corpus(RecordMappings):
    """Every record, by kind and id. Iteration is by kind and id, so that nothing depends on the order of files.

    Summaries of all records are in memory; a record is opened when it is looked up.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - everything that a record is made of
        self,
        summaries: Iterable[RecordSummary],
        open_record: Opener,
        broken: Iterable[Key] = (),
        recovered: Iterable[Record] = (),
        pictures: Iterable[str] = (),
        labels: Labels | None = None,
        requirements: SiteRequirements | None = None,
    ) -> None:
        """Link records. Where two of one kind share an id, the first by file stays.

        ``broken`` are records whose file could not be read: references to them are not errors. ``recovered`` is
        what could be read of them, with ``PLACEHOLDER`` for the rest: only their references count. ``pictures`` are
        the addresses of the pictures in content/images/, with their sizes if those are known.
        ``labels`` are the site's own words for the vocabularies.
        ``requirements`` are what the site requires of its record.
        """
        self.summaries: Mapping[str, Mapping[str, RecordSummary]]
        self.aliases: Mapping[Key, str]
        """The id that a record has now, by its kind and a former id."""
        by_kind: dict[str, dict[str, RecordSummary]] = {kind: {} for kind in RECORD_KINDS}
        aliases: dict[Key, str] = {}
        self.last_day_of_history = ""
        """The latest day, in ISO form, that any history names; empty if there is no history at all."""
        for summary in sorted(summaries, key=attrgetter("id", "file")):
            by_kind[summary.kind].setdefault(summary.id, summary)
            self.last_day_of_history = max(self.last_day_of_history, summary.last_day)
            for alias in summary.aliases:
                aliases.setdefault((summary.kind, alias), summary.id)
        self.summaries, self.aliases = by_kind, aliases
        self.broken = frozenset(broken)
        self.recovered = tuple(recovered)
        self.pictures: Mapping[str, PictureSize | None] = (
            dict(pictures) if isinstance(pictures, Mapping) else dict.fromkeys(pictures)
        )
        self.labels = labels or Labels()
        self.requirements = requirements or SiteRequirements()
        self._open = open_record
        self._computed: dict[str, object] = {}
        self.records = self._mappings()

    def _mappings(self, focus: Mapping[str, tuple[str, ...]] | None = None) -> Mapping[str, RecordMapping[Record]]:
        return {
            kind: RecordMapping(kind, summaries, self.open, None if focus is None else focus.get(kind, ()))
            for kind, summaries in self.summaries.items()
        }

    def open(self, kind: str, record_id: str) -> Record:
        """Return a record, which must exist."""
        return self._open(kind, record_id)

    @staticmethod
    def of(
        records: Iterable[Record],
        broken: Iterable[Key] = (),
        recovered: Iterable[Record] = (),
        pictures: Iterable[str] = (),
    ) -> Corpus:
        """Link records that are all in memory. Where two records of one kind share an id, the first stays."""
        kept: dict[Key, Record] = {}
        for record in sorted(records, key=lambda record: (record.id, record.file)):
            kept.setdefault((record.kind_name, record.id), record)

        def open_record(kind: str, record_id: str) -> Record:
            return kept[kind, record_id]

        return Corpus(map(summarize, kept.values()), open_record, broken, recovered, pictures)

    @cached_property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(summaries) for summaries in self.summaries.values())

    @cached_property
    def public_count(self) -> int:
        """How many records are not drafts."""
        return sum(name.status is not Status.DRAFT for kind in self.summaries for name in self.names(kind))

    def all_summaries(self) -> Iterator[RecordSummary]:
        """Yield the summary of every record, by kind and id."""
        for summaries in self.summaries.values():
            yield from summaries.values()

    def summary(self, kind: str, record_id: str) -> RecordSummary | None:
        """Return the summary of a record, or None if there is no such record."""
        return self.summaries[kind].get(record_id)

    def name(self, kind: str, record_id: str) -> RecordName | None:
        """Return what a record is called, its status and its file, or None if there is no such record."""
        summary = self.summaries[kind].get(record_id)
        return RecordName.of(summary) if summary else None

    def names(self, kind: str) -> tuple[RecordName, ...]:
        """Return what every record of a kind is called, sorted by id."""
        return tuple(map(RecordName.of, self.summaries[kind].values()))

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the id of every record of a kind, sorted, also where a focus limits iteration."""
        return tuple(self.summaries[kind])

    def shard(self, kind: str, number: str) -> tuple[str, ...]:
        """Return the ids of the records in a shard, sorted: those of the kind that are in data, not drafts."""
        return self._shards[kind][int(number)]

    @cached_property
    def shard_counts(self) -> Mapping[str, int]:
        """How many shards the records of each kind that comes in shards are in."""
        return {kind: len(shards) for kind, shards in self._shards.items()}

    @cached_property
    def _shards(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        in_data = {kind: [one.id for one in self.names(kind) if one.status.is_in_data] for kind in SHARDED_KINDS}
        return {kind: in_shards(ids, shards_for(len(ids))) for kind, ids in in_data.items()}

    def index_entries(self, kind: str) -> tuple[IndexEntry, ...]:
        """Return what tables, charts and the list of changes show of every record of a kind, sorted by id."""
        return tuple(map(IndexEntry.of, self.summaries[kind].values()))

    def claim_summary(self, claim_id: str) -> ClaimSummary | None:
        """Return what lists show of a claim, or None if there is no such claim."""
        summary = self.summary("claim", claim_id)
        return summary.claim if summary else None

    @cached_property
    def corrected(self) -> tuple[RecordSummary, ...]:
        """The records that were corrected or withdrawn, by kind and id."""
        return tuple(one for one in self.all_summaries() if one.corrections or one.withdrawn)

    def knows(self, kind: str, record_id: str) -> bool:
        """Return whether there is such a record, readable or broken."""
        return record_id in self.records[kind] or (kind, record_id) in self.broken

    @cached_property
    def listed_claims(self) -> tuple[ClaimSummary, ...]:
        """The published claims, newest first: what indexes, feeds and counts hold."""
        # Summaries are in the order of their ids, and of those with one date the last is to come first.
        summaries = [*self.summaries["claim"].values()][::-1]
        listed = [summary.claim for summary in summaries if summary.claim and summary.claim.is_listed]
        return tuple(sorted(listed, key=attrgetter("date.sort_key"), reverse=True))

    def referrers(self, kind: str, record_id: str, by: str) -> tuple[str, ...]:
        """Return the ids of the records of the kind ``by`` that refer to a record, sorted."""
        return tuple(self.referrers_by_kind(kind, record_id).get(by, ()))

    def referrers_by_kind(self, kind: str, record_id: str) -> Mapping[str, Sequence[str]]:
        """Return the ids of all records that refer to a record, sorted, by their kind."""
        return self.links.get((kind, record_id), {})

    def is_referred_to(self, kind: str, record_id: str) -> bool:
        """Return whether another record refers to a record."""
        found = self.referrers_by_kind(kind, record_id)
        return any(by != kind or ids != [record_id] for by, ids in found.items())

    def referrers_total(self, kind: str, record_id: str) -> int:
        """Return how many published records refer to a record."""
        return sum(
            name is not None and name.status is Status.PUBLISHED
            for by, ids in self.referrers_by_kind(kind, record_id).items()
            for name in (self.name(by, found) for found in ids)
        )

    def mentioned_by(self, kind: str, record_id: str) -> tuple[Key, ...]:
        """Return the records whose Markdown mentions a record, sorted by kind and id."""
        return tuple(self.mentions.get((kind, record_id), ()))

    @cached_property
    def links(self) -> Links:
        """By record, the ids of those that refer to it."""
        return links_of(self.all_summaries())

    @cached_property
    def mentions(self) -> Mentions:
        """By record, those whose Markdown mentions it."""
        return mentions_of(summary for _, summaries in sorted(self.summaries.items()) for summary in summaries.values())

    def version_compared(
        self, claim: Claim | ClaimSummary, comparison: Comparison | ComparisonSummary
    ) -> Version | None:
        """Return the version of a comparison: the one it names, or the only one that applied (``Claim.rule_date``)."""
        rule = self.rules.get(comparison.rule)
        return rule.version_compared(comparison.version, claim.rule_date) if rule else None

    @property
    def reviews_asked(self) -> int:
        """How many reviews by others the site asks for before a claim is published."""
        return self.requirements.reviews

    @cached_property
    def last_possible_day(self) -> date | None:
        """Today's date, or the next: the day begins up to 14 hours earlier than in UTC. Unknown if today's date is.

        A clock that is behind most of the histories is wrong, and so is a build's fixed time: the day is unknown then.
        What reads it is computed again tomorrow: read it only if needed.
        """
        if self.requirements.today is None:
            return None
        last = self.requirements.today + timedelta(days=1)
        days = [summary.last_day for summary in self.all_summaries() if summary.last_day]
        return None if 2 * sum(day > last.isoformat() for day in days) > len(days) else last

    @property
    def history_in_future(self) -> bool:
        """Whether the latest history entry of any record is in the future."""
        last = self.last_possible_day
        return last is not None and self.last_day_of_history > last.isoformat()

    def computed(self, name: str, compute: Callable[[Corpus], T]) -> T:
        """Return what a function computes from this corpus; it is called once for each ``name``."""
        if name not in self._computed:
            self._computed[name] = compute(self)
        return self._computed[name]  # type: ignore[return-value]  # each name has one function

    def without_drafts(self) -> Corpus:
        """Return the record as the public sees it: without drafts, and without what only drafts refer to."""
        public = Corpus(
            self._shown(),
            self._open,
            pictures={one: size for one, size in self.pictures.items() if one[1:] not in self.withheld_files},
            labels=self.labels,
            requirements=self.requirements,
        )
        # To find out once more who refers to whom would take a large record half a second.
        vars(public)["links"] = links_without(self.links, self._hidden.values())
        vars(public)["mentions"] = mentions_without(self.mentions, self._hidden.values())
        return public

    @cached_property
    def withheld_files(self) -> frozenset[str]:
        """The files below ``content/`` that only drafts name, or what is hidden with them."""
        named = {file for summary in self._hidden.values() for file in summary.files}
        return frozenset(named.difference(*(summary.files for summary in self._shown()))) if named else frozenset()

    @cached_property
    def _hidden(self) -> Mapping[Key, RecordSummary]:
        """The drafts, and what only they refer to."""
        drafts = {one.key: one for one in self.all_summaries() if one.status is Status.DRAFT}
        found = only_linked_from(drafts.values(), self.links, self.summary)
        return drafts | {key: summary for key in sorted(found) if (summary := self.summary(*key))}

    def _shown(self) -> Iterator[RecordSummary]:
        return (one for one in self.all_summaries() if one.key not in self._hidden)

    def changed(self, records: Iterable[Record], gone: Iterable[Key] = ()) -> Corpus:
        """Return the record as it would be with some records added or replaced, and without some others."""
        new = {(record.kind_name, record.id): record for record in records}

        def open_record(kind: str, record_id: str) -> Record:
            return new.get((kind, record_id)) or self.open(kind, record_id)

        return self.exchanged(map(summarize, new.values()), open_record, gone)

    def exchanged(self, summaries: Iterable[RecordSummary], open_record: Opener, gone: Iterable[Key] = ()) -> Corpus:
        """Return the record with some summaries added or replaced, and without others; ``open_record`` opens all."""
        new = {summary.key: summary for summary in summaries}
        left_out = {*gone, *new}
        every = [*(one for one in self.all_summaries() if one.key not in left_out), *new.values()]
        broken = self.broken - left_out
        after = Corpus(every, open_record, broken, self.recovered, self.pictures, self.labels, self.requirements)
        if all(key in new and self._links_as(new[key]) for key in left_out):
            # As above: who refers to whom is as it was.
            vars(after).update({name: vars(self)[name] for name in _OF_LINKS if name in vars(self)})
        return after

    def _links_as(self, summary: RecordSummary) -> bool:
        before = self.summaries[summary.kind].get(summary.id)
        return before is not None and before.links == summary.links

    def focused(self, keys: Iterable[Key], recovered: Iterable[Record] = ()) -> Corpus:
        """Return the same record with only some records to go through; every record can still be looked up."""
        focus: dict[str, list[str]] = defaultdict(list)
        for kind, record_id in keys:
            focus[kind].append(record_id)
        narrow = object.__new__(Corpus)
        vars(narrow).update(vars(self))
        narrow.recovered = tuple(recovered)
        narrow._computed = {}
        narrow.records = self._mappings({kind: tuple(ids) for kind, ids in focus.items()})
        return narrow
