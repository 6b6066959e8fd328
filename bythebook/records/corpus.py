"""The corpus: every record by kind and id, and the links between records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from bythebook.records.base import Record
from bythebook.records.claim import Claim, Comparison
from bythebook.records.labels import Labels
from bythebook.records.links import Key, links_without, mentions_without, only_linked_from
from bythebook.records.picture import PictureSize
from bythebook.records.record_mapping import Opener, RecordMapping
from bythebook.records.record_mappings import RecordMappings
from bythebook.records.record_summaries import RecordSummaries
from bythebook.records.references import RECORD_KINDS
from bythebook.records.requirements import SiteRequirements
from bythebook.records.rule import Version
from bythebook.records.summarizing import summarize
from bythebook.records.summary import ClaimSummary, ComparisonSummary, RecordSummary
from bythebook.records.vocabulary import Status

R = TypeVar("R", bound=Record)
T = TypeVar("T")
PLACEHOLDER = "value-that-could-not-be-read"
"""The id that replaces an invalid value in a recovered record; checks ignore it."""
_OF_LINKS = ("links", "mentions")


class Corpus(RecordMappings, RecordSummaries):
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

    def knows(self, kind: str, record_id: str) -> bool:
        """Return whether there is such a record, readable or broken."""
        return record_id in self.records[kind] or (kind, record_id) in self.broken

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
        """The last day of which a history can be (``SiteRequirements.last_possible_day``), if that is known.

        What reads it is computed again tomorrow: read it only if needed.
        """
        return self.requirements.last_possible_day([one.last_day for one in self.all_summaries() if one.last_day])

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
        if not (self._hidden or self.broken or self.recovered):
            return self
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
        _ = self.last_possible_day  # otherwise each of the narrow ones looks through all records for it
        focus: dict[str, list[str]] = defaultdict(list)
        for kind, record_id in keys:
            focus[kind].append(record_id)
        narrow = object.__new__(Corpus)
        vars(narrow).update(vars(self))
        narrow.recovered = tuple(recovered)
        narrow._computed = {}
        narrow.records = self._mappings({kind: tuple(ids) for kind, ids in focus.items()})
        return narrow
