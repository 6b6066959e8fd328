"""Read an HTML page's markup as browsers do: scripts are scripts, and comments are ignored."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.conformance import microdata
from bythebook.newsroom.conformance.json_text import LineIndex
from bythebook.newsroom.conformance.markup import JsonLd, Markup, Microdata
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.violations import Violation

MARKUP_NAME = "ClaimReview"
"""Without this word in it, no markup is of interest."""
_JSON_LD = "application/ld+json"


class PageMarkup(NamedTuple):
    """What a page says of itself, and its markup."""

    canonical: str
    """The page's own address, as ``<link rel="canonical">`` or ``og:url`` has it; else empty."""
    markups: tuple[Markup, ...]


def read_page(text: str, *, is_lenient: bool = False) -> PageMarkup:
    """Read a page. ``text`` has no carriage return and no NUL, as the parser would change them."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = etree.fromstring(text.encode(), parser)
    markups: list[Markup] = []
    if tree is not None:
        markups.extend(_scripts(tree, text, is_lenient=is_lenient))
        markups.extend(microdata.items(tree, MARKUP_NAME))
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        violation = Violation(Pitfall.TOO_DEEP, (), "is in a page whose elements nest more than 2,048 deep")
        markups.append(Microdata(None, {(): parser.error_log[-1].line}, (violation,)))
    return PageMarkup("" if tree is None else _canonical(tree), tuple(markups))


def _scripts(tree: Any, text: str, *, is_lenient: bool) -> list[Markup]:
    lines = LineIndex(text)
    found: list[Markup] = []
    for script in tree.iter("script"):
        content = script.text or ""
        media_type = (script.get("type") or "").partition(";")[0].strip().lower()
        if media_type == _JSON_LD and MARKUP_NAME in content:
            found.append(JsonLd(content, lines, script.sourceline, is_lenient=is_lenient))
    return found


def _canonical(tree: Any) -> str:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return str(link.get("href") or "").strip()
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:url":
            return str(meta.get("content") or "").strip()
    return ""
