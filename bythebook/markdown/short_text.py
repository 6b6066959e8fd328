"""Short texts within records: CommonMark to sanitized HTML, with records linked by id and claims embedded.

Articles and pages go through Python-Markdown instead (``bythebook.markdown.article_html``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import NamedTuple

import pyromark

from bythebook.language import current_language, gettext, is_english
from bythebook.markdown.addresses import browser_form
from bythebook.markdown.headings import sections_of, set_anchors, without_headings
from bythebook.markdown.sanitizing import make_cleaner
from bythebook.records.prose import PROSE_OPTIONS, REFERENCE_KINDS, Mention, commonmark_mentions, parse_target

Resolve = Callable[[str, str, str], tuple[str, str] | None]
"""From kind, id and fragment to a label and an address, or nothing."""
# Private use: no record's text may hold it (hidden-character), so no text can pass for an embedded record.
_EMBED_MARK = "\ue000"
_EMBEDDED = re.compile(f"<p>{_EMBED_MARK}(\\d+)</p>")
_TABLE_START = re.compile(r"<table(?=[ >])")
_PICTURE_WITHOUT_ADDRESS = re.compile(r"<img(?![^>]*\ssrc=)[^>]*>")
_MARKDOWN = pyromark.Markdown(options=PROSE_OPTIONS)
_ENGLISH_MARKDOWN = pyromark.Markdown(options=PROSE_OPTIONS | pyromark.Options.ENABLE_SMART_PUNCTUATION)
"""With typographic quotation marks, which the parser sets as English has them. Quotes and rules are no Markdown."""
# What the sanitizer returns as it is, where all tags are the renderer's own. To have it do so takes longer than all
# else, and most texts of the record are plain. Not with possessive quantifiers: Python 3.11.2 finds with them what does
# not match.
_PLAIN = re.compile(r"[^<&\x00\r\xa0]*(?:(?:</?(?:p|em|strong)>|&(?:amp|lt|gt);)[^<&\x00\r\xa0]*)*")
_TAGS = """
a abbr b blockquote br caption cite code col colgroup dd del dfn dl dt em h2 h3 h4 h5 h6 hr i img ins kbd li
ol p pre q s small strong sub sup table tbody td th thead tr ul
"""
TAGS = frozenset(_TAGS.split())
"""The elements that a short text may have."""
ATTRIBUTES = {
    "a": {"href", "title", "hreflang"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "*": {"lang", "dir"},
}


class Rendered(NamedTuple):
    """HTML with ``<!--embed:0-->`` where records are shown, those records' mentions, and the headings' anchors."""

    html: str
    embeds: tuple[Mention, ...]
    sections: tuple[tuple[str, str], ...]


def render(markdown: str, resolve: Resolve, *, is_whole_page: bool = False) -> Rendered:
    """Render Markdown that may come from anybody. Scripts, styles, forms and outside pictures do not survive.

    The headings of a whole page get anchors. In a text that is a part of a page they become bold lines: the page has
    headings of its own, and two of its texts may have the same.
    """
    source, embeds = _with_titles(markdown, resolve)
    parser = _ENGLISH_MARKDOWN if is_english(current_language().record) else _MARKDOWN
    html = parser.html(source)
    if "<" in source or not _PLAIN.fullmatch(html):
        html = _cleaner(resolve)(html)
    if "<img" in html:
        html = remove_empty_images(html)
    if embeds:
        html = _EMBEDDED.sub(
            lambda match: f"<!--embed:{match[1]}-->" if int(match[1]) < len(embeds) else match[0], html
        )
    if _EMBED_MARK in html:
        html = html.replace(_EMBED_MARK, "")
    if "<table" in html:
        html = scrollable_tables(html)
    if "<h" not in html:
        return Rendered(html, tuple(embeds), ())
    if not is_whole_page:
        return Rendered(without_headings(html), tuple(embeds), ())
    html = set_anchors(html)
    return Rendered(html, tuple(embeds), sections_of(html))


def clean_short_text(html: str, resolve: Resolve) -> str:
    """Return HTML without what may not be in a short text, and with the marks that it holds."""
    return _cleaner(resolve)(html)


def remove_empty_images(html: str) -> str:
    """Return sanitized HTML without the images whose address was not allowed."""
    return _PICTURE_WITHOUT_ADDRESS.sub("", html)


def scrollable_tables(html: str) -> str:
    """Return HTML with each table in a box that scrolls, also by the keyboard, on narrow screens."""
    label = escape(gettext("Table"))
    box = f'<div class="scroll" tabindex="0" role="group" aria-label="{label}">'
    return _TABLE_START.sub(f"{box}<table", html).replace("</table>", "</table></div>")


def _with_titles(markdown: str, resolve: Resolve) -> tuple[str, list[Mention]]:
    """Insert record titles into bare references, and placeholders where records are embedded."""
    if "<" not in markdown:  # no reference is bare
        return markdown, []
    source = markdown.encode()
    pieces: list[bytes] = []
    embeds: list[Mention] = []
    done = 0
    for mention in commonmark_mentions(markdown):
        if not mention.is_bare:
            continue
        found = resolve(mention.kind, mention.id, mention.fragment)
        if mention.is_embed and found and (mention.kind == "claim" or (mention.kind == "rule" and mention.fragment)):
            replacement = f"{_EMBED_MARK}{len(embeds)}"
            embeds.append(mention)
        else:
            label = _escape_markdown(found[0] if found else mention.id)
            replacement = f"[{label}](<{mention.target}>)"
        pieces += (source[done : mention.start], replacement.encode())
        done = mention.end
    return b"".join((*pieces, source[done:])).decode(), embeds


def _escape_markdown(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>()#+.!|&~-])", r"\\\1", text)


@lru_cache(maxsize=4)
def _cleaner(resolve: Resolve) -> Callable[[str], str]:
    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return value if tag == "img" and value.startswith("/images/") else None
        if name not in ("href", "cite"):
            return value
        target = parse_target(value)
        if target:
            found = resolve(*target)
            return found[1] if found else None
        return None if browser_form(value).startswith("//") else value

    return make_cleaner(
        attribute,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        url_schemes={"https", "http", "mailto", *REFERENCE_KINDS},
        link_rel=None,
    )
