"""The states of what can be read of a corpus: a result is current while the states of all it read are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from typing import Any

from bythebook.records import Corpus
from bythebook.records.claim_index import FACETS

ALL_LINKS = "links_stamps"
"""The name of all links together."""
_GUARDS = {
    "name": "record {} {}",
    "names": "summaries {}",
    "index_entries": "summaries {}",
    "last_changes": "summaries {}",
    "referrers_by_kind": ALL_LINKS,
    "mentioned_by": ALL_LINKS,
}
"""The guards of reads, with gaps for the arguments."""
_SAME_CLAIMS = "same_claim="
READS = ("corpus", "record", "shard", "summaries", ALL_LINKS, *_GUARDS)
"""What names of reads of the corpus begin with."""
_LISTS = ("listed", *FACETS)
_FROM_RECORDS = ("listed_claims", "links", "mentions", "summaries", "records")
"""Attributes that are computed from all records, and from nothing else."""
_OF_FEW_RECORDS = ("corrected", "withdrawn")
"""Attributes that are the summaries of some records."""
_SIMPLE = (
    "aliases",
    "count",
    "history_in_future",
    "labels",
    "last_day_of_history",
    "last_possible_day",
    "public_count",
    "recovered",
    "requirements",
    "reviews_asked",
    "shard_counts",
)
"""Attributes with few enough values to print."""


def guard_of(name: str) -> str:
    """Return the name of which the state changes whenever that of another may, maybe itself.

    That of a record is asked for, and only if it has changed that of its name; that of all links, before the links of
    each record; that of a list's claims, before its parts.
    """
    accessor, *args = name.split(" ", 2)
    if guard := _GUARDS.get(accessor):
        return guard.format(*args)
    if name.startswith(_SAME_CLAIMS):
        return _SAME_CLAIMS
    listing, colon, _ = name.rpartition(":")
    is_part = colon and listing.partition("=")[0] in _LISTS and not listing.endswith("=")
    return f"{listing}:all" if is_part else name


class ReadStates:
    """The states of one corpus, by the names that ``ReadTracker`` records."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def state(self, name: str) -> str:
        """Return the state of a read: equal states, equal values."""
        if (digest := self._digests.get(name)) is not None:  # nearly all that is asked for after an edit
            return digest
        accessor, *args = name.split(" ", 2)
        if accessor == "corpus":
            return self._state_of_attribute(args[0])
        if accessor == ALL_LINKS:
            return self._links_stamps
        value = self._value(accessor, args)
        if value is None:
            return f"-{tuple(args) in self._corpus.broken}"
        return value if isinstance(value, str) else repr([*value.items()] if isinstance(value, Mapping) else value)

    def _value(self, accessor: str, args: Sequence[str]) -> Any:
        """Return what a call returns, or a text that changes with it; None for what is absent."""
        corpus = self._corpus
        match accessor:
            case "record":
                return None  # or its digest would be known
            case "summaries":
                return " ".join([one.id + one.digest for one in corpus.summaries[args[0]].values()])
            case "index_entries":
                return " ".join([one.id + one.index_digest for one in corpus.summaries[args[0]].values()])
            case "names":
                return "\n".join(map(" ".join, corpus.names(args[0])))
            case "shard":
                kind, number = args[0], int(args[1])
                return corpus.shard(kind, number) if number < corpus.shard_counts[kind] else None
            case _:
                return getattr(corpus, accessor)(*args)

    @cached_property
    def _digests(self) -> dict[str, str]:
        """The states of records, by the names of reading them."""
        return {f"record {one.kind} {one.id}": one.digest for one in self._corpus.all_summaries()}

    def _state_of_attribute(self, name: str) -> str:
        corpus = self._corpus
        if name in _SIMPLE:
            return repr(getattr(corpus, name))
        if name == "broken":
            return repr(sorted(corpus.broken))
        if name == "pictures":
            return repr(sorted(corpus.pictures.items()))
        if name in _OF_FEW_RECORDS:
            return " ".join([summary.digest for summary in getattr(corpus, name)])
        if name in _FROM_RECORDS:
            return self.all_records
        # An attribute without a state here may depend on anything in the corpus.
        others = ("broken", "labels", "pictures", "recovered", "requirements")
        return " ".join((self.all_records, *map(self._state_of_attribute, others)))

    @cached_property
    def all_records(self) -> str:
        """A digest of every record."""
        return _digest(f"{one.kind} {one.id} {one.digest}" for one in self._corpus.all_summaries())

    @cached_property
    def _links_stamps(self) -> str:
        """While it is the same, no record has other referrers than before."""
        return _digest(f"{one.kind} {one.id} {one.links_stamp}" for one in self._corpus.all_summaries())


def _digest(texts: Iterator[str]) -> str:
    return blake2b(" ".join(texts).encode(), digest_size=12).hexdigest()
