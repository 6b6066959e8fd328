"""The same claims as a stock Pelican site: one article each, with the words, the clause and the reasoning."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from benchmarks.make_corpus import write_files
from benchmarks.measure import Contestant, Program

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")
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


def make_contestant(corpus: Path, folder: Path, environments: Path) -> Contestant:
    """Make the peer's site out of a made-up record, once, and say how to build it."""
    python = _environment(environments)
    if not folder.exists():
        write_files(folder, _files(corpus))
    output = folder / "output"
    command = [str(python), "-m", "pelican", "-s", "pelicanconf.py", "-o", "output", "--quiet", "--fatal", "errors"]
    program = Program(f"Pelican {version('pelican')}", command, folder, {})
    return Contestant(program, output, lambda: sum(1 for _ in output.glob("claims/*/index.html")))


def _environment(folder: Path) -> Path:
    """Set up a virtual environment with stock Pelican and the Markdown that it recommends; give its Python."""
    home = folder / f"pelican-{version('pelican')}"
    python = home / "bin" / "python"
    if not (home / "ready").exists():
        print("Setting up the peer …", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        wanted = f"pelican[markdown]=={version('pelican')}"
        subprocess.run([str(python), "-m", "pip", "install", "-qq", "--only-binary", ":all:", wanted], check=True)
        (home / "ready").touch()
    return python


def _files(corpus: Path) -> Iterator[tuple[str, str]]:
    rules = {path.stem: _load(path) for path in (corpus / "content/rules").glob("*.yaml")}
    clauses = {
        (rule_id, clause["id"]): clause["text"]
        for rule_id, rule in rules.items()
        for version_ in rule["versions"]
        for clause in version_["clauses"]
    }
    yield "pelicanconf.py", _SETTINGS
    for path in sorted((corpus / "claims").rglob("*.yaml")):
        yield f"content/claims/{path.parent.name}/{path.stem}.md", _article(path.stem, _load(path), clauses)


def _load(path: Path) -> Any:
    return yaml.load(path.read_text(), Loader=_LOADER)  # noqa: S506  # strings only, of a file that we made


def _article(claim_id: str, claim: Mapping[str, Any], clauses: Mapping[tuple[str, str], str]) -> str:
    found = _DAY.match(claim["date"])
    day = found.group() if found else claim["date"]
    lines = [
        f"Title: {claim['title']}",
        f"Date: {day if len(day) > len('2026-01') else day + '-01'}",
        f"Slug: {claim_id}",
        f"Author: {claim['speaker']}",
        f"Category: {claim.get('finding', 'statement')}",
        f"Tags: {', '.join(claim['topics'])}",
        f"Summary: {claim['summary']}",
        f"Status: {'draft' if claim['status'] == 'draft' else 'published'}",
        "",
        f"> {claim['quote']['text']}",
    ]
    for compared in claim.get("comparisons", ()):
        text = clauses[compared["rule"], compared["clause"]]
        lines += ["", f"## {compared['rule']}, {compared['clause']}", "", f"> {text}", "", compared["reasoning"]]
    if "not_checked" in claim:
        lines += ["", "## Not checked", "", claim["not_checked"]]
    return "\n".join(lines) + "\n"
