"""The options of a rule import, and their parsing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.records import EdtfDate, Place, Problem, parse_date
from bythebook.records.vocabulary import Availability, CopyRead, Term

T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """Options for a rule and its version. Empty values are taken from the file or the record."""

    id: str
    section: str = ""
    depth: int = 0
    title: str = ""
    citation: str = ""
    kind: str = ""
    issuer: str = ""
    binds: Sequence[str] = ()
    binds_note: str = ""
    version: str = ""
    issued: str = ""
    in_force: str = ""
    in_force_note: str = ""
    availability: str = Availability.PUBLIC.value
    source: str = ""
    publisher: str = ""
    copy: str = CopyRead.EXCERPT.value


class RuleOptionParser:
    """Parses options, and adds an error to ``problems`` for each invalid one."""

    def __init__(self, options: RuleOptions, place: Place, problems: list[Problem]) -> None:
        self._options, self._place, self._problems = options, place, problems

    def report(self, code: ImportCode, message: str, hint: str = "") -> None:
        """Report an error."""
        self._problems.append(error_at(self._place, code, message, hint))

    def in_force(self) -> EdtfDate | None:
        """Return the interval in force; a start alone means that the end is unknown."""
        text = self._options.in_force or "/"
        if "/" not in text:
            text = f"{text}/"
        return self.date("in-force", text)

    def date(self, option: str, text: str) -> EdtfDate | None:
        """Parse a date, or report why it is invalid."""
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as error:
            self.report(ImportCode.BAD_DATE, f"--{option}: {error}")
            return None

    def one_of(self, option: str, text: str, terms: type[T]) -> T | None:
        """Return a term of a vocabulary, or report the valid terms."""
        if text in list(terms):
            return terms(text)
        self.report(ImportCode.BAD_VALUE, f'"{text}" is not a value of --{option}', f"Use one of {', '.join(terms)}.")
        return None
