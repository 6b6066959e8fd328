"""References from Markdown to records: ``[text](rule:id#clause)`` and ``<claim:id>``.

The syntax is CommonMark's own: a link or an autolink whose scheme is a kind of record. An autolink that is a
paragraph of its own embeds the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

import pyromark

PROSE_OPTIONS = pyromark.Options.ENABLE_TABLES
"""What the Markdown of short texts has beyond CommonMark: tables."""
ARTICLE_OPTIONS = PROSE_OPTIONS | pyromark.Options.ENABLE_FOOTNOTES | pyromark.Options.ENABLE_DEFINITION_LIST
"""What is closest to the Markdown of articles, which extensions of Python-Markdown may add to."""
REFERENCE_KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic", "article", "page", "finding")
_TARGET = re.compile(rf"({'|'.join(REFERENCE_KINDS)}):([^#\s]*)(?:#(\S+))?\Z")
_HTML_ADDRESS = re.compile(r"""(?:href|src)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_BEYOND_COMMONMARK = re.compile(r"\[\^|^ *:[ \t]|^ *(?:!!!|\?\?\?)", re.MULTILINE)
"""Footnotes, definitions and admonitions."""
_ADMONITION = re.compile(r"^( *)(?:!!!|\?\?\?)(\+?)(?= )", re.MULTILINE)
_INTRASITE = re.compile(r"\{(filename|static|attach|index|tag|category|author)\}(.*)\Z")
_SCHEMES = tuple(f"{kind}:" for kind in REFERENCE_KINDS)


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference in Markdown to a record.

    ``fragment`` is a clause of a rule as ``version-clause``. ``start`` and ``end`` are byte offsets into the UTF-8
    text of the whole link. ``is_bare`` marks an autolink, which prints the record's title; ``is_embed`` one that
    stands alone in its paragraph.
    """

    kind: str
    id: str
    fragment: str
    start: int
    end: int
    is_bare: bool
    is_embed: bool

    @property
    def target(self) -> str:
        """The URL as written in the Markdown."""
        return f"{self.kind}:{self.id}" + (f"#{self.fragment}" if self.fragment else "")


def parse_intrasite(address: str) -> tuple[str, str] | None:
    """Split ``{filename}other.md``, a link as Pelican documents it, into ``filename`` and ``other.md``."""
    match = _INTRASITE.match(address)
    return (match[1], match[2].partition("#")[0]) if match else None


def parse_target(target: str) -> tuple[str, str, str] | None:
    """Split ``rule:id#fragment`` into kind, id and fragment; nothing if it is another sort of address."""
    match = _TARGET.match(target)
    return (match[1], match[2], match[3] or "") if match else None


def mentions(markdown: str) -> tuple[Mention, ...]:
    """Return every reference in the text, in order. Code spans and code blocks hold none.

    References within footnotes, definitions and admonitions are found as well, which only articles can have.
    """
    found = commonmark_mentions(markdown)
    if _may_mention(markdown) and _BEYOND_COMMONMARK.search(markdown):
        return _merged(found, _mentions(readable_article(markdown), is_article=True))
    return found


def commonmark_mentions(markdown: str) -> tuple[Mention, ...]:
    """Return every reference in a short text, in order, as CommonMark has them."""
    # Few texts refer to anything.
    return _mentions(markdown) if _may_mention(markdown) else ()


def _may_mention(markdown: str) -> bool:
    return may_link(markdown) and any(scheme in markdown for scheme in _SCHEMES)


def _merged(one: tuple[Mention, ...], other: tuple[Mention, ...]) -> tuple[Mention, ...]:
    by_start = {mention.start: mention for mention in (*one, *other)}
    return tuple(by_start[start] for start in sorted(by_start))


def addresses_in(markdown: str, *, is_article: bool = False) -> Iterator[str]:
    """Yield the address of every link and picture in a text, also of those in raw HTML, as written."""
    text, options = (readable_article(markdown), ARTICLE_OPTIONS) if is_article else (markdown, PROSE_OPTIONS)
    for event in pyromark.events(text, options=options):
        if type(event) is not dict:
            continue
        start = event.get("Start")
        if type(start) is dict and (link := start.get("Link") or start.get("Image")):
            yield link["dest_url"]
        elif html := event.get("Html") or event.get("InlineHtml"):
            yield from (unescape(match[1]) for match in _HTML_ADDRESS.finditer(str(html)))


def readable_article(markdown: str) -> str:
    """Return an article's text with admonitions as items of lists, for a parser that does not know them.

    The indented text below ``!!! note`` is code to CommonMark. Every byte stays in its place.
    """
    return _ADMONITION.sub(r"\1-  \2", markdown)


def may_link(markdown: str) -> bool:
    """Return whether a text has a character that every link or autolink has, which is found quickly."""
    return "<" in markdown or ("]" in markdown and ("](" in markdown or "]:" in markdown))


@lru_cache(maxsize=256)  # several checks, and pages, ask one after another
def _mentions(markdown: str, *, is_article: bool = False) -> tuple[Mention, ...]:
    found: list[Mention] = []
    source = markdown.encode()
    paragraph = (0, 0)
    for event, span in pyromark.events_with_range(markdown, options=ARTICLE_OPTIONS if is_article else PROSE_OPTIONS):
        if type(event) is not dict:
            continue
        start = event.get("Start")
        if start == "Paragraph":
            paragraph = (span["start"], span["end"])
        elif type(start) is dict and (link := start.get("Link") or start.get("Image")):
            if parts := parse_target(link["dest_url"]):
                is_bare = link["link_type"] == "Autolink"
                first, last = span["start"], span["end"]
                alone = source[slice(*paragraph)].strip() == source[first:last]
                found.append(Mention(*parts, first, last, is_bare, is_bare and alone))
        elif html := event.get("Html") or event.get("InlineHtml"):
            found += _in_raw_html(html, span["start"])
    return tuple(found)


def _in_raw_html(html: object, offset: int) -> Iterator[Mention]:
    """Find references in raw HTML, which is sanitized and then leads where Markdown's own links lead."""
    text = str(html)
    for match in _HTML_ADDRESS.finditer(text):
        if parts := parse_target(unescape(match[1])):
            first = offset + len(text[: match.start(1)].encode())
            yield Mention(*parts, first, first + len(match[1].encode()), is_bare=False, is_embed=False)
