"""Draft claims from what foreign records say, whatever format they came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bythebook.newsroom.importing.actors import Actor, ActorFacts, Actors
from bythebook.newsroom.importing.plan import LONGEST_NAME, Drafts, Plan, Spread, in_one_run
from bythebook.newsroom.importing.remarks import Remark, fault, note
from bythebook.newsroom.importing.works import WorkFacts, Works
from bythebook.records import Claim, Corpus, EdtfDate, Person, Place, Source, references
from bythebook.records.summary import ClaimSummary, summarize
from bythebook.records.vocabulary import Capacity, Fidelity, Finding, Status
from bythebook.yaml.writing.cleaning import shortened, slug

_LONGEST_ID = 70
_LONGEST_SUMMARY = 200
_PROBE = "not-made-yet"
"""Stands for a speaker and a source in a claim that is made only to see whether it can be."""
_NAMED_BY_ID = ("about", "case", "topics")
_NO_OFFICE = (
    "Whether the speaker held an office on that day; none is known to this record, so the claim says that the speaker "
    "spoke privately."
)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What a foreign record says of a claim. ``optional`` are further fields of a claim as they stand in YAML."""

    place: Place
    title: str
    words: str
    speaker: ActorFacts
    date: EdtfDate
    works: tuple[WorkFacts | str, ...]
    """Publications; or addresses and ids of sources that are in the record."""
    fidelity: Fidelity
    summary: str
    open_points: tuple[str, ...]
    """What is not settled, as paragraphs of Markdown."""
    history: tuple[dict[str, Any], ...]
    language: str = "en"
    optional: Mapping[str, Any] = field(default_factory=dict)


