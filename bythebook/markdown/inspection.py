"""What a text becomes once it is rendered: what readers would see of it, and what sanitizing removes.

Checks look at this, not only at the source: an entity can stand for an invisible character, and raw HTML can have
addresses that no Markdown has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterator, Mapping
from functools import cache, lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

import pyromark

from bythebook.markdown.article_html import (
    ARTICLE_TAGS,
    EMBED,
    NEVER_ALLOWED,
    TITLE,
    ArticleRules,
    clean_article,
    is_allowed_address,
)
from bythebook.markdown.short_text import TAGS, clean_short_text
from bythebook.records.prose import PROSE_OPTIONS, parse_target

_ADDRESSES = ("href", "src", "cite", "poster")
_MARKED = re.compile(f"<p>{EMBED}([^{EMBED}<]*){EMBED}</p>")
_OUR_MARKS = str.maketrans("", "", EMBED + TITLE)
_ELEMENT = re.compile(r"[a-z][a-z0-9-]*")
"""What an element is called; a name with a colon is a reference to a record of an unknown kind."""
EXTENSIONS = ("markdown.extensions.codehilite", "markdown.extensions.extra", "markdown.extensions.meta")
"""The extensions of Python-Markdown that Pelican uses if the settings name no others."""


class Inspection(NamedTuple):
    """What rendering a text shows."""

    printed: str
    """What readers get, with every entity replaced by its character."""
    dropped: tuple[str, ...]
    """The names of elements that sanitizing removes, in order, with repetitions."""
    addresses: tuple[str, ...]
    """The addresses in HTML that lead nowhere or may not be used."""
    references: tuple[str, ...]
    """The references to records, such as ``claim:x``."""


_NOTHING = Inspection("", (), (), ())


def inspect_short_text(markdown: str) -> Inspection:
    """Inspect a text within a record. One without HTML and entities holds nothing but what its source shows."""
    return _inspect_short_text(markdown) if "<" in markdown or "&" in markdown else _NOTHING


@lru_cache(maxsize=64)  # several checks ask one after another
def _inspect_short_text(markdown: str) -> Inspection:
    html = pyromark.html(markdown, options=PROSE_OPTIONS)
    return _inspect(html, clean_short_text(html, _resolve_all), TAGS)


@lru_cache(maxsize=16)
def inspect_article(
    body: str, allowed: tuple[tuple[str, tuple[str, ...]], ...] = (), extensions: tuple[tuple[str, str], ...] = ()
) -> Inspection:
    """Inspect the text of an article or page, as Python-Markdown renders it.

    ``extensions`` are those that the site chooses, each with its options as JSON. Without any, Pelican's are used.
    """
    # The extension "meta" would take the first lines for front matter, which is not part of the body.
    # nh3 panics if an element is both allowed and removed with its content; such a setting is refused later.
    usable = {tag: frozenset(names) for tag, names in allowed if tag not in NEVER_ALLOWED}
    return inspect_article_html(_convert(f"Title: -\n\n{body}", extensions), usable)


def inspect_article_html(html: str, allowed: Mapping[str, frozenset[str]]) -> Inspection:
    """Inspect the HTML of an article or page before it is sanitized."""
    embedded = tuple(unescape(match[1]) for match in _MARKED.finditer(html))
    plain = html.translate(_OUR_MARKS)
    rules = ArticleRules(_resolve_all, may_publish=_always, allowed=allowed)
    found = _inspect(plain, clean_article(plain, rules), ARTICLE_TAGS | allowed.keys())
    return found._replace(references=(*embedded, *found.references))


def _resolve_all(kind: str, record_id: str, fragment: str) -> tuple[str, str]:
    """Resolve every reference: whether the record exists is looked up by the checks."""
    del kind, fragment
    return record_id, "/"


def _always(path: str) -> bool:
    del path
    return True


def _inspect(html: str, sanitized: str, tags: Container[str]) -> Inspection:
    elements = list(_elements(html))
    dropped = [tag for tag, _ in elements if tag not in tags and _ELEMENT.fullmatch(tag)]
    addresses = [
        (name, value)
        for tag, attributes in elements
        for name, value in attributes
        if name in _ADDRESSES and value and tag in tags
    ]
    return Inspection(
        unescape(sanitized),
        tuple(dropped),
        tuple(value for name, value in addresses if not is_allowed_address(name, value)),
        tuple(value for _, value in addresses if parse_target(value)),
    )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, list[tuple[str, str]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [(name, value or "") for name, value in attrs]))


def _elements(html: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the name and the attributes of each element. What a script or a style contains is no element."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    yield from parser.found


def _convert(text: str, extensions: tuple[tuple[str, str], ...]) -> str:
    try:
        return str(_converter(extensions).reset().convert(text))  # type: ignore[attr-defined]  # it has no types
    except Exception:  # an extension is a program: what comes out of it is reported by the build
        if not extensions:
            raise
        return _convert(text, ())


@cache
def _converter(extensions: tuple[tuple[str, str], ...]) -> object:
    from markdown import Markdown  # noqa: PLC0415 - only where there are articles to check

    chosen = {name: json.loads(options) for name, options in extensions} or {key: {} for key in EXTENSIONS}
    if EXTENSIONS[0] in chosen:
        chosen[EXTENSIONS[0]] = {**chosen[EXTENSIONS[0]], "guess_lang": False}  # slow, and changes only colors
    return Markdown(
        extensions=[*dict.fromkeys((*chosen, EXTENSIONS[-1], "bythebook.markdown.record_links"))],
        extension_configs=chosen,
        output_format="html",
    )
