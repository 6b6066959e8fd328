"""What an imported file says about a claim, and the fields of the draft that is made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bythebook.newsroom.importing.actors import Actor, ActorFacts
from bythebook.newsroom.importing.plan import LONGEST_NAME
from bythebook.newsroom.importing.sources import SourceFacts
from bythebook.records import EdtfDate, Person, Place
from bythebook.records.default_language import default_language
from bythebook.records.vocabulary import Capacity, Fidelity, Finding, Status
from bythebook.yaml.writing.cleaning import slug, truncate

PROBE = "not-made-yet"
"""The id of a speaker and a source in a claim that is created only to validate it."""
_LONGEST_ID = 70
_LONGEST_SUMMARY = 200
_NO_OFFICE = (
    "Whether the speaker held a position on that date; none is on record, so the claim says that the speaker spoke "
    "privately."
)


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What an imported file says about a claim. ``optional`` are further fields of a claim, as in YAML."""

    place: Place
    title: str
    words: str
    speaker: ActorFacts
    date: EdtfDate
    sources: tuple[SourceFacts | str, ...]
    """Publications, or URLs and ids of sources in the record."""
    fidelity: Fidelity
    summary: str
    open_points: tuple[str, ...]
    """What remains to be checked, as paragraphs of Markdown."""
    history: tuple[dict[str, Any], ...]
    language: str = field(default_factory=default_language)
    optional: Mapping[str, Any] = field(default_factory=dict)


def claim_fields(facts: ClaimFacts, speaker: Actor | None, sources: Sequence[str]) -> dict[str, Any]:
    """Return the fields of a draft, as in YAML. Without a speaker it is made only to validate it."""
    capacity = _capacity(speaker, facts.date)
    points = [*facts.open_points, *([_NO_OFFICE] if capacity is Capacity.PRIVATE else [])]
    fields: dict[str, Any] = {
        "title": truncate(facts.title, LONGEST_NAME),
        "speaker": speaker.id if speaker else PROBE,
        "date": facts.date,
        "quote": {
            "text": facts.words,
            "fidelity": facts.fidelity,
            "sources": list(dict.fromkeys(sources)),
            "language": facts.language,
        },
        "finding": Finding.PENDING,
        "summary": truncate(facts.summary, _LONGEST_SUMMARY),
        "not_checked": "\n\n".join(points) or None,
        "status": Status.DRAFT,
        "history": facts.history,
        **facts.optional,
    }
    if capacity is not Capacity.IN_OFFICE:
        fields["capacity"] = capacity
    return fields


def base_id(facts: ClaimFacts, speaker_id: str) -> str:
    """Return the id of a draft, to which a number is added if it is taken."""
    return slug(f"{speaker_id} {facts.title}", _LONGEST_ID)


def _capacity(speaker: Actor | None, day: EdtfDate) -> Capacity:
    """Return the capacity that the known positions support, as the check ``speaker-role`` reads them."""
    if speaker is None:
        return Capacity.PRIVATE
    if not isinstance(speaker, Person) or any(role.covers(day) for role in speaker.roles):
        return Capacity.IN_OFFICE
    has_left = any(role.has_ended_by(day) for role in speaker.roles)
    return Capacity.FORMER if has_left else Capacity.PRIVATE
