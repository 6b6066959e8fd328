"""A made-up claim before its file is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.hostile import HostileTraits
from benchmarks.world import CLAIMS_PER_OCCASION, MadeClause, MadeRule, MadeVersion, source_id

RELATIONS = ("contradicts", "omits-condition", "consistent", "silent", "undetermined")
"""Strongest first, so that the finding is the first that a comparison has."""


@dataclass(slots=True)
class MadeComparison:
    """A clause that the claim is held against."""

    rule: MadeRule
    version: MadeVersion
    clause: MadeClause
    relation: str
    is_for_contrast: bool


@dataclass(slots=True)
class MadeClaim:
    """What is decided of a claim before its file is written."""

    number: int
    id: str
    day: date
    status: str
    hostility: HostileTraits | None
    is_statement: bool = False
    speaker: str = ""
    capacity: str = ""
    about: int = 0
    fidelity: str = "verbatim"
    sources: list[str] = field(default_factory=list)
    quote: list[str] = field(default_factory=list)
    compared: list[MadeComparison] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    case: str = ""

    @property
    def quote_text(self) -> str:
        """The words as a page prints them."""
        return " ".join(self.quote)

    @property
    def finding(self) -> str:
        """The strongest relation that carries a finding."""
        carrying = {compared.relation for compared in self.compared if not compared.is_for_contrast}
        return next((relation for relation in RELATIONS if relation in carrying), "pending")

    @property
    def second_source(self) -> str:
        """The occasion's other source: it prints the words in another form, or a response to them."""
        return source_id(self.number // CLAIMS_PER_OCCASION, 1)

    @property
    def published(self) -> date:
        """The day of first publication: later than any response."""
        return self.day + timedelta(days=30 + self.number % 20)
