"""Anchors of headings: made of a heading's text, and unique on their page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

_HEADING = re.compile(r'<h([2-6])((?: [a-z]+="[^"]*")*)>(.*?)</h\1>', re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")
_PERMALINK = re.compile(r'<a [^>]*class="headerlink"[^>]*>.*?</a>')
"""A link to the heading itself, which Python-Markdown's "toc" adds if it is configured to."""


class Anchors:
    """The anchors of one page."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        self._used = set(used)

    def add(self, text: str) -> str:
        """Return an anchor for a heading's text that no other heading of the page has."""
        stem = re.sub(r"[^\w]+", "-", text.casefold()).strip("-") or "section"
        anchor, number = stem, 1
        while anchor in self._used:
            number += 1
            anchor = f"{stem}-{number}"
        self._used.add(anchor)
        return anchor


def set_anchors(html: str) -> str:
    """Return sanitized HTML with an id on each heading of the levels 2 to 6; an id that is there and unique stays."""
    anchors = Anchors(filter(None, (_id_of(match[2]) for match in _HEADING.finditer(html))))
    seen: set[str] = set()

    def with_id(match: re.Match[str]) -> str:
        level, attributes, content = match.groups()
        anchor = _id_of(attributes)
        if anchor and anchor not in seen:
            seen.add(anchor)
            return match[0]
        others = _ID.sub("", attributes)
        return f'<h{level} id="{escape(anchors.add(_text_of(content)))}"{others}>{content}</h{level}>'

    return _HEADING.sub(with_id, html)


def sections_of(html: str) -> tuple[tuple[str, str], ...]:
    """Return the text and the anchor of each heading of level 2."""
    return tuple((_text_of(match[3]), _id_of(match[2])) for match in _HEADING.finditer(html) if match[1] == "2")


def without_headings(html: str) -> str:
    """Return HTML with bold lines in place of headings, for a text that is part of a page."""
    return _HEADING.sub(r"<p><strong>\3</strong></p>", html)


def _id_of(attributes: str) -> str:
    match = _ID.search(attributes)
    return unescape(match[1]) if match else ""


def _text_of(html: str) -> str:
    return unescape(_TAG.sub("", _PERMALINK.sub("", html)))
