"""Define the problems that an import reports, and report repeated warnings once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bythebook.records import Place, Problem, Severity


class ImportCode(StrEnum):
    """The code of a problem of an import. ``docs/importing.md`` explains each."""

    NOT_CARRIED = "not-carried"
    WORDS_LOST = "words-lost"
    INFERRED = "inferred"
    NO_CLAIM_REVIEW = "no-claim-review"
    NOT_WHOLE = "not-whole"
    BAD_DATE = "bad-date"
    BAD_VALUE = "bad-value"
    ASSUMED = "assumed"
    HIDDEN_CHARACTER = "hidden-character"
    GARBLED_TEXT = "garbled-text"
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


def error_at(place: Place, code: ImportCode, message: str, hint: str = "") -> Problem:
    """Return an error: something cannot be imported."""
    return Problem(place, code.value, message, hint)


def warning_at(place: Place, code: ImportCode, message: str, hint: str = "") -> Problem:
    """Return a warning: something that an editor should know about an import."""
    return Problem(place, code.value, message, hint, Severity.WARNING)


@dataclass(slots=True)
class RepeatedWarnings:
    """Collects warnings, and yields one for equal warnings of a file, with their count."""

    _places: dict[tuple[str, ImportCode, str, str], dict[Place, None]] = field(default_factory=dict)

    def add(self, place: Place, code: ImportCode, message: str, hint: str = "") -> None:
        """Add a warning at a place. Adding it again for the same place has no effect."""
        self._places.setdefault((place.file, code, message, hint), {})[place] = None

    def __iter__(self) -> Iterator[Problem]:
        for (_, code, message, hint), places in self._places.items():
            times = f" (here and in {len(places) - 1:,} more)" if len(places) > 1 else ""
            yield warning_at(next(iter(places)), code, message + times, hint)
