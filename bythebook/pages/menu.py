"""The site's menu: its entries by name, and which of them a page belongs to. BYTHEBOOK_MENU chooses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.records import Corpus

DEFAULT_MENU = ("claims", "rules", "people", "stories", "about")
"""The five places of a site that chooses no others."""
ABOUT = "about"
"""The entry of the page about the site, and the id of that page."""


class MenuPlace(NamedTuple):
    """A page that the menu can lead to: its name for readers, its address, and the sections that belong to it."""

    label: str
    href: str
    sections: tuple[str, ...] = ()
    """First parts of the addresses of pages that belong to it, as ``cases``, besides its own."""


PLACES: Mapping[str, MenuPlace] = {
    "claims": MenuPlace(message("Claims"), "/claims/", ("findings",)),
    "rules": MenuPlace(message("Rules"), "/rules/"),
    "people": MenuPlace(message("People"), "/people/", ("organizations",)),
    "stories": MenuPlace(message("Stories"), "/cases/", ("articles",)),
    "explore": MenuPlace(
        message("Explore"), "/explore/", ("matrix", "overview", "balance", "drift", "corrections", "data", "api")
    ),
    "organizations": MenuPlace(message("Organizations"), "/organizations/"),
    "articles": MenuPlace(message("Articles"), "/articles/"),
    "topics": MenuPlace(message("Topics"), "/topics/"),
    "sources": MenuPlace(message("Sources"), "/sources/"),
    "findings": MenuPlace(message("Findings"), "/findings/"),
    "matrix": MenuPlace(message("Speakers and rules"), "/matrix/"),
    "overview": MenuPlace(message("Overview"), "/overview/"),
    "balance": MenuPlace(message("Balance"), "/balance/"),
    "drift": MenuPlace(message("How quotes changed"), "/drift/"),
    "corrections": MenuPlace(message("Corrections"), "/corrections/"),
    "data": MenuPlace(message("Data"), "/data/", ("api",)),
}
"""What a menu can lead to, by the name that the setting uses. The pages that explain the site come on top of it."""


class MenuEntry(NamedTuple):
    """An entry of the menu."""

    label: str
    href: str
    is_title: bool
    """Whether the label is the title of a page of the record, in the record's language."""
    sections: tuple[str, ...]


def menu_names(corpus: Corpus) -> list[str]:
    """Return every name that a menu can have, in the order in which they are documented."""
    return [*PLACES, ABOUT, *(page_id for page_id in sorted(corpus.pages) if page_id not in (*PLACES, ABOUT))]


def menu_entries(corpus: Corpus, names: Sequence[str]) -> tuple[MenuEntry, ...]:
    """Return the entries of a menu. Raise ``KeyError`` for a name that is not in ``menu_names``."""
    return tuple(_entry(corpus, name) for name in names)


def current_entry(entries: Sequence[MenuEntry], path: str) -> MenuEntry | None:
    """Return the entry that a page belongs to: the one of its own section before one that includes it."""
    section = path.split("/")[1]
    own = (entry for entry in entries if entry.href == f"/{section}/")
    return next(own, next((entry for entry in entries if section in entry.sections), None))


def place_label(name: str) -> str:
    """Return the name of a place for readers: the same in the menu, on Explore and above the page itself."""
    return gettext(PLACES[name].label)


def _entry(corpus: Corpus, name: str) -> MenuEntry:
    if name in PLACES:
        label, href, sections = PLACES[name]
        return MenuEntry(gettext(label), href, is_title=False, sections=sections)
    sections = tuple(_explaining(corpus)) if name == ABOUT else ()
    page = corpus.pages.get(name)
    if page is None and name != ABOUT:
        raise KeyError(name)
    label = page.title if page else gettext("About")
    return MenuEntry(label, addresses.address("page", name), is_title=page is not None, sections=sections)


def _explaining(corpus: Corpus) -> Iterator[str]:
    """Yield the sections that belong to the page about the site: the other pages that explain it, and its manual."""
    yield from corpus.pages
    yield "docs"
