"""Templates and what they may call. Text is escaped unless it is a sanitised body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.environment import Environment
from jinja2.runtime import Context as TemplateContext
from markupsafe import Markup, escape

from bythebook.pages import Page

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


@pass_context
def href(context: TemplateContext, address: str) -> str:
    """Filter: make an address of a view a link for the page at hand."""
    chrome = context["view"].chrome
    return place(address, chrome.root, chrome.index)


@pass_context
def relocate(context: TemplateContext, html: str) -> Markup:
    """Filter: print a sanitised body, its links made for the page at hand. The only way past the escaping."""
    chrome = context["view"].chrome

    def link(match: re.Match[str]) -> str:
        return f'{match[1]}{escape(place(match[2], chrome.root, chrome.index))}"'

    # nh3 quotes attributes with double quotes and escapes them, so the pattern meets every link and nothing else.
    return Markup(_INTERNAL_LINK.sub(link, html))  # noqa: S704  # the body came out of nh3


FILTERS: Mapping[str, Any] = {"href": href, "relocate": relocate}
"""The filters that every template has."""


def render(environment: Environment, page: Page) -> str:
    """Render a page from its view, and nothing else."""
    return environment.get_template(page.template).render(view=page.view)
