"""The states of what can be read of a corpus: a result is current while the states of all it read are the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b

from bythebook.records import Corpus, Key, RecordSummary

ALL_LINKS = "<"
"""The name of all links together."""
_OF_CORPUS = "corpus="
_FROM_RECORDS = ("listed_claims", "links", "mentions", "summaries", "records")
"""Attributes that are computed from all records, and from nothing else."""
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


class ReadStates:
    """The states of one corpus, by the names that ``ReadTracker`` records."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __contains__(self, name: str) -> bool:
        """Return whether a read of that name is one of a corpus."""
        return name == ALL_LINKS or name.startswith(_OF_CORPUS) or name.partition("/")[0] in self._corpus.summaries

    def state(self, name: str) -> str:
        """Return the state of a read: equal states, equal values."""
        if name.startswith(_OF_CORPUS):
            return self._state_of_attribute(name.removeprefix(_OF_CORPUS))
        if name == ALL_LINKS:
            return self._all_links
        kind, _, rest = name.partition("/")
        record_id, sign, more = rest.partition("<")
        if not sign:
            return self._state_of_records(kind, rest)
        key = (kind, record_id)
        return self._state_of_mentions(key) if more else self._state_of_links(key)

    def of_each_record(self) -> Iterator[dict[str, str]]:
        """Yield the states of what is read of each record by itself, by name, those of one sort together.

        The state of a whole record is empty: its digest is compared instead.
        """
        summaries = {summary.key: summary for summary in self._corpus.all_summaries()}
        names = {f"{kind}/{record_id}": (kind, record_id) for kind, record_id in summaries}
        yield dict.fromkeys(names, "")
        yield {f"{name}?": _name_state(summary) for name, summary in zip(names, summaries.values(), strict=True)}
        yield {f"{name}<": self._state_of_links(key) for name, key in names.items()}
        yield {f"{name}<<": self._state_of_mentions(key) for name, key in names.items()}

    def digests(self) -> dict[str, str]:
        """Return the digest of every record by ``kind/id``; ``broken`` if it could not be read."""
        found = {f"{one.kind}/{one.id}": one.digest for one in self._corpus.all_summaries()}
        return found | {f"{kind}/{record_id}": "broken" for kind, record_id in self._corpus.broken}

    def _state_of_attribute(self, name: str) -> str:
        corpus = self._corpus
        if name in _SIMPLE:
            return repr(getattr(corpus, name))
        if name == "broken":
            return repr(sorted(corpus.broken))
        if name == "pictures":
            return repr(sorted(corpus.pictures.items()))
        if name == "corrected":
            return " ".join(summary.digest for summary in corpus.corrected)
        if name in _FROM_RECORDS:
            return self._all_records
        # An attribute without a state here may depend on anything in the corpus.
        others = ("broken", "labels", "pictures", "recovered", "requirements")
        return " ".join((self._all_records, *map(self._state_of_attribute, others)))

    def _state_of_links(self, key: Key) -> str:
        return " ".join([f"{by} {' '.join(ids)}" for by, ids in self._corpus.links.get(key, {}).items()])

    def _state_of_mentions(self, key: Key) -> str:
        return " ".join(map("/".join, self._corpus.mentions.get(key, ())))

    def _state_of_records(self, kind: str, rest: str) -> str:
        summaries = self._corpus.summaries[kind]
        if rest == "*":
            return " ".join(summary.id + summary.digest for summary in summaries.values())
        if rest == "*?":
            return "\n".join(f"{summary.id} {_name_state(summary)}" for summary in summaries.values())
        if rest == "*~":
            return " ".join(summary.id + summary.index_digest for summary in summaries.values())
        if rest.startswith("#"):
            return self._state_of_shard(kind, int(rest[1:]))
        known = summaries.get(rest.removesuffix("?"))
        if known is None:
            return f"-{(kind, rest.removesuffix('?')) in self._corpus.broken}"
        return _name_state(known) if rest.endswith("?") else known.digest

    def _state_of_shard(self, kind: str, number: int) -> str:
        is_there = number < self._corpus.shard_counts[kind]
        return " ".join(self._corpus.shard(kind, number)) if is_there else "-"

    @cached_property
    def _all_records(self) -> str:
        return _digest(self._state_of_records(kind, "*") for kind in self._corpus.summaries)

    @cached_property
    def _all_links(self) -> str:
        """While it is the same, no record has other referrers than before."""
        return _digest(f"{one.kind}/{one.id} {one.links_stamp}" for one in self._corpus.all_summaries())


def _name_state(summary: RecordSummary) -> str:
    speaker = summary.claim.speaker if summary.claim else ""
    return f"{summary.status} {summary.file} {speaker} {summary.label}"


def _digest(texts: Iterator[str]) -> str:
    return blake2b(" ".join(texts).encode(), digest_size=12).hexdigest()
