"""What surrounds a page's content."""

from __future__ import annotations

from typing import Literal

from bythebook.pages.views.common import LinkView, WithdrawalView
from bythebook.pages.views.view import view


@view
class FeedLink:
    """A feed that a page offers."""

    title: str
    href: str
    media_type: str


@view
class IconLink:
    """An icon, for the head of pages."""

    rel: Literal["icon", "apple-touch-icon"]
    href: str
    media_type: str
    sizes: str
    """``48x48``, or ``any``."""


@view
class NavItem:
    """An entry of the site's navigation."""

    label: str
    href: str
    current: Literal["", "page", "true"]
    """What ``aria-current`` says: this is the page itself, or the page lies below it."""
    is_title: bool = False
    """Whether the label is the title of a page, in the record's language."""


@view
class PublisherView:
    """Who answers for the site. What the settings do not name is empty."""

    name: str
    legal_form: str
    contact: LinkView | None
    funding: str
    editors: tuple[str, ...]
    background: str
    corrections: LinkView | None
    """Where readers report errors."""
    unnamed: tuple[str, ...]
    """What the settings do not name, which the about page lists as open."""
    missing: tuple[str, ...]
    """What a site with a real URL should name, and does not."""

    @property
    def is_named(self) -> bool:
        """Whether the settings say anything."""
        return bool(self.name or self.contact or self.funding or self.editors or self.corrections)


@view
class SiteView:
    """The site's name, settings and links, as every page shows them."""

    name: str
    tagline: str
    language: str
    direction: Literal["ltr", "rtl"]
    """The direction in which the site's language is written."""
    repository: str
    """The address of the repository, or empty."""
    pages: tuple[LinkView, ...]
    """The pages that explain the site."""
    publisher: PublisherView
    license: LinkView
    """The license of the record."""
    search: str
    """The address of the search, or empty."""
    method: str
    """The address of the page about the method, or empty."""
    styles: tuple[str, ...]
    """The addresses of the style sheets of every page, in cascading order."""
    docs: str
    """The address of the documentation, or empty."""
    form: str
    """The address of the form for new claims, or empty."""
    icons: tuple[IconLink, ...]
    """The icons of the site, for the head of pages."""

    @property
    def favicon(self) -> IconLink | None:
        """The best icon for browsers, or nothing where a theme has none."""
        return next((icon for icon in reversed(self.icons) if icon.rel == "icon"), None)


@view
class Image:
    """An image that other sites show next to a link to the page."""

    url: str
    """Its absolute address."""
    alt: str
    """What it shows, in words."""


@view
class Chrome:
    """What surrounds a page's content.

    ``root`` and ``index`` belong to the ``href`` filter: ``/claims/x/`` becomes ``root + "claims/x/" + index``.
    """

    site: SiteView
    kind: str
    """The page's kind, for a class on the body: ``claim``, ``rule``, ``claims`` …"""
    title: str
    description: str
    root: str
    index: str
    path: str
    """The page's own address from the site's root."""
    canonical: str
    """The page's absolute address, or empty where the build knows none."""
    is_indexed: bool
    """False for drafts, withdrawn records and error pages, which search engines may not index."""
    nav: tuple[NavItem, ...]
    feeds: tuple[FeedLink, ...]
    """The feeds of the whole site, which every page offers."""
    own_feeds: tuple[FeedLink, ...]
    """The feeds of what the page lists, in each format."""
    edit: str
    """The address at which the file behind the page can be edited, or empty."""
    report: str
    """Where readers report an error on the page, or empty."""
    image: Image | None
    """The page's card image; nothing where the build makes none."""
    oembed: str
    """The absolute address of the document that tells how other sites show the page, or empty."""
    withdrawal: WithdrawalView | None = None
    """Why the page's record was withdrawn; a claim's page says so itself."""
    structured_data: str = ""
    """What the page is about as schema.org has it, as JSON for a script element, or empty."""
