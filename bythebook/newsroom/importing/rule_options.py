"""What an editor says of a rule that is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from bythebook.newsroom.importing.remarks import Remark, fault
from bythebook.records import EdtfDate, Place, Problem, parse_date
from bythebook.records.vocabulary import Availability, CopyRead, Term

T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class RuleOptions:
    """What an editor says of a rule and its version. Empty where the file or the record is to tell."""

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
    copy: str = CopyRead.ORIGINAL.value


class Answers:
    """The options, read. What cannot be read is added to ``problems`` for a place."""

    def __init__(self, options: RuleOptions, place: Place, problems: list[Problem]) -> None:
        self._options, self._place, self._problems = options, place, problems

    def fault(self, code: Remark, message: str, hint: str = "") -> None:
        """Tell of something that stands in the way of the import."""
        self._problems.append(fault(self._place, code, message, hint))

    def in_force(self) -> EdtfDate | None:
        """Give the days in force; a first day alone means that nobody knows the last."""
        written = self._options.in_force or "/"
        if "/" not in written:
            written = f"{written}/"
        return self.date("in-force", written)

    def date(self, option: str, written: str) -> EdtfDate | None:
        """Read a date that was given, or tell why it is none."""
        if not written:
            return None
        try:
            return parse_date(written)
        except ValueError as error:
            self.fault(Remark.BAD_DATE, f"--{option}: {error}")
            return None

    def one_of(self, option: str, written: str, terms: type[T]) -> T | None:
        """Give the term of a vocabulary, or tell what its terms are."""
        if written in list(terms):
            return terms(written)
        self.fault(Remark.BAD_VALUE, f'"{written}" is no value of --{option}', f"Write one of {', '.join(terms)}.")
        return None
