"""Templates and what they may call. Text is escaped unless it is a sanitised body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from jinja2 import StrictUndefined, pass_context
from jinja2.environment import Environment
from jinja2.runtime import Context as TemplateContext
from markupsafe import Markup, escape

from bythebook.pages import Page
from bythebook.pages.views.common import Chrome

ENVIRONMENT_OPTIONS: Mapping[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "auto_reload": False,
}
"""How Jinja is set up, for Pelican's pages and for ours alike. Pelican's own default would not escape."""
_INTERNAL_LINK = re.compile(r'((?:href|src)=")(/[^"]*)"')


class View(Protocol):
    """What every view has."""

    @property
    def chrome(self) -> Chrome:
        """What surrounds the page."""


V = TypeVar("V", bound=View)


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

    # nh3 quotes attributes with double quotes and escapes them, so the pattern meets every link and nothing else.
    return Markup(_INTERNAL_LINK.sub(link, html))  # noqa: S704  # the body came out of nh3


FILTERS: Mapping[str, Any] = {"begin": begin, "href": href, "relocate": relocate}
"""The filters that every template has."""


def render(environment: Environment, page: Page) -> str:
    """Render a page from its view, and nothing else."""
    return environment.get_template(page.template).render(view=begin(page.view))
