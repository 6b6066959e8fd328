"""A made-up record with the values that its files leave out, as the documents of the API give them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from benchmarks.peers.dates import date_words, in_force_words
from benchmarks.peers.record import Facts, FactsById, PeerRecord, load

_ALL: Facts = {"aliases": [], "history": []}
_SPEAKER: Facts = {"description": None, "also_known_as": [], "links": []}
_DEFAULTS: Mapping[str, Facts] = {
    "people": {**_SPEAKER, "sort_name": None, "unnamed": False, "roles": []},
    "organizations": {**_SPEAKER, "abbreviation": None, "part_of": None},
    "topics": {"description": None},
    "cases": {"description": None, "chosen": None, "dates": None, "topics": [], "events": []},
    "rules": {"issuer": None, "binds": [], "language": "en", "topics": [], "links": [], "kind": None},
    "sources": {"author": None, "read_in": None, "language": "en", "note": None, "captures": []},
}
_CLAIM: Facts = {
    "aliases": [],
    "kind": "claim",
    "capacity": "in-office",
    "repeats": [],
    "authors": [],
    "reviewed_by": [],
    **dict.fromkeys(
        ("occasion", "case", "about", "finding", "because", "lead", "concerns", "not_checked", "withdrawn")
    ),
}
_VERSION: Facts = {"title": None, "number": None, "issued": None, "in_force_note": None, "note": None}
_CLAUSE: Facts = {"fidelity": "verbatim", "note": None, "also_printed": [], "checked": []}


def complete_claim(given: Mapping[str, Any], facts: Facts) -> Facts:
    """Return a claim with all its values; its reasoning has URLs instead of references, and the versions' names."""
    quote = {"language": "en", "checked": [], **given["quote"]}
    quote["also_printed"] = [{"note": None, "language": "en", **form} for form in quote.get("also_printed", ())]
    comparisons = [
        {
            **{key: compared[key] for key in ("rule", "clause", "version", "relation", "quote_words", "rule_words")},
            "reasoning": compared["reasoning"],
            "comparison_only": compared["is_for_contrast"],
        }
        for compared in facts["comparisons"]
    ]
    return {
        **_CLAIM,
        **given,
        "history": [{"kind": "update", **change} for change in given["history"]],
        "quote": quote,
        "comparisons": comparisons,
        "responses": [{"language": "en", "note": None, **response} for response in given.get("responses", ())],
    }


def complete_kinds(record: PeerRecord) -> Mapping[str, FactsById]:
    """Return everything but the claims: each ``record`` with all its values, and what is derived from it."""
    facts_by_kind: dict[str, FactsById] = {}
    for kind, defaults in _DEFAULTS.items():
        paths = sorted((record.folder / "content" / kind).glob("*.yaml"))
        facts_by_kind[kind] = {
            path.stem: {"record": {**_ALL, **defaults, **load(path)}, "file": f"content/{kind}"} for path in paths
        }
    for rule in facts_by_kind["rules"].values():
        versions = rule["record"]["versions"] = [_version(version) for version in rule["record"]["versions"]]
        rule["in_force"] = [in_force_words(version["in_force"]) for version in versions]
        rule["issued"] = [date_words(version["issued"])["words"] if version["issued"] else "" for version in versions]
    for source in facts_by_kind["sources"].values():
        facts = source["record"]
        source["day"] = date_words(facts["date"])
        source["host"] = urlsplit(facts["url"]).hostname
        if facts["read_in"]:
            source["read_at"] = urlsplit(facts["read_in"]).hostname
    for person in facts_by_kind["people"].values():
        person["years"] = [in_force_words(role["dates"]) for role in person["record"]["roles"]]
    _point_back(facts_by_kind)
    return facts_by_kind


def _version(version: Facts) -> Facts:
    return {**_VERSION, **version, "clauses": [{**_CLAUSE, **clause} for clause in version["clauses"]]}


def _point_back(facts_by_kind: Mapping[str, FactsById]) -> None:
    """Add to sources and organizations which cases, rules and people refer to them."""
    events: defaultdict[str, list[Facts]] = defaultdict(list)
    versions: defaultdict[str, list[Facts]] = defaultdict(list)
    for id_, case in facts_by_kind["cases"].items():
        case["days"] = [date_words(event["date"])["words"] for event in case["record"]["events"]]
        for event, words in zip(case["record"]["events"], case["days"], strict=True):
            if event.get("source"):
                events[event["source"]].append(
                    {"case": id_, "iso": event["date"], "words": words, "what": event["what"]}
                )
    for id_, rule in facts_by_kind["rules"].items():
        for version in rule["record"]["versions"]:
            versions[version["source"]].append({"rule": id_, "version": version["id"]})
    for id_, source in facts_by_kind["sources"].items():
        source |= {"events": events[id_], "texts": versions[id_]}
    for id_, organization in facts_by_kind["organizations"].items():
        organization["wrote"] = [key for key, rule in facts_by_kind["rules"].items() if rule["record"]["issuer"] == id_]
        organization["bound"] = [key for key, rule in facts_by_kind["rules"].items() if _does_bind(rule["record"], id_)]
        organization["parts"] = [
            key for key, other in facts_by_kind["organizations"].items() if other["record"]["part_of"] == id_
        ]
        organization["people"] = [
            {"person": key, "title": role["title"], "years": years}
            for key, person in facts_by_kind["people"].items()
            for role, years in zip(person["record"]["roles"], person["years"], strict=True)
            if role["organization"] == id_
        ]


def _does_bind(rule: Facts, organization: str) -> bool:
    return isinstance(rule["binds"], list) and organization in rule["binds"]
