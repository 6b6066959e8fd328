"""The same claims as a stock Pelican site: one article each, with the words, the clauses and the reasoning.

It has fewer and smaller pages than the other peers: Pelican has one author and one category an article, and no data.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.contestants import Contestant, Peer
from benchmarks.measure import Program
from benchmarks.peers.install import install_from_pypi
from benchmarks.peers.record import PeerClaim, PeerRecord

# Pelican's best: its own plain theme, no cache to fill, no typography, one feed, lists of 50, summaries that are given.
_SETTINGS = """
SITENAME = "Made-up record"
SITEURL = "https://made-up.example"
PATH = "content"
ARTICLE_PATHS = ["claims"]
PAGE_PATHS = []
STATIC_PATHS = []
ARTICLE_URL = "claims/{slug}/"
ARTICLE_SAVE_AS = "claims/{slug}/index.html"
DRAFT_SAVE_AS = ""
THEME = "simple"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_PAGINATION = 50
DIRECT_TEMPLATES = ["index", "tags", "categories", "authors"]
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_MAX_ITEMS = 100
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
CACHE_CONTENT = LOAD_CONTENT_CACHE = False
TYPOGRIFY = False
USE_FOLDER_AS_CATEGORY = False
MARKDOWN = {"extension_configs": {"markdown.extensions.meta": {}}, "output_format": "html5"}
PLUGINS = []
"""


def _contestant(folder: Path, installed: Path) -> Contestant:
    name = f"pelican-{version('pelican')}"
    environment = install_from_pypi(installed / name, f"pelican[markdown]=={version('pelican')}")
    python = environment / "bin" / "python"
    command = [str(python), "-m", "pelican", "-s", "pelicanconf.py", "-o", "output", "--quiet", "--fatal", "errors"]
    return Contestant(
        Program(f"Pelican {version('pelican')}", command, folder, {}),
        output=folder / "output",
        caches=(folder / "cache",),
        source=lambda claim: folder / "content" / "claims" / f"{claim.stem}.md",
    )


def _files(record: PeerRecord) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of the Pelican site."""
    yield "pelicanconf.py", _SETTINGS
    for claim in record.claims():
        yield f"content/claims/{claim.id}.md", _article(claim, record)


def _article(claim: PeerClaim, record: PeerRecord) -> str:
    facts = claim.facts
    lines = [
        f"Title: {facts['title']}",
        f"Date: {facts['date']}",
        f"Slug: {claim.id}",
        f"Author: {facts['speaker']}",
        f"Category: {facts.get('findings', 'statement')}",
        f"Tags: {', '.join(facts['topics'])}",
        f"Summary: {facts['summary']}",
        f"Status: {'draft' if facts['status'] == 'draft' else 'published'}",
        "",
        facts["summary"],
        "",
        f"> {facts['quote']}",
    ]
    for compared in facts["comparisons"]:
        clause = record.clause(compared)["text"]
        lines += ["", f"## {compared['rule']}, {compared['clause']}", "", f"> {clause}", "", compared["reasoning"]]
    if "not_checked" in facts:
        lines += ["", "## Not checked", "", facts["not_checked"]]
    return "\n".join(lines) + "\n"


PELICAN = Peer("pelican", _files, _contestant)