class ClaimDrafts:
    """Makes draft claims of facts, with the people, organizations and sources that they name. ``day`` is today."""

    def __init__(self, corpus: Corpus, day: date) -> None:
        self.drafts = Drafts(corpus)
        self.day = day
        self._carried = self._known = 0
        self._actors = Actors(self.drafts)
        self._works = Works(self.drafts, day)
        summaries = (summary.claim for summary in corpus.summaries["claim"].values())
        self._words = {_key(summary) for summary in summaries if summary}

    def plan(self, spread: Spread = in_one_run) -> Plan:
        """Give all that was made as a plan."""
        return self.drafts.into(Plan(carried=self._carried, known=self._known), spread)

    def carry(self, facts: ClaimFacts) -> None:
        """Make a draft of a claim, unless the record has it; or tell why there can be none."""
        told = len(self.drafts.problems)
        found = self._actors.find(facts.speaker, facts.place)
        works = [self._found(work, facts.place) for work in facts.works]
        # Made before its speaker and its sources are, so that nothing is left of a claim that cannot be.
        probe = self._made(facts, found, [_PROBE])
        if not self._is_dated(facts) or probe is None or not self._has_references(probe, facts.place):
            return
        if len(self.drafts.problems) > told:
            return
        if found and self._is_known(facts, probe, [work for work in works if work]):
            self._known += 1
            return
        speaker = found or self._actors.make(facts.speaker, facts.place)
        sources = [
            source or (self._works.make(work, facts.place) if isinstance(work, WorkFacts) else None)
            for source, work in zip(works, facts.works, strict=True)
        ]
        if speaker is None or None in sources:
            return
        claim = self._made(self._with_bearable_fidelity(facts, sources), speaker, [each.id for each in sources if each])
        if claim:
            self.drafts.keep(claim, facts.place)
            self._words.add(_key(summarize(claim).claim))
            self._carried += 1

    def _has_references(self, claim: Claim, place: Place) -> bool:
        """Say whether the record has what a claim names beside its speaker and its sources. Tells of what it lacks."""
        told = len(self.drafts.problems)
        for reference in references(claim):
            field_name, kind = reference.path[0], reference.kinds[0]
            if field_name in _NAMED_BY_ID and not self.drafts.corpus.knows(kind, reference.id):
                message, hint = f'"{reference.id}" is no {kind} of the record', "Write the id of one that is there."
                self.drafts.problems.append(fault(place, Remark.NO_RECORD, message, hint))
        return len(self.drafts.problems) == told

    def _with_bearable_fidelity(self, facts: ClaimFacts, sources: Sequence[Source | None]) -> ClaimFacts:
        """Call exact words ``reported`` that one publisher alone prints, as the check ``verbatim-sources`` would."""
        publishers = {source.publisher.casefold() for source in sources if source}
        official = any(source.kind.is_official for source in sources if source)
        if facts.fidelity is not Fidelity.VERBATIM or len(publishers) > 1 or official:
            return facts
        message = '"verbatim" became "reported": exact words need two publishers or an official source'
        self.drafts.tally.add(facts.place, Remark.ASSUMED, message)
        return replace(facts, fidelity=Fidelity.REPORTED)

    def _is_dated(self, facts: ClaimFacts) -> bool:
        first, last = facts.date.first, facts.date.last
        if first is None or last is None:
            message, hint = (
                f'"{facts.date}" is open at an end',
                "Write a day, a month, a year, or a span with both ends.",
            )
        elif first > self.day:
            message, hint = f'"{facts.date}" lies in the future', f"Correct the date; today is {self.day}."
        else:
            return True
        self.drafts.problems.append(fault(facts.place, Remark.BAD_DATE, message, hint))
        return False

    def _found(self, work: WorkFacts | str, place: Place) -> Source | None:
        """Give the source of the record that a work is. Tells if a mere address or id is none of them."""
        source = self._works.find(work if isinstance(work, str) else work.url)
        if source is None and isinstance(work, str):
            hint = "Write an address that starts with https://, or the id of a source of the record."
            self.drafts.problems.append(fault(place, Remark.NO_RECORD, f'"{work}" is no source of the record', hint))
        return source

    def _is_known(self, facts: ClaimFacts, probe: Claim, sources: list[Source]) -> bool:
        """Say whether the record has the words, by the measure of its check ``duplicate-claim``; or had them once.

        A draft whose words an editor has put right has its id and one of its sources still. It is left as it is.
        """
        if _key(summarize(probe).claim) in self._words:
            return True
        edited = self.drafts.corpus.claims.get(_wanted_id(facts, probe.speaker))
        if edited is None or not {source.id for source in sources} & {*edited.quote.sources}:
            return False
        message = f"{edited.file} came from here, and has other words or another date by now; it stays as it is"
        self.drafts.problems.append(note(facts.place, Remark.KEPT, message))
        return True

    def _made(self, facts: ClaimFacts, speaker: Actor | None, sources: list[str]) -> Claim | None:
        speaker_id = speaker.id if speaker else _PROBE
        capacity = _capacity(speaker, facts.date)
        points = [*facts.open_points, *([_NO_OFFICE] if capacity is Capacity.PRIVATE else [])]
        fields: dict[str, Any] = {
            "title": shortened(facts.title, LONGEST_NAME),
            "speaker": speaker_id,
            "date": facts.date,
            "quote": {
                "text": facts.words,
                "fidelity": facts.fidelity,
                "sources": list(dict.fromkeys(sources)),
                "language": facts.language,
            },
            "finding": Finding.PENDING,
            "summary": shortened(facts.summary, _LONGEST_SUMMARY),
            "not_checked": "\n\n".join(points) or None,
            "status": Status.DRAFT,
            "history": facts.history,
            **facts.optional,
        }
        if capacity is not Capacity.IN_OFFICE:
            fields["capacity"] = capacity
        return self.drafts.made(
            Claim, facts.place, self.drafts.ids.unused("claim", _wanted_id(facts, speaker_id)), fields
        )


def _key(claim: ClaimSummary | None) -> tuple[str, str, str]:
    return (claim.speaker, str(claim.date.first), claim.words_digest) if claim else ("", "", "")


def _wanted_id(facts: ClaimFacts, speaker_id: str) -> str:
    return slug(f"{speaker_id} {facts.title}", _LONGEST_ID)


def _capacity(speaker: Actor | None, day: EdtfDate) -> Capacity:
    """Give the capacity that the known offices bear out, as the check ``speaker-role`` reads them."""
    if speaker is None:
        return Capacity.PRIVATE
    if not isinstance(speaker, Person) or any(role.dates.covers(day) for role in speaker.roles):
        return Capacity.IN_OFFICE
    has_left = any(role.dates.last and day.first and role.dates.last < day.first for role in speaker.roles)
    return Capacity.FORMER if has_left else Capacity.PRIVATE
