"""Ids in use, and free ones for new records."""

from __future__ import annotations

from bythebook.records import Corpus
from bythebook.records.field_types import MAX_ID_LENGTH
from bythebook.yaml.writing.cleaning import slug

_ACTORS = ("person", "organization")
_ROOM_FOR_NUMBER = 6


class IdRegistry:
    """The ids of a corpus, former ones included, and those that are reserved for new records."""

    def __init__(self, corpus: Corpus) -> None:
        self._ids: dict[str, set[str]] = {
            kind: {*summaries, *(alias for summary in summaries.values() for alias in summary.aliases)}
            for kind, summaries in corpus.summaries.items()
        }
        for kind, record_id in corpus.broken:
            self._ids[kind].add(record_id)

    def is_used(self, kind: str, record_id: str) -> bool:
        """Return whether a record of a kind has an id. People and organizations share one set of ids."""
        kinds = _ACTORS if kind in _ACTORS else (kind,)
        return any(record_id in self._ids[each] for each in kinds)

    def reserve(self, kind: str, record_id: str) -> None:
        """Reserve an id."""
        self._ids[kind].add(record_id)

    def release(self, kind: str, record_id: str) -> None:
        """Release an id that was reserved and is not used."""
        self._ids[kind].discard(record_id)

    def unused(self, kind: str, wanted: str, most: int = MAX_ID_LENGTH) -> str:
        """Return an id made from a text, with a number at its end if it is in use."""
        base = slug(wanted, min(most, MAX_ID_LENGTH - _ROOM_FOR_NUMBER)) or kind
        unused, number = base, 1
        while self.is_used(kind, unused):
            number += 1
            unused = f"{base}-{number}"
        return unused
