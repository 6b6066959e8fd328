"""Which ids a record has had, and good ones for new records."""

from __future__ import annotations

from bythebook.records import Corpus
from bythebook.records.base import MAX_ID_LENGTH
from bythebook.yaml.writing.cleaning import slug

_ACTORS = ("person", "organization")
_ROOM_FOR_NUMBER = 6


class TakenIds:
    """The ids of a corpus, former ones too, and those that are given out. None is given twice."""

    def __init__(self, corpus: Corpus) -> None:
        self._taken: dict[str, set[str]] = {
            kind: {*summaries, *(alias for summary in summaries.values() for alias in summary.aliases)}
            for kind, summaries in corpus.summaries.items()
        }
        for kind, record_id in corpus.broken:
            self._taken[kind].add(record_id)

    def is_taken(self, kind: str, record_id: str) -> bool:
        """Say whether an id belongs to a record of the kind. People and organizations share their ids."""
        kinds = _ACTORS if kind in _ACTORS else (kind,)
        return any(record_id in self._taken[each] for each in kinds)

    def take(self, kind: str, record_id: str) -> None:
        """Give an id out."""
        self._taken[kind].add(record_id)

    def give_back(self, kind: str, record_id: str) -> None:
        """Take an id back that was given out and never used."""
        self._taken[kind].discard(record_id)

    def free(self, kind: str, wanted: str, most: int = MAX_ID_LENGTH) -> str:
        """Give an id made of a text, with a number behind it if it is taken."""
        base = slug(wanted, min(most, MAX_ID_LENGTH - _ROOM_FOR_NUMBER)) or kind
        free, number = base, 1
        while self.is_taken(kind, free):
            number += 1
            free = f"{base}-{number}"
        return free
