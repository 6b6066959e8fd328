"""Templates and what they may call. Text is escaped unless it is a sanitised body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import lru_cache
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from jinja2 import StrictUndefined, pass_context
from jinja2.environment import Environment
from jinja2.runtime import Context as TemplateContext
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from bythebook.language import number
from bythebook.pages import Page
from bythebook.pages.views.common import Chrome
from bythebook.render.compiling import escape_text, template_of
from bythebook.render.translating import Translating, in_language, in_record

ENVIRONMENT_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
    "extensions": [Translating],
}
"""How Jinja is set up, for Pelican's pages and for ours alike. Pelican's own default would not escape."""
_TITLE_LENGTH = 70
"""Characters of a title that search engines show; the page's heading has it whole."""
_INTERNAL_LINK = re.compile(r'(<(?:a|img) (?:[^>"]|"[^"]*")*?\b(?:href|src)=")(/[^"]*)"')


class View(Protocol):
    """What every view has."""

    @property
    def chrome(self) -> Chrome:
        """What surrounds the page."""


V = TypeVar("V", bound=View)


@lru_cache(maxsize=16_384)
def place(address: str, root: str, index: str) -> str:
    """Turn an address seen from the site's root into a link for a page.

    ``root`` is ``../../`` in a portable build and ``/`` or ``/base/`` elsewhere; ``index`` is ``index.html`` in a
    portable build, where nobody serves a folder's index. Other sites' addresses and fragments stay as they are.
    """
    if not address.startswith("/") or address.startswith("//"):
        return address
    path, mark, fragment = address.partition("#")
    target = path[1:] + index if path.endswith("/") else path[1:]
    return f"{root}{target}{mark}{fragment}" or "./"


# Filters read the page at hand from here and not from the template's context: to have the page in its context, every
# component would be imported "with context", which makes it anew for each page.
_CHROME: ContextVar[Chrome] = ContextVar("chrome")


def begin(view: V) -> V:
    """Filter: begin a page, so that the links after it are made for that page. Gives the view back."""
    _CHROME.set(view.chrome)
    return view


@pass_context
def href(_context: TemplateContext, address: str) -> str:
    """Filter: make an address of a view a link for the page at hand.

    It takes the template's context and leaves it alone: of a filter that takes none, Jinja works out ``"/"|href`` once
    for all pages, when it compiles the template.
    """
    chrome = _CHROME.get()
    return place(address, chrome.root, chrome.index)


def relocate(html: str) -> Markup:
    """Filter: print a sanitised body, its links made for the page at hand. The only way past the escaping."""
    chrome = _CHROME.get()

    def link(match: re.Match[str]) -> str:
        return f'{match[1]}{escape(place(match[2], chrome.root, chrome.index))}"'

    # nh3 quotes attributes with double quotes and escapes them, and escapes < in text, so the pattern meets every link
    # and nothing else, such as markup that is shown as code.
    return Markup(_INTERNAL_LINK.sub(link, html))  # noqa: S704  # the body came out of nh3


def json_text(text: str) -> Markup:
    """Filter: print JSON within a script. Raises ``ValueError`` for text that could end the script."""
    if "<" in text or ">" in text or "&" in text:
        raise ValueError("JSON for a script must have its <, > and & escaped")
    return Markup(text)  # noqa: S704  # nothing in it is markup


def head_title(title: str, site: str = "") -> str:
    """Filter: give what stands in a page's head for its title: with the site's name where both fit, else cut."""
    whole = f"{title} · {site}"
    if site and title != site and len(escape_text(whole)) <= _TITLE_LENGTH:
        return whole
    shown = title
    while len(escape_text(shown)) > _TITLE_LENGTH:
        head, space, _ = shown.rstrip("…").rstrip().rpartition(" ")
        shown = f"{head if space else shown.rstrip('…')[:-1]}…"
    return shown


def host(address: str) -> str:
    """Filter: give the host of a web address, as a reader knows it: without "www."."""
    return urlsplit(address).netloc.rpartition("@")[2].removeprefix("www.")


class _Fragments:
    """Pieces of HTML that several pages show, by the value and the macro that they were made of."""

    most = 8_000

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[object, Markup]] = {}

    def kept(self, value: object, macro: Macro, *others: object) -> Markup:
        """Filter: give what a macro makes of a value, and make it only once for pages at the same depth.

        It goes by the value's identity: values of views never change. ``others`` are hashed.
        """
        chrome = _CHROME.get()
        key = (id(value), macro, others, chrome.root, chrome.index)
        found = self._kept.get(key)
        if found is None or found[0] is not value:
            if len(self._kept) >= self.most:
                self._kept.clear()
            # The value is held too, so that no other one can take its place in memory.
            found = self._kept[key] = (value, Markup(macro(value, *others)))  # noqa: S704  # a macro escapes
        return found[1]


FILTERS: Mapping[str, Any] = {
    "begin": begin,
    "head_title": head_title,
    "host": host,
    "in_language": in_language,
    "in_record": in_record,
    "href": href,
    "json_text": json_text,
    "kept": _Fragments().kept,
    "number": number,
    "relocate": relocate,
}
"""The filters that every template has."""


def render(environment: Environment, page: Page) -> str:
    """Render a page from its view, and nothing else."""
    return template_of(environment, page.template).render(view=begin(page.view))
