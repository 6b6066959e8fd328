"""Records made of a few words, for tests that need no files."""

from __future__ import annotations

from typing import Any

from bythebook.records import Claim, Corpus, Organization, Person, Record, Rule, Source


def claim(record_id: str, **changes: Any) -> Claim:
    """Make a published claim by somebody on some day; ``changes`` are fields as they stand in YAML."""
    fields: dict[str, Any] = {
        "id": record_id,
        "file": f"claims/2026/{record_id}.yaml",
        "title": f"Title of {record_id}",
        "speaker": "somebody",
        "date": "2026-01-08",
        "quote": {"text": f"The words of {record_id}.", "fidelity": "reported", "sources": ["paper"]},
        "finding": "pending",
        "summary": f"Summary of {record_id}.",
        "status": "published",
        "history": [{"date": "2026-02-01", "what": "First published."}],
    }
    return Claim.model_validate(fields | changes)


def rule(record_id: str = "handbook", **changes: Any) -> Rule:
    """Make a rule with one version that has one clause."""
    fields: dict[str, Any] = {
        "id": record_id,
        "file": f"content/rules/{record_id}.yaml",
        "title": f"Title of {record_id}",
        "citation": record_id.capitalize(),
        "kind": "policy",
        "issuer": "office",
        "binds": "everyone",
        "binds_note": "Everybody.",
        "versions": [version("2020", "2020-01-01/..")],
    }
    return Rule.model_validate(fields | changes)


def version(version_id: str, in_force: str, **changes: Any) -> dict[str, Any]:
    """Make a version's fields as they stand in YAML."""
    fields = {
        "id": version_id,
        "in_force": in_force,
        "availability": "public",
        "source": "paper",
        "clauses": [{"id": "1", "text": "Nobody shall do it."}],
    }
    return fields | changes


def source(record_id: str, **fields: Any) -> Source:
    """Make a source."""
    base = {"title": "A report", "publisher": "The Paper", "kind": "news", "copy": "original"}
    return Source.model_validate({"id": record_id, "file": f"content/sources/{record_id}.yaml", **base, **fields})


def others() -> list[Record]:
    """Make the speaker, the organization and the source that made claims and rules name."""
    return [
        Person(id="somebody", file="content/people/somebody.yaml", name="Some Body"),
        Organization(id="office", file="content/organizations/office.yaml", name="The Office"),
        source("paper"),
    ]


def corpus(*records: Record) -> Corpus:
    """Link records and those that they need."""
    return Corpus.of([*others(), *records])
