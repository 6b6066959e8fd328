"""What the claims of a made-up record refer to: how many of each, and who binds whom."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.hostile import hostile_name
from benchmarks.words import Writer

FIRST_DAY = date(2015, 1, 1)
DAYS = (date(2025, 10, 31) - FIRST_DAY).days
RECORDED = "2026-08-01"
"""When rules were recorded: later than everything else, so that no date lies in the future of the record."""
CLAIMS_PER_OCCASION = 6
"""How many claims come from one briefing, speech or post."""
PUBLISHERS = 40
FORMER = 11
PRIVATE = 13
LEFT_OFFICE = 2019
_BEFORE_ALL = 2012
_EVERYONE = "everyone"
_CLAUSE_NUMBERS = ("(a)", "(b)(1)", "(b)(2)", "(c)", "II.A", "II.B.1", "VI.A.1.a", "VI.A.1.b")


@dataclass(frozen=True, slots=True)
class WorldPlan:
    """How many records of each kind a record of ``claims`` claims has; every number is 1 or more, and none above it.

    People and rules grow slower than claims, as they do in real collections: at 30,573 claims the busiest speaker said
    about 4,900 and the median one 31; the busiest rule has some 3,000 claims and the median one 300.
    """

    claims: int

    def _grown(self, factor: float, power: float) -> int:
        return max(1, min(self.claims, round(factor * math.pow(self.claims, power))))

    @property
    def people(self) -> int:
        """How many people speak."""
        return self._grown(3, 0.45)

    @property
    def organizations(self) -> int:
        """How many organizations there are."""
        return max(1, self.people // 5)

    @property
    def rules(self) -> int:
        """How many rules there are."""
        return self._grown(2, 0.37)

    @property
    def topics(self) -> int:
        """How many topics there are."""
        return self._grown(1.5, 0.33)

    @property
    def occasions(self) -> int:
        """How many briefings, speeches and posts the claims come from, with two sources each."""
        return math.ceil(self.claims / CLAIMS_PER_OCCASION)

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return 1 + self.claims // 100

    def occasion_day(self, occasion: int) -> date:
        """Return the date of an occasion."""
        return FIRST_DAY + timedelta(days=occasion * DAYS // self.occasions)


@dataclass(frozen=True, slots=True)
class MadeClause:
    """A clause, its text by sentences."""

    id: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The clause as a page prints it."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class MadeVersion:
    """A version of a rule, in force from a year's first day on; ``last`` is its last year, if it has ended."""

    id: str
    first: int
    last: int | None
    availability: str
    clauses: tuple[MadeClause, ...]


@dataclass(frozen=True, slots=True)
class MadeRule:
    """A rule: who issued it, whom it binds, its versions without a gap between them."""

    id: str
    issuer: int
    binds: tuple[int, ...]
    """Organizations by number; empty for a law that binds everyone."""
    versions: tuple[MadeVersion, ...]

    def version_in(self, year: int) -> MadeVersion:
        """Return the version in force at the end of a year."""
        return next(version for version in reversed(self.versions) if version.first <= year)

    def does_bind(self, organization: int) -> bool:
        """Return whether the rule binds an organization."""
        return not self.binds or organization in self.binds

    @property
    def binds_text(self) -> str:
        """Whom the rule binds, as its file says it."""
        return f"[{', '.join(map(organization_id, self.binds))}]" if self.binds else _EVERYONE


@dataclass(frozen=True, slots=True)
class MadeCase:
    """A case: the claims from ``first`` up to ``end`` fall into its time."""

    number: int
    first: int
    end: int

    @property
    def id(self) -> str:
        """The case's id."""
        return f"case-{self.number:05}"


class World:
    """Everything but the claims and what is written of them."""

    def __init__(self, plan: WorldPlan, seed: int, *, is_hostile: bool) -> None:
        self.plan = plan
        self.seed = seed
        self.is_hostile = is_hostile
        writer = self.writer("rules")
        self.rules = [self._rule(writer, number) for number in range(plan.rules)]
        self.cases = list(self._cases())

    def writer(self, what: str) -> Writer:
        """Return a separate writer for a part of the record, so that a change of one does not affect the others."""
        return Writer(f"by-the-book/{self.seed}/{what}")

    def _rule(self, writer: Writer, number: int) -> MadeRule:
        issuer = writer.number(0, self.plan.organizations - 1)
        others = {writer.number(0, self.plan.organizations - 1) for _ in range(writer.number(0, 3))}
        binds = () if writer.chance(0.25) else tuple(sorted({issuer, *others}))
        starts = [_BEFORE_ALL, *sorted({writer.number(2015, 2024) for _ in range(writer.number(0, 3))})]
        lasts = [start - 1 for start in starts[1:]]
        clause_ids = _CLAUSE_NUMBERS[: writer.number(3, len(_CLAUSE_NUMBERS))]
        clauses = tuple(MadeClause(clause_id, tuple(writer.sentences(3))) for clause_id in clause_ids)
        versions = []
        for first, last in zip(starts, [*lasts, None], strict=True):
            availability = writer.pick(("public", "public", "public", "public", "redacted", "reported"))
            versions.append(MadeVersion(str(first), first, last, availability, clauses))
            # A revision rewrites one clause and leaves the others as they were.
            changed = writer.number(0, len(clauses) - 1)
            revised = MadeClause(clauses[changed].id, tuple(writer.sentences(3)))
            clauses = (*clauses[:changed], revised, *clauses[changed + 1 :])
        return MadeRule(f"rule-{number:04}", issuer, binds, tuple(versions))

    def _cases(self) -> list[MadeCase]:
        """Cut the claims into cases: most have some 20 to 60 claims, and a few have hundreds."""
        writer = self.writer("cases")
        cases: list[MadeCase] = []
        first = 0
        while first < self.plan.claims:
            length = min(int(20 * writer.rng.paretovariate(1.1)), 1500)
            cases.append(MadeCase(len(cases), first, first + length))
            first += length
        return cases

    def speaker_name(self, person: int) -> str:
        """Name a person, so that nobody is taken for a real one."""
        return self._lengthened(f"Speaker {person:05}", person)

    def organization_name(self, organization: int) -> str:
        """Name an organization."""
        return self._lengthened(f"Agency {organization}", organization)

    def _lengthened(self, name: str, number: int) -> str:
        return hostile_name(name, number) if self.is_hostile else name


def person_id(person: int) -> str:
    """Return a person's id."""
    return f"speaker-{person:05}"


def organization_id(organization: int) -> str:
    """Return an organization's id."""
    return f"agency-{organization}"


def source_id(occasion: int, place: int) -> str:
    """Return the id of one of an occasion's two sources."""
    return f"source-{occasion:06}-{'ab'[place]}"


def rule_source_id(rule: MadeRule, version: MadeVersion) -> str:
    """Return the id of a version's source."""
    return f"{rule.id}-{version.id}-copy"


def topic_id(topic: int) -> str:
    """Return a topic's id."""
    return f"topic-{topic:03}"
