"""What an import has to say: codes, their hints, and what was left out, told once for all its occurrences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bythebook.records import Place, Problem, Severity


class Remark(StrEnum):
    """The name of something that an import tells. ``docs/importing.md`` explains each."""

    NOT_CARRIED = "not-carried"
    NO_CLAIM_REVIEW = "no-claim-review"
    NOT_WHOLE = "not-whole"
    BAD_DATE = "bad-date"
    BAD_VALUE = "bad-value"
    ASSUMED = "assumed"
    HIDDEN_CHARACTER = "hidden-character"
    SEVERAL_MATCH = "several-match"
    NEAR_MATCH = "near-match"
    NO_RECORD = "no-record"
    KEPT = "kept"
    BAD_FILE = "bad-file"
    BAD_TABLE = "bad-table"
    NO_CLAUSE = "no-clause"
    VERSION_EXISTS = "version-exists"
    VERSION_ENDED = "version-ended"
    CLAUSE_ADDED = "clause-added"
    CLAUSE_REMOVED = "clause-removed"
    CLAUSE_CHANGED = "clause-changed"


def fault(place: Place, code: Remark, message: str, hint: str = "") -> Problem:
    """Tell of something that cannot be carried over."""
    return Problem(place, code.value, message, hint)


def note(place: Place, code: Remark, message: str, hint: str = "") -> Problem:
    """Tell of something that an editor must know of what was carried over."""
    return Problem(place, code.value, message, hint, Severity.WARNING)


@dataclass(slots=True)
class Tally:
    """Gathers what is told again and again, so that a thousand reviews with pictures make one line."""

    _places: dict[tuple[str, Remark, str, str], dict[Place, None]] = field(default_factory=dict)

    def add(self, place: Place, code: Remark, message: str, hint: str = "") -> None:
        """Note that something holds at a place. Once more for the same place changes nothing."""
        self._places.setdefault((place.file, code, message, hint), {})[place] = None

    def __iter__(self) -> Iterator[Problem]:
        for (_, code, message, hint), places in self._places.items():
            times = f" (here and in {len(places) - 1:,} more)" if len(places) > 1 else ""
            yield note(next(iter(places)), code, message + times, hint)
