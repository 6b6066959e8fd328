"""Draft claims from facts of imported files, whatever their format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

from bythebook.newsroom.importing.actors import Actor, ActorIndex
from bythebook.newsroom.importing.addresses import unusable_reference
from bythebook.newsroom.importing.claim_facts import PROBE, ClaimFacts, base_id, claim_fields
from bythebook.newsroom.importing.conservation import lost_values
from bythebook.newsroom.importing.plan import BatchMapper, DraftCollection, ImportPlan, map_in_one_batch
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.repeated_claims import RepeatedClaims
from bythebook.newsroom.importing.sources import SourceFacts, SourceIndex
from bythebook.newsroom.importing.titles import claim_title
from bythebook.records import Claim, Corpus, Place, Source, references
from bythebook.records.summarizing import summarize
from bythebook.records.summary import ClaimSummary
from bythebook.records.vocabulary import Fidelity

_NAMED_BY_ID = ("about", "case", "topics")


class Outcome(Enum):
    """What became of a claim of a file."""

    NEW = "new"
    EXISTING = "existing"
    REPORTED = "reported"


class ClaimDrafts:
    """Drafts claims from facts, with the people, organizations and sources that they name.

    ``day`` is today, and ``unit`` what the facts of a claim come from: a row or a review.
    """

    def __init__(self, corpus: Corpus, day: date, unit: str) -> None:
        self.drafts = DraftCollection(corpus)
        self.day = day
        self._unit = unit
        self._existing = 0
        self.outcomes: Counter[Outcome] = Counter()
        """What became of the rows or reviews."""
        self._actors = ActorIndex(self.drafts)
        self._sources = SourceIndex(self.drafts, day)
        summaries = (summary.claim for summary in corpus.summaries["claim"].values())
        self._known = {_key(summary): summary.id for summary in summaries if summary}
        self._repeated = RepeatedClaims(self.drafts, self._sources)

    def knows_source(self, source_id: str) -> bool:
        """Return whether the record has a source with an id."""
        return source_id in self.drafts.corpus.sources

    def plan(self, map_batches: BatchMapper = map_in_one_batch) -> ImportPlan:
        """Return a plan of all drafts."""
        plan = self.drafts.complete(ImportPlan(existing=self._existing), map_batches)
        plan.imported = plan.created.get("claim", 0)
        if total := self.outcomes.total():
            lost = self.outcomes[Outcome.NEW] - plan.imported
            plan.balance = (
                f"{total:,} {self._unit}{'' if total == 1 else 's'} read: {plan.imported:,} imported, "
                f"{self.outcomes[Outcome.EXISTING]:,} already there, "
                f"{self.outcomes[Outcome.REPORTED] + lost:,} reported"
            )
        return plan

    def draft(self, read: Callable[[], ClaimFacts | None], place: Place, *, is_reported: bool = False) -> None:
        """Draft the claim whose facts are read, and check that it became one, or was known, or is reported."""
        before = len(self.drafts.problems)
        facts = read()
        outcome = self.add(facts) if facts else Outcome.REPORTED
        self.outcomes[outcome] += 1
        if outcome is Outcome.REPORTED and len(self.drafts.problems) == before and not is_reported:
            message = f"the {self._unit} was neither imported nor reported: this is a fault of the importer"
            self.drafts.problems.append(error_at(place, ImportCode.WORDS_LOST, message))

    def add(self, facts: ClaimFacts) -> Outcome:
        """Draft a claim unless the record has it. Reports errors that prevent it."""
        before = len(self.drafts.problems)
        said = facts.words if facts.fidelity.is_quotable else ""
        facts = replace(facts, title=claim_title(facts.title, facts.speaker.name, said))
        found = self._actors.find(facts.speaker, facts.place)
        sources = [self._find_source(reference, facts.place) for reference in facts.sources]
        # Validated before its speaker and sources are created, so that an invalid claim leaves nothing behind.
        probe = self._validate(facts, found, [PROBE]) if self._is_dated(facts) else None
        if probe is None or not self._has_references(probe, facts.place):
            return Outcome.REPORTED
        if len(self.drafts.problems) > before:
            return Outcome.REPORTED
        if found and self._is_known(facts, probe, [source for source in sources if source]):
            self._existing += 1
            return Outcome.EXISTING
        speaker = found or self._actors.create(facts.speaker, facts.place)
        sources = self._with_created(sources, facts) if speaker else []
        if speaker is None or None in sources:
            return Outcome.REPORTED
        claim = self._validate(
            self._with_supported_fidelity(facts, sources), speaker, [each.id for each in sources if each]
        )
        if claim is None:
            return Outcome.REPORTED
        self.drafts.add(claim, facts.place)
        self._known[_key(summarize(claim).claim)] = claim.id
        self._repeated.note_place(claim.id, facts.place)
        self._report_cuts(facts, claim)
        return Outcome.NEW

    def _with_created(self, sources: Sequence[Source | None], facts: ClaimFacts) -> list[Source | None]:
        """Return sources, with those created that the record does not have."""
        return [
            source or (self._sources.create(reference, facts.place) if isinstance(reference, SourceFacts) else None)
            for source, reference in zip(sources, facts.sources, strict=True)
        ]

    def _report_cuts(self, facts: ClaimFacts, claim: Claim) -> None:
        """Report what a claim has no room for, and fail for anything else that was lost."""
        carried = [claim.quote.text, claim.title, claim.summary, claim.occasion or "", claim.not_checked or ""]
        values = {"title": facts.title, "summary": facts.summary, "quote": facts.words}
        values |= {"occasion": str(facts.optional.get("occasion", "")), "not_checked": "\n".join(facts.open_points)}
        for name in lost_values(values.items(), carried):
            if name in ("title", "summary"):
                message = f'the {name} is cut; in full it is "{values[name]}"'
                self.drafts.warnings.add(facts.place, ImportCode.NOT_CARRIED, message)
            else:
                message = f"words of the {name} were lost: this is a fault of the importer"
                hint = "Please report it with the file."
                self.drafts.problems.append(error_at(facts.place, ImportCode.WORDS_LOST, message, hint))

    def _has_references(self, claim: Claim, place: Place) -> bool:
        """Return whether all other records that a claim names exist. Reports those that do not."""
        before = len(self.drafts.problems)
        for reference in references(claim):
            field_name, kind = reference.path[0], reference.kinds[0]
            if field_name in _NAMED_BY_ID and not self.drafts.corpus.knows(kind, reference.id):
                message, hint = (
                    f'"{reference.id}" is not {"an" if kind == "organization" else "a"} {kind} in the record',
                    "Use the id of an existing one.",
                )
                self.drafts.problems.append(error_at(place, ImportCode.NO_RECORD, message, hint))
        return len(self.drafts.problems) == before

    def _with_supported_fidelity(self, facts: ClaimFacts, sources: Sequence[Source | None]) -> ClaimFacts:
        """Change ``verbatim`` to ``reported`` if only one publisher quotes the words (check ``verbatim-sources``)."""
        publishers = {source.publisher.casefold() for source in sources if source}
        official = any(source.kind.is_official for source in sources if source)
        if facts.fidelity is not Fidelity.VERBATIM or len(publishers) > 1 or official:
            return facts
        message = '"verbatim" became "reported": exact words need two publishers or an official source'
        self.drafts.warnings.add(facts.place, ImportCode.ASSUMED, message)
        return replace(facts, fidelity=Fidelity.REPORTED)

    def _is_dated(self, facts: ClaimFacts) -> bool:
        first, last = facts.date.first, facts.date.last
        if first is None or last is None:
            message, hint = (
                f'"{facts.date}" has no start or no end',
                "Enter a date, a month, a year, or an interval with both ends.",
            )
        elif first > self.day:
            message, hint = f'"{facts.date}" is in the future', f"Correct the date; today is {self.day}."
        else:
            return True
        self.drafts.problems.append(error_at(facts.place, ImportCode.BAD_DATE, message, hint))
        return False

    def _find_source(self, reference: SourceFacts | str, place: Place) -> Source | None:
        """Return the source of the record for a publication. Reports a URL or id that is not one."""
        source = self._sources.find(reference if isinstance(reference, str) else reference.url)
        if source is None and isinstance(reference, str):
            self.drafts.problems.append(unusable_reference(reference, place))
        return source

    def _is_known(self, facts: ClaimFacts, probe: Claim, sources: list[Source]) -> bool:
        """Return whether the record has the claim, as the check ``duplicate-claim`` decides, or had it before an edit.

        A draft whose text an editor has corrected still has its id and one of its sources. It is left unchanged.
        """
        if same := self._known.get(_key(summarize(probe).claim)):
            self._repeated.merge(facts, same)
            return True
        edited = self.drafts.corpus.claims.get(base_id(facts, probe.speaker))
        if edited is None or not {source.id for source in sources} & {*edited.quote.sources}:
            return False
        message = f"{edited.file} was imported from here and has since been edited; it is not changed"
        self.drafts.problems.append(warning_at(facts.place, ImportCode.KEPT, message))
        return True

    def _validate(self, facts: ClaimFacts, speaker: Actor | None, sources: list[str]) -> Claim | None:
        speaker_id = speaker.id if speaker else PROBE
        claim_id = self.drafts.ids.unused("claim", base_id(facts, speaker_id))
        return self.drafts.validate(Claim, facts.place, claim_id, claim_fields(facts, speaker, sources))


def _key(claim: ClaimSummary | None) -> tuple[str, str, str]:
    return (claim.speaker, str(claim.date.first), claim.words_digest) if claim else ("", "", "")
