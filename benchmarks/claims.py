"""The claims of a made-up record: about 35 lines each, with some 160 words of reasoning in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.hostile import HostileTraits, hostile_traits_of
from benchmarks.words import Writer, Zipf, block, scalar
from benchmarks.world import (
    CLAIMS_PER_OCCASION,
    FORMER,
    LEFT_OFFICE,
    PRIVATE,
    MadeCase,
    MadeClause,
    MadeRule,
    MadeVersion,
    World,
    organization_id,
    person_id,
    source_id,
    topic_id,
)

_RELATIONS = ("contradicts", "omits-condition", "consistent", "silent", "undetermined")
"""Strongest first, so that the finding is the first that a comparison has."""
_OFTEN = (*_RELATIONS[:3], *_RELATIONS[1:3], *_RELATIONS)
_SENTENCES = 10
_THEME_LENGTH = 10
"""How often a speaker says a claim again before another one takes its place."""


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
        return next((relation for relation in _RELATIONS if relation in carrying), "pending")

    @property
    def second_source(self) -> str:
        """The occasion's other source: it prints the words in another form, or a response to them."""
        return source_id(self.number // CLAIMS_PER_OCCASION, 1)

    @property
    def published(self) -> date:
        """The day of first publication: later than any response."""
        return self.day + timedelta(days=30 + self.number % 20)


class ClaimMaker:
    """Makes the claims of a world, the oldest first. It keeps ids only, no texts."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.writer = world.writer("claims")
        plan = world.plan
        self.speakers = Zipf(plan.people, 1.0)
        self.rules = Zipf(plan.rules, 0.6)
        self.topics = Zipf(plan.topics, 0.8)
        self.published: list[str] = []
        """Claims that others may refer to: neither drafts nor withdrawn."""
        self._themes: dict[str, tuple[str, int]] = {}
        self._case = iter(world.cases)
        self._current_case = next(self._case)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each claim's file."""
        for number in range(self.world.plan.claims):
            claim = self._decide(number)
            text = "".join(self._lines(claim))
            yield f"claims/{claim.day.year}/{claim.id}.yaml", text
            if claim.status == "published":
                self.published.append(claim.id)

    # ------------------------------------------------------------------------------------------- what it will be

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

    # --------------------------------------------------------------------------------------------- its file

    def _lines(self, claim: MadeClaim) -> Iterator[str]:
        yield from self._head(claim)
        yield from self._quote(claim)
        if not claim.is_statement:
            yield from self._finding(claim)
        yield f"summary: {scalar(self.writer.sentence())}\n"
        if claim.compared:
            yield "comparisons:\n"
            for compared in claim.compared:
                yield from self._comparison(claim, compared)
        if not claim.is_statement and (claim.finding == "undetermined" or self.writer.chance(0.5)):
            yield f"not_checked: {block(self.writer.sentences(2), '  ')}\n"
        yield from self._responses(claim)
        yield from self._repeats(claim)
        yield from self._life(claim)

    def _head(self, claim: MadeClaim) -> Iterator[str]:
        title = claim.hostility.title if claim.hostility else self._title(claim)
        yield f"title: {scalar(title)}\n"
        if claim.is_statement:
            yield "kind: statement\n"
        yield f"speaker: {claim.speaker}\n"
        if claim.capacity:
            yield f"capacity: {claim.capacity}\n"
        yield f"date: {self._date(claim.day)}\noccasion: Briefing {claim.number // CLAIMS_PER_OCCASION}\n"
        if claim.case:
            yield f"case: {claim.case}\n"
        yield f"about: {organization_id(claim.about)}\ntopics: [{', '.join(claim.topics)}]\n"

    def _title(self, claim: MadeClaim) -> str:
        """Return a title; quotation marks are only around words of a quote."""
        words = self.writer.opening(claim.quote[-1])
        said = words if claim.fidelity in ("paraphrase", "translated") else f'"{words}"'
        return f"File {claim.number}: {said}"

    def _date(self, day: date) -> str:
        """Return a date, sometimes less exact, as long as its year and so the version are certain."""
        share = self.writer.random()
        if share < 0.02:
            return f"{day:%Y-%m}"
        if share < 0.03:
            return f"{day}~"
        following = day + timedelta(days=1)
        return f"{day}/{following}" if share < 0.04 and following.month == day.month else str(day)

    def _quote(self, claim: MadeClaim) -> Iterator[str]:
        yield f"quote:\n  text: {block(claim.quote, '    ')}\n  fidelity: {claim.fidelity}\n"
        yield f"  sources: [{', '.join(claim.sources)}]\n"
        if claim.hostility and claim.hostility.language:
            yield f"  language: {claim.hostility.language}\n"
        if len(claim.sources) == 1 and self.writer.chance(0.4):
            yield from self._printed_form(claim)

    def _printed_form(self, claim: MadeClaim) -> Iterator[str]:
        writer = self.writer
        drift = writer.pick(("minor", "minor", "moderate", "major"))
        words = writer.passage(claim.quote_text, 8, 14).split(" ")
        changed = list(words)
        changed[len(words) // 2] = "otherwise"
        yield "  also_printed:\n"
        yield f"    - text: {scalar(' '.join(changed))}\n      fidelity: {writer.pick(('reported', 'translated'))}\n"
        yield f"      source: {claim.second_source}\n      drift: {drift}\n      renders: {scalar(' '.join(words))}\n"
        if drift != "minor":
            yield f"      note: {scalar(writer.sentence())}\n"

    def _finding(self, claim: MadeClaim) -> Iterator[str]:
        yield f"finding: {claim.finding}\n"
        if claim.finding == "undetermined":
            reason = "words-unknown" if claim.fidelity in ("paraphrase", "translated") else "facts-disputed"
            yield f"because: {reason}\n"
        if claim.finding != "pending":
            lead = f"Speaker {claim.number} said that {self.writer.phrase()} is plain."
            yield f"lead:\n  said: {scalar(lead)}\n  written: {scalar(self.writer.sentence())}\n"

    def _comparison(self, claim: MadeClaim, compared: MadeComparison) -> Iterator[str]:
        writer = self.writer
        yield f"  - rule: {compared.rule.id}\n    clause: {scalar(compared.clause.id)}\n"
        yield f"    relation: {compared.relation}\n"
        yield f"    quote_words: {scalar(writer.opening(claim.quote[-1]))}\n"
        yield f"    rule_words: {scalar(writer.opening(compared.clause.text))}\n"
        if compared.is_for_contrast:
            yield "    comparison_only: true\n"
        lines = _reasoning(writer, compared, max(2, _SENTENCES // len(claim.compared)))
        if claim.hostility:
            lines += claim.hostility.reasoning
        yield f"    reasoning: {block(lines, '      ', '|-' if '' in lines else '>-')}\n"

    def _responses(self, claim: MadeClaim) -> Iterator[str]:
        writer = self.writer
        if not writer.chance(0.12):
            return
        day = claim.day + timedelta(days=writer.number(1, 25))
        speaker = organization_id(claim.about) if writer.chance(0.5) else claim.speaker
        yield f"responses:\n  - date: {day}\n    speaker: {speaker}\n    text: {block(writer.sentences(2), '      ')}\n"
        yield f"    fidelity: reported\n    source: {claim.second_source}\n"

    def _repeats(self, claim: MadeClaim) -> Iterator[str]:
        """Yield a reference to an earlier statement of the same claim; after some repeats a new claim replaces it."""
        if claim.status != "published":
            return
        theme, times = self._themes.get(claim.speaker, ("", _THEME_LENGTH))
        if theme and self.writer.chance(0.08):
            yield f"repeats: [{theme}]\n"
            times += 1
        if times >= _THEME_LENGTH:
            theme, times = claim.id, 0
        self._themes[claim.speaker] = (theme, times)

    def _life(self, claim: MadeClaim) -> Iterator[str]:
        writer, published = self.writer, claim.published
        yield f"status: {claim.status}\n"
        if writer.chance(0.4):
            yield f"reviewed_by:\n  - {{name: editor-{writer.number(1, 9)}, date: {published}}}\n"
        yield f"history:\n  - {{date: {published}, what: First published}}\n"
        if writer.chance(0.06):
            day = published + timedelta(days=20)
            yield f"  - {{date: {day}, kind: correction, what: {scalar(writer.sentence())}}}\n"
        elif writer.chance(0.1):
            yield f"  - {{date: {published + timedelta(days=30)}, what: {scalar(writer.sentence())}}}\n"
        if claim.status == "withdrawn":
            yield from self._withdrawal(published + timedelta(days=60))

    def _withdrawal(self, day: date) -> Iterator[str]:
        reason = self.writer.pick(("error", "duplicate", "source-retracted", "superseded", "legal"))
        yield f"  - {{date: {day}, what: Withdrawn}}\n"
        yield f"withdrawn:\n  date: {day}\n  reason: {reason}\n  note: {scalar(self.writer.sentence())}\n"
        if reason in ("duplicate", "superseded"):
            yield f"  replaced_by: {self.published[-1]}\n"


def _reasoning(writer: Writer, compared: MadeComparison, length: int) -> list[str]:
    """Return Markdown: always some emphasis, often a link, sometimes paragraphs and a list."""
    lines = writer.sentences(length)
    lines[0] = f"**{lines[0]}** Nothing else was said."
    if writer.chance(0.3):
        anchor = f"{compared.rule.id}#{compared.version.id}-{compared.clause.id}"
        lines.append(f"Compare [the same clause](rule:{anchor}) in its own place.")
    if writer.chance(0.15):
        lines[1:1] = ["", f"- {writer.sentence()}", f"- *{writer.sentence()}*", ""]
    return lines
