"""Decide what the claims of a made-up record say."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.claim_writer import ClaimWriter
from benchmarks.hostile import hostile_traits_of
from benchmarks.made_claim import RELATIONS, MadeClaim, MadeComparison
from benchmarks.words import Zipf
from benchmarks.world import (
    CLAIMS_PER_OCCASION,
    FORMER,
    LEFT_OFFICE,
    PRIVATE,
    MadeCase,
    MadeRule,
    World,
    organization_id,
    person_id,
    source_id,
    topic_id,
)

_OFTEN = (*RELATIONS[:3], *RELATIONS[1:3], *RELATIONS)


class ClaimMaker:
    """Makes the claims of a world, the oldest first."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.writer = world.writer("claims")
        plan = world.plan
        self.speakers = Zipf(plan.people, 1.0)
        self.rules = Zipf(plan.rules, 0.6)
        self.topics = Zipf(plan.topics, 0.8)
        self._files = ClaimWriter(self.writer)
        self.published = self._files.published
        self._case = iter(world.cases)
        self._current_case = next(self._case)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each claim's file."""
        for number in range(self.world.plan.claims):
            claim = self._decide(number)
            yield f"claims/{claim.day.year}/{claim.id}.yaml", self._files.text_of(claim)

    def _decide(self, number: int) -> MadeClaim:
        plan, writer = self.world.plan, self.writer
        occasion = number // CLAIMS_PER_OCCASION
        claim = MadeClaim(
            number=number,
            id=f"{writer.slug()}-{number:06}",
            day=plan.occasion_day(occasion),
            status=self._status(number),
            hostility=hostile_traits_of(number) if self.world.is_hostile else None,
        )
        # Every rule has a claim held against it, so the first claims are never statements.
        claim.is_statement = number >= plan.rules and claim.hostility is None and writer.chance(0.04)
        self._speaker(claim)
        claim.topics = self._topics(number)
        claim.case = self._case_of(number)
        self._words(claim)
        if not claim.is_statement:
            self._compare(claim)
        return claim

    def _status(self, number: int) -> str:
        share = self.writer.random()
        if number == 0:
            return "published"
        return "draft" if share < 0.02 else "withdrawn" if share < 0.03 else "published"

    def _speaker(self, claim: MadeClaim) -> None:
        writer, plan = self.writer, self.world.plan
        claim.about = writer.number(0, plan.organizations - 1)
        if claim.number >= plan.people and writer.chance(0.1):
            claim.speaker = organization_id(writer.number(0, plan.organizations - 1))
            return
        person = claim.number if claim.number < plan.people else self.speakers.pick(writer)
        claim.speaker = person_id(person)
        if person % PRIVATE == PRIVATE - 1:
            claim.capacity = "private"
        elif person % FORMER == FORMER - 1 and claim.day.year >= LEFT_OFFICE:
            claim.capacity = "former"

    def _topics(self, number: int) -> list[str]:
        count = self.world.plan.topics
        chosen = [number] if number < count else []
        chosen += [self.topics.pick(self.writer) for _ in range(self.writer.number(1, 3))]
        return [topic_id(topic) for topic in dict.fromkeys(chosen)]

    def _case_of(self, number: int) -> str:
        while number >= self._current_case.end:
            self._current_case = next(self._case)
        case: MadeCase = self._current_case
        return case.id if number == case.first or self.writer.chance(0.6) else ""

    def _words(self, claim: MadeClaim) -> None:
        writer = self.writer
        first, second = (source_id(claim.number // CLAIMS_PER_OCCASION, place) for place in (0, 1))
        # The first claim of an occasion cites both sources, so that neither is left unused.
        is_verbatim = claim.number % CLAIMS_PER_OCCASION == 0 or writer.chance(0.5)
        claim.sources = [first, second] if is_verbatim else [first]
        if not is_verbatim:
            claim.fidelity = writer.pick(("reported", "reported", "reported", "paraphrase", "translated"))
        # The number in the words makes them unlike any others of that speaker and day.
        claim.quote = [
            f"In file {claim.number} the answer is plain to anybody who reads it.",
            *writer.sentences(writer.number(1, 3)),
        ]
        if claim.hostility:
            # First, so that the whole runs in the direction of its own script.
            claim.quote = [*claim.hostility.quote, *claim.quote]
            # Its title may quote these words.
            claim.fidelity = "verbatim" if is_verbatim else "reported"

    def _compare(self, claim: MadeClaim) -> None:
        writer, plan = self.writer, self.world.plan
        share = writer.random()
        count = 1 if share < 0.7 else 2 if share < 0.92 else 3
        if claim.number >= plan.rules and share > 0.97:
            return  # nobody has done the work yet
        if claim.hostility:
            count = claim.hostility.comparisons
        chosen = [claim.number] if claim.number < plan.rules else []
        chosen += [self.rules.pick(writer) for _ in range(count - len(chosen))]
        first = self.world.rules[chosen[0]]
        if not first.does_bind(claim.about):
            claim.about = writer.pick(first.binds)
        claim.compared = [self._held(claim, self.world.rules[rule]) for rule in chosen]

    def _held(self, claim: MadeClaim, rule: MadeRule) -> MadeComparison:
        writer = self.writer
        version = rule.version_in(claim.day.year)
        relation = writer.pick(_OFTEN)
        if claim.fidelity in ("paraphrase", "translated"):
            relation = "undetermined"
        elif version.availability == "reported" and relation == "contradicts":
            relation = "omits-condition"
        return MadeComparison(rule, version, writer.pick(version.clauses), relation, not rule.does_bind(claim.about))
