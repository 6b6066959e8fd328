"""What readings of a corpus are now, in words: what was made of some stays as it is while their words are the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b

from bythebook.records.corpus import Corpus
from bythebook.records.links import Key

_OF_THE_WHOLE = frozenset(("last-day", "corrections", "reviews-asked", "today", "<"))
"""The names of readings that are not of some records. ``<`` is all links together."""


class ReadStates:
    """The readings of one corpus, by the names under which ``ReadTracker`` notes them."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def __contains__(self, name: str) -> bool:
        """Say whether a reading of that name is one of a corpus."""
        return name in _OF_THE_WHOLE or name.partition("/")[0] in self._corpus.summaries

    def state(self, name: str) -> str:
        """Put in words what a reading is now: equal words, equal readings."""
        corpus = self._corpus
        if name == "last-day":
            return corpus.last_day_of_history
        if name in ("reviews-asked", "today"):
            return str(corpus.requirements.reviews if name == "reviews-asked" else corpus.requirements.today)
        if name == "corrections":
            return f"{corpus.count} {self._corrected}"
        if name == "<":
            return self._all_links
        kind, _, rest = name.partition("/")
        record_id, sign, more = rest.partition("<")
        if not sign:
            return self._state_of_records(kind, rest)
        key = (kind, record_id)
        return self._state_of_mentions(key) if more else self._state_of_links(key)

    def of_each_record(self) -> Iterator[dict[str, str]]:
        """Give the states of the readings of each record by itself, by their names, those that are alike together.

        For a whole record the state is empty: the digest of its file tells it.
        """
        summaries = {
            (kind, summary.id): summary for kind, known in self._corpus.summaries.items() for summary in known.values()
        }
        names = {f"{kind}/{record_id}": (kind, record_id) for kind, record_id in summaries}
        yield dict.fromkeys(names, "")
        yield {
            f"{name}?": f"{summary.status} {summary.label}"
            for name, summary in zip(names, summaries.values(), strict=True)
        }
        yield {f"{name}<": self._state_of_links(key) for name, key in names.items()}
        yield {f"{name}<<": self._state_of_mentions(key) for name, key in names.items()}

    def _state_of_links(self, key: Key) -> str:
        return " ".join([f"{by} {' '.join(ids)}" for by, ids in self._corpus.links.get(key, {}).items()])

    def _state_of_mentions(self, key: Key) -> str:
        return " ".join(map("/".join, self._corpus.mentions.get(key, ())))

    def _state_of_records(self, kind: str, rest: str) -> str:
        summaries = self._corpus.summaries[kind]
        if rest == "*":
            return " ".join(summary.id + summary.digest for summary in summaries.values())
        if rest == "*?":
            return "\n".join(f"{summary.id} {summary.status} {summary.label}" for summary in summaries.values())
        if rest == "*~":
            return " ".join(summary.id + summary.outline for summary in summaries.values())
        known = summaries.get(rest.removesuffix("?"))
        if known is None:
            return f"-{(kind, rest.removesuffix('?')) in self._corpus.broken}"
        return f"{known.status} {known.label}" if rest.endswith("?") else known.digest

    @cached_property
    def _all_links(self) -> str:
        """A digest of what links where: while it is the same, no record has other referrers than before."""
        told = " ".join(
            f"{kind}/{summary.id} {summary.links_stamp}"
            for kind, known in self._corpus.summaries.items()
            for summary in known.values()
        )
        return blake2b(told.encode(), digest_size=12).hexdigest()

    @cached_property
    def _corrected(self) -> str:
        """The digests of the records that were corrected or withdrawn."""
        return " ".join(
            summary.digest
            for summaries in self._corpus.summaries.values()
            for summary in summaries.values()
            if summary.corrections or (summary.claim and summary.claim.withdrawn)
        )
