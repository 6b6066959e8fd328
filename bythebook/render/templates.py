"""Configure Jinja and define the filters of templates. Text is escaped unless it is a sanitized body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from jinja2 import pass_context
from jinja2.environment import Environment
from jinja2.runtime import Context as TemplateContext
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from bythebook.language import number, unbroken
from bythebook.pages import Page
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.wording import short_name, short_title
from bythebook.render.compiler import escape_text, get_template
from bythebook.render.references import add_references
from bythebook.render.translation import MessageExtension, in_language, in_record, language_attributes
from bythebook.render.typefaces import without_unused_typefaces

ENVIRONMENT_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "extensions": [MessageExtension],
}
"""Jinja's options, for Pelican's pages and the engine's alike. Pelican's default would not escape."""
_TITLE_LENGTH = 70
"""Characters of a title that search engines show; the page's heading is not cut."""
_ROOM = {"claim": 21_500}
"""Characters of a page's main part by its kind: a claim's page has less than 30 KB with head and frame."""
_INTERNAL_LINK = re.compile(r'(<(?:a|img) (?:[^>"]|"[^"]*")*?\b(?:href|src)=")(/[^"]*)"')


class PageView(Protocol):
    """What every page's view has."""

    @property
    def chrome(self) -> Chrome:
        """What surrounds the page."""


V = TypeVar("V", bound=PageView)


@lru_cache(maxsize=16_384)
def resolve_href(address: str, root: str, index: str) -> str:
    """Return the URL for a page's link to an address that starts at the site's root.

    ``root`` is ``../../`` in a portable build and ``/`` or ``/base/`` elsewhere; ``index`` is ``index.html`` in a
    portable build, which no server adds an index to. URLs of other sites and fragments are returned as they are.
    """
    if not address.startswith("/") or address.startswith("//"):
        return address
    path, mark, fragment = address.partition("#")
    target = path[1:] + index if path.endswith("/") else path[1:]
    return f"{root}{target}{mark}{fragment}" or "./"


# Filters read the current page from here and not from the template's context: components would otherwise have to be
# imported "with context", which creates their macros again for each page.
_CHROME: ContextVar[Chrome] = ContextVar("chrome")


def begin(view: V) -> V:
    """Filter: set the current page, which later links are resolved for, and return its view."""
    _CHROME.set(view.chrome)
    return view


@pass_context
def href(_context: TemplateContext, address: str) -> str:
    """Filter: return the URL of an address for a link on the current page.

    The unused context keeps Jinja from evaluating ``"/"|href`` once for all pages, when it compiles the template.
    """
    chrome = _CHROME.get()
    return resolve_href(address, chrome.root, chrome.index)


def relocate(html: str) -> Markup:
    """Filter: return a sanitized body with its links resolved for the current page; it is not escaped again."""
    chrome = _CHROME.get()

    def link(match: re.Match[str]) -> str:
        # The address is escaped already, as it comes out of an attribute.
        return f'{match[1]}{resolve_href(match[2], str(escape(chrome.root)), chrome.index)}"'

    # nh3 quotes attributes with double quotes and escapes them, and escapes < in text, so the pattern matches every
    # link and nothing else, such as markup that is shown as code.
    return Markup(_INTERNAL_LINK.sub(link, html))  # noqa: S704  # nh3 sanitized the body


def with_references(html: str) -> Markup:
    """Filter: return the main part of the current page with the addresses of its links for print."""
    chrome = _CHROME.get()
    return Markup(add_references(html, chrome.canonical, _ROOM.get(chrome.kind)))  # noqa: S704  # it is rendered


def json_text(text: str) -> Markup:
    """Filter: return JSON for a script element. Raise ``ValueError`` for text that could end the script."""
    if "<" in text or ">" in text or "&" in text:
        raise ValueError("JSON for a script must have its <, > and & escaped")
    return Markup(text)  # noqa: S704  # it contains no markup


def head_title(title: str, site: str = "") -> str:
    """Filter: return a page's ``<title>``: with the site's name if both fit, else the title alone, cut if too long."""
    whole = f"{title} · {site}"
    if site and title != site and len(escape_text(whole)) <= _TITLE_LENGTH:
        return whole
    shown = title
    while len(escape_text(shown)) > _TITLE_LENGTH:
        head, space, _ = shown.rstrip("…").rstrip().rpartition(" ")
        shown = f"{head if space else shown.rstrip('…')[:-1]}…"
    return shown


def host(address: str) -> str:
    """Filter: return the host of a web address without "www."."""
    return urlsplit(address).netloc.rpartition("@")[2].removeprefix("www.")


class FragmentCache:
    """HTML that several pages share, by the value and the macro that it was rendered from."""

    max_size = 2_000

    def __init__(self) -> None:
        self._fragments: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def render(self, value: object, macro: Macro, *others: object) -> Markup:
        """Filter: return a macro's HTML for a value, rendered once for all pages at the same depth.

        Values are compared by identity, as views never change. ``others`` are hashed.
        """
        chrome = _CHROME.get()
        key = (id(value), macro, others, chrome.root, chrome.index)
        cached = self._fragments.get(key)
        if cached is None or cached[0] is not value:
            if len(self._fragments) >= self.max_size:
                self._fragments.clear()
            # A reference to the value keeps its id from being reused for another one.
            cached = self._fragments[key] = (value, Markup(macro(value, *others)))  # noqa: S704  # a macro escapes
        return cached[1]


FILTERS: Mapping[str, Any] = {
    "begin": begin,
    "cached": FragmentCache().render,
    "head_title": head_title,
    "host": host,
    "href": href,
    "in_language": in_language,
    "language_attributes": language_attributes,
    "in_record": in_record,
    "json_text": json_text,
    "number": number,
    "relocate": relocate,
    "short": short_name,
    "short_title": short_title,
    "unbroken": unbroken,
    "with_references": with_references,
}
"""The filters available to every template."""


def render_embed(environment: Environment, record: object, chrome: Chrome) -> str:
    """Render a claim or a clause that a text shows, with links for the page that ``chrome`` belongs to."""
    before = _CHROME.set(chrome)
    try:
        macros: Any = environment.get_template("components/embed.html").module
        return str(macros.embed(record))
    finally:
        _CHROME.reset(before)


def render(environment: Environment, page: Page) -> str:
    """Return a page's HTML, rendered from its view alone."""
    html = get_template(environment, page.template).render(view=begin(page.view))
    head, body, rest = html.partition("<body")  # data for machines and the title are in the head
    html = head + body + unbroken(rest)
    return without_unused_typefaces(html, page.view.chrome.kind)
