"""The views of the page that leads to everything else, and of the page about a site without one of its own."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.view import view


@view
class ExploreEntry:
    """A page that Explore leads to."""

    picture: str
    """The name of its picture."""
    link: LinkView
    sentence: str


@view
class ExploreView:
    """The page that leads to everything beyond the menu."""

    chrome: Chrome
    intro: str
    entries: tuple[ExploreEntry, ...]
    shares: tuple[int, ...]
    """How often each finding was made, in percent of the most frequent one, for the picture of the overview."""
    lists: tuple[LinkView, ...]


@view
class AboutView:
    """The page about the site: who publishes it, and where to read on."""

    chrome: Chrome
