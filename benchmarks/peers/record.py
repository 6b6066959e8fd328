"""A made-up record in the form that its peers build their sites from: plain values, every reference an id.

What our build works out for a claim (the version in force, the positions held on the date, dates in words) is given
to the peers ready-made, so that none of them pays for what only this project does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.peers.dates import date_words, first_day, in_force_words
from bythebook.records import vocabulary

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TERMS = (
    *(vocabulary.Finding, vocabulary.Fidelity, vocabulary.Availability, vocabulary.Drift, vocabulary.Capacity),
    *(vocabulary.SourceKind, vocabulary.CopyRead, vocabulary.WithdrawalReason, vocabulary.HistoryKind),
    vocabulary.Reason,
)
_REFERENCE = re.compile(r"\]\(rule:([^#)\s]+)")
_PLURALS = {"organization": "organizations", "topic": "topics", "case": "cases", "rule": "rules", "source": "sources"}

Facts = dict[str, Any]
FactsById = dict[str, Facts]


@dataclass(frozen=True, slots=True)
class PeerClaim:
    """A claim: its facts, ready for JSON. Its ``reasoning`` and ``not_checked`` are Markdown."""

    id: str
    facts: Facts
    given: Facts
    """What its file holds."""


@dataclass(frozen=True, slots=True)
class PeerRecord:
    """Everything but the claims, by kind and id."""

    folder: Path
    people: FactsById
    organizations: FactsById
    topics: FactsById
    cases: FactsById
    rules: FactsById
    sources: FactsById

    def claims(self) -> Iterator[PeerClaim]:
        """Yield the claims in the order of their files."""
        yield from map(self.claim, claim_files(self.folder))

    def claim(self, path: Path) -> PeerClaim:
        """Read the claim of one file."""
        given = load(path)
        return PeerClaim(path.stem, _facts(self, path, given), given)

    def clause(self, compared: Mapping[str, Any]) -> Facts:
        """Return the clause that a claim is compared with, in the version that was in force."""
        clause: Facts = self.rules[compared["rule"]]["versions"][compared["version"]]["clauses"][compared["clause"]]
        return clause


def claim_files(corpus: Path) -> list[Path]:
    """List the files of a record's claims, the oldest first."""
    return sorted((corpus / "claims").rglob("*.yaml"), key=lambda path: (path.stem.rpartition("-")[2], path.stem))


def load(path: Path) -> Any:
    """Read a YAML file that a program made; every scalar is a string."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # it makes strings only


def read_record(corpus: Path) -> PeerRecord:
    """Read a made-up record, all but its claims."""
    facts_by_kind = {kind: _read_kind(corpus / "content" / kind) for kind in ("people", *_PLURALS.values())}
    for source in facts_by_kind["sources"].values():
        source["date"] = date_words(source["date"])
    for rule in facts_by_kind["rules"].values():
        rule["versions"] = {version["id"]: _version(version) for version in rule["versions"]}
    return PeerRecord(corpus, **facts_by_kind)


def terms() -> FactsById:
    """Return the terms of the vocabularies with their labels and meanings."""
    return {
        kind.__name__.lower(): {term.value: {"label": term.label, "meaning": term.meaning} for term in kind}
        for kind in _TERMS
    }


def offices(record: PeerRecord, speaker: str, day: str) -> str:
    """Name the office that somebody held on a day, or the last one before it."""
    begun = [role for role in record.people.get(speaker, {}).get("roles", ()) if role["dates"].partition("/")[0] <= day]
    return "".join(f"{role['title']}, {record.organizations[role['organization']]['name']}" for role in begun[-1:])


def _read_kind(folder: Path) -> FactsById:
    return {path.stem: load(path) for path in sorted(folder.glob("*.yaml"))}


def _version(version: Facts) -> Facts:
    clauses = {clause["id"]: clause for clause in version["clauses"]}
    starts = version["in_force"].partition("/")[0]
    return {**version, "starts": starts, "in_force": in_force_words(version["in_force"]), "clauses": clauses}


def _facts(record: PeerRecord, path: Path, claim: Facts) -> Facts:
    day = first_day(claim["date"])
    comparisons = [_comparison(record, compared, day) for compared in claim.get("comparisons", ())]
    facts: Facts = {
        "title": claim["title"],
        "date": day,
        "summary": claim["summary"],
        "status": claim["status"],
        "said": date_words(claim["date"]),
        "speaker": claim["speaker"],
        "offices": offices(record, claim["speaker"], day),
        "quote": claim["quote"]["text"],
        "fidelity": claim["quote"]["fidelity"],
        "comparisons": comparisons,
        "printed": [dict(form) for form in claim["quote"].get("also_printed", ())],
        "responses": [_dated(response) for response in claim.get("responses", ())],
        "history": [_dated(change) for change in claim["history"]],
        "reviews": [_dated(review) for review in claim.get("reviewed_by", ())],
        "sources": _sources(record, claim, comparisons),
        "file": path.relative_to(record.folder).as_posix(),
        # The terms of the taxonomies, named as the addresses of their pages.
        "people": [claim["speaker"]],
        "organizations": [claim["about"]],
        "topics": claim["topics"],
        "cases": [claim["case"]] if "case" in claim else [],
        "rules": _once(compared["rule"] for compared in comparisons),
    }
    facts |= {key: claim[key] for key in ("occasion", "capacity", "repeats", "not_checked") if key in claim}
    if "finding" in claim:
        facts["findings"] = claim["finding"]
    if "withdrawn" in claim:
        facts["withdrawn"] = _dated(claim["withdrawn"])
    return facts


def _comparison(record: PeerRecord, compared: Mapping[str, str], day: str) -> Facts:
    versions = record.rules[compared["rule"]]["versions"]
    version = max(
        (version for version in versions.values() if version["starts"] <= day), key=lambda v: str(v["starts"])
    )
    return {
        **{key: compared[key] for key in ("rule", "clause", "relation", "quote_words", "rule_words")},
        "version": version["id"],
        "is_for_contrast": "comparison_only" in compared,
        "reasoning": _REFERENCE.sub(r"](/rules/\1/", compared["reasoning"]),
    }


def _sources(record: PeerRecord, claim: Mapping[str, Any], comparisons: Iterable[Facts]) -> list[str]:
    """List every source that a claim's page cites, each once: of the words, of their other forms, of the clauses."""
    printed = claim["quote"].get("also_printed", ())
    return _once(
        [
            *claim["quote"]["sources"],
            *(form["source"] for form in printed),
            *(response["source"] for response in claim.get("responses", ())),
            *(record.rules[c["rule"]]["versions"][c["version"]]["source"] for c in comparisons),
        ]
    )


def _dated(facts: Mapping[str, str]) -> Facts:
    return {**facts, "date": date_words(facts["date"])}


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
