"""What becomes of a claim whose words another claim has already: its sources are added, and the rest is reported."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.newsroom.importing.claim_facts import ClaimFacts
from bythebook.newsroom.importing.conservation import lost_values
from bythebook.newsroom.importing.plan import DraftCollection
from bythebook.newsroom.importing.problems import ImportCode
from bythebook.newsroom.importing.sources import SourceFacts, SourceIndex
from bythebook.records import Claim, Place, Source
from bythebook.yaml.writing.cleaning import single_line


class RepeatedClaims:
    """Merges facts into the claim that has the same words."""

    def __init__(self, drafts: DraftCollection, sources: SourceIndex) -> None:
        self._drafts, self._sources = drafts, sources
        self._places: dict[str, Place] = {}
        """Where each new claim comes from."""

    def note_place(self, claim_id: str, place: Place) -> None:
        """Remember where a new claim comes from, for messages."""
        self._places[claim_id] = place

    def merge(self, facts: ClaimFacts, claim_id: str) -> None:
        """Add the sources of a repeated claim to the first; what is not added to a claim of the record is reported."""
        if known := self._drafts.corpus.claims.get(claim_id):
            self._report_missing(facts, known)
            self._report_differences(facts, known)
        elif claim := self._drafts.added(Claim, claim_id):
            merged = self._with_sources(claim, facts)
            if points := _new_points(facts, merged):
                text = "\n\n".join([merged.not_checked or "", *points])
                merged = merged.model_copy(update={"not_checked": text})
            self._drafts.replace(merged)
            self._report_differences(facts, merged)

    def _missing_sources(self, claim: Claim, facts: ClaimFacts) -> Iterator[tuple[Source | None, SourceFacts | str]]:
        """Yield each source that the claim lacks: the record's, if it is known, and how the facts name it."""
        for reference in facts.sources:
            source = self._sources.find(_address(reference))
            if source is None or source.id not in claim.quote.sources:
                yield source, reference

    def _with_sources(self, claim: Claim, facts: ClaimFacts) -> Claim:
        """Return a claim with the sources that it lacks."""
        ids = [*claim.quote.sources]
        for known, reference in self._missing_sources(claim, facts):
            created = None if known or isinstance(reference, str) else self._sources.create(reference, facts.place)
            ids += [source.id for source in (known, created) if source]
        quote = claim.quote.model_copy(update={"sources": tuple(dict.fromkeys(ids))})
        return claim.model_copy(update={"quote": quote})

    def _report_missing(self, facts: ClaimFacts, claim: Claim) -> None:
        """Report the sources and open points that a claim of the record lacks."""
        for _, reference in self._missing_sources(claim, facts):
            message = f"{_address(reference)} is not added to {claim.file}, which has the same words"
            hint = "Add it to the claim's sources by hand."
            self._drafts.warnings.add(facts.place, ImportCode.NOT_CARRIED, message, hint)
        if points := _new_points(facts, claim):
            message = f'what is not in {claim.file} is not imported: "{single_line(" ".join(points))}"'
            self._drafts.warnings.add(facts.place, ImportCode.NOT_CARRIED, message)

    def _report_differences(self, facts: ClaimFacts, claim: Claim) -> None:
        """Report what a repeated claim says that the first does not."""
        carried = [claim.quote.text, claim.title, claim.summary, claim.occasion or "", claim.not_checked or ""]
        carried += [claim.about or "", claim.case or "", *claim.topics]
        values = {"title": facts.title, "summary": facts.summary}
        values |= {key: " ".join(each) if isinstance(each, list) else str(each) for key, each in facts.optional.items()}
        at = self._places.get(claim.id)
        where = f"line {at.line}" if at else claim.file
        for name in lost_values(values.items(), carried):
            message = f'the {name} "{values[name]}" is not imported: the same words are in {where}'
            self._drafts.warnings.add(facts.place, ImportCode.NOT_CARRIED, message)


def _address(reference: SourceFacts | str) -> str:
    return reference if isinstance(reference, str) else reference.url


def _new_points(facts: ClaimFacts, claim: Claim) -> list[str]:
    """Return the open points that a claim does not mention yet."""
    return [point for point in facts.open_points if lost_values([("", point)], [claim.not_checked or ""])]
