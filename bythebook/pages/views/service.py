"""The views of the pages for missing addresses and redirects."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.view import view


@view
class MissingView:
    """The page for an address that leads nowhere."""

    chrome: Chrome


@view
class RedirectView:
    """The page at a former address. ``target`` is where the record is now."""

    chrome: Chrome
    target: str
    label: str


@view
class ListingView:
    """A list that Pelican writes, such as the articles under a tag: what surrounds it."""

    chrome: Chrome
