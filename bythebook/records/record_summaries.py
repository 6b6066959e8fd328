"""What the whole record knows of its files without opening them: names, lists, counts, and who refers to whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter

from bythebook.records.links import Key, Links, Mentions, links_of, mentions_of
from bythebook.records.shards import SHARDED_KINDS, in_shards, shards_for
from bythebook.records.summary import ClaimSummary, IndexEntry, LastChange, RecordName, RecordSummary
from bythebook.records.vocabulary import Status


class RecordSummaries:
    """The summaries of the records of every kind, and what is computed from them."""

    summaries: Mapping[str, Mapping[str, RecordSummary]]
    """By kind and id, in that order."""

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

    def shard(self, kind: str, number: int) -> tuple[str, ...]:
        """Return the ids of the records in a shard, sorted: those of the kind that are in data, not drafts."""
        return self._shards[kind][number]

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

    def last_changes(self, kind: str) -> tuple[LastChange, ...]:
        """Return when every record of a kind last changed, sorted by id."""
        return tuple([LastChange(one.id, one.status, one.changed) for one in self.summaries[kind].values()])

    def claim_summary(self, claim_id: str) -> ClaimSummary | None:
        """Return what lists show of a claim, or None if there is no such claim."""
        summary = self.summary("claim", claim_id)
        return summary.claim if summary else None

    @cached_property
    def corrected(self) -> tuple[RecordSummary, ...]:
        """The records that were corrected or withdrawn, by kind and id."""
        return tuple(one for one in self.all_summaries() if one.corrections or one.withdrawn)

    @cached_property
    def withdrawn(self) -> tuple[RecordSummary, ...]:
        """The withdrawn records, by kind and id."""
        return tuple(one for one in self.all_summaries() if one.status is Status.WITHDRAWN)

    @cached_property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(summaries) for summaries in self.summaries.values())

    @cached_property
    def public_count(self) -> int:
        """How many records are not drafts."""
        return sum(name.status is not Status.DRAFT for kind in self.summaries for name in self.names(kind))

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
