"""What becomes of a claim whose words another claim has already: its sources are added, and the rest is reported."""

from __future__ import annotations

from bythebook.newsroom.importing.claim_facts import ClaimFacts
from bythebook.newsroom.importing.conservation import lost_values
from bythebook.newsroom.importing.plan import DraftCollection
from bythebook.newsroom.importing.problems import ImportCode
from bythebook.newsroom.importing.sources import SourceFacts, SourceIndex
from bythebook.records import Claim, Place
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
        known = self._drafts.corpus.claims.get(claim_id)
        claim = self._drafts.added(Claim, claim_id) or known
        if claim is None:
            return
        found = [self._sources.find(each if isinstance(each, str) else each.url) for each in facts.sources]
        missing = [
            (source, reference)
            for source, reference in zip(found, facts.sources, strict=True)
            if source is None or source.id not in claim.quote.sources
        ]
        for _, reference in missing if known else ():
            address = reference if isinstance(reference, str) else reference.url
            message = f"{address} is not added to {known.file if known else ''}, which has the same words"
            hint = "Add it to the claim's sources by hand."
            self._drafts.warnings.add(facts.place, ImportCode.NOT_CARRIED, message, hint)
        if missing and not known:
            created = [
                source or (self._sources.create(reference, facts.place) if isinstance(reference, SourceFacts) else None)
                for source, reference in missing
            ]
            ids = dict.fromkeys([*claim.quote.sources, *(source.id for source in created if source)])
            quote = claim.quote.model_copy(update={"sources": tuple(ids)})
            claim = claim.model_copy(update={"quote": quote})
        points = [point for point in facts.open_points if lost_values([("", point)], [claim.not_checked or ""])]
        if points and not known:
            text = "\n\n".join([claim.not_checked or "", *points])
            claim = claim.model_copy(update={"not_checked": text})
        elif points:
            message = f'what is not in {claim.file} is not imported: "{single_line(" ".join(points))}"'
            self._drafts.warnings.add(facts.place, ImportCode.NOT_CARRIED, message)
        if not known:
            self._drafts.replace(claim)
        self._report_differences(facts, claim)

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
