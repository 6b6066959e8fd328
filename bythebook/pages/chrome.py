"""What surrounds the content of every page: navigation, feeds and metadata."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from bythebook.language import Language
from bythebook.pages.document_addresses import SITE_CARD
from bythebook.pages.feeds import ATOM, OF_THE_SITE, feeds_of_site
from bythebook.pages.look import APP_ICONS, FAVICONS, TOUCH_ICON, Look
from bythebook.pages.menu import current_entry, menu_entries
from bythebook.pages.page import SiteSettings
from bythebook.pages.publisher_view import publisher_view
from bythebook.pages.record_links import RecordLinks
from bythebook.pages.report import report_address
from bythebook.pages.views.chrome import Chrome, FeedLink, IconLink, Image, NavItem, SiteView
from bythebook.pages.views.common import LinkView, WithdrawalView
from bythebook.records import Corpus

_STYLE = "/theme/css/site.css"
_OWN_STYLE = "/theme/css/own.css"


def _icon_links(look: Look) -> Iterator[IconLink]:
    """Yield the icons that pages name: those for browsers, the better one last, and one for home screens."""
    icons = {icon.name: icon for icon in look.icons}
    browsers = [icons[name] for name in FAVICONS if name in icons]
    touch = next((icons[name] for name in (TOUCH_ICON, *APP_ICONS) if name in icons), None)
    for icon in browsers or look.icons[-1:]:
        yield IconLink("icon", f"/theme/{icon.name}", icon.media_type, icon.sizes)
    if touch:
        yield IconLink("apple-touch-icon", f"/theme/{touch.name}", touch.media_type, touch.sizes)


class ChromeBuilder:
    """Makes the ``Chrome`` of pages. What many pages share is one object, so that its HTML is rendered once."""

    def __init__(
        self, corpus: Corpus, settings: SiteSettings, links: RecordLinks, language: Language, *, has_docs: bool
    ) -> None:
        self._settings = settings
        self.nav = menu_entries(corpus, settings.menu)
        self._navs: dict[tuple[str, bool], tuple[NavItem, ...]] = {}
        self.site = SiteView(
            name=settings.name,
            tagline=settings.tagline,
            language=settings.language,
            direction=language.direction,
            repository=settings.repository,
            pages=links.of_all(page for page in corpus.pages.values() if page.is_listed),
            publisher=publisher_view(settings),
            license=LinkView(settings.license_name, settings.license_url),
            search="/search/" if settings.with_search else "",
            method="/method/" if "method" in corpus.pages else "",
            styles=(_STYLE, _OWN_STYLE) if settings.look.has_own_style else (_STYLE,),
            docs="/docs/" if has_docs else "",
            form="/contribute/" if settings.has_form else "",
            icons=tuple(_icon_links(settings.look)),
        )

    def __call__(  # noqa: PLR0913  # the parts of a page's head, by name
        self,
        kind: str,
        title: str,
        description: str,
        path: str,
        *,
        file: str = "",
        is_indexed: bool = True,
        image: Image | None = None,
        oembed: str = "",
        withdrawal: WithdrawalView | None = None,
    ) -> Chrome:
        """Return the chrome of a page. ``file`` is the record's file, for the link that edits it."""
        settings = self._settings
        # The page for missing addresses is served at any depth, so its links cannot be relative.
        portable = settings.is_portable and path != "/404.html"
        root = "../" * (path.count("/") - 1) if portable else self._base
        return Chrome(
            site=self.site,
            kind=kind,
            title=title,
            description=description,
            root=root,
            index="index.html" if portable else "",
            path=path,
            canonical=settings.url + path if settings.url and path != "/404.html" else "",
            is_indexed=is_indexed,
            nav=self._nav_of(path),
            feeds=self.feeds,
            own_feeds=(),
            edit=settings.edit_url.replace("{file}", file) if settings.edit_url and file else "",
            report=report_address(settings, title, path) if path != "/404.html" else "",
            image=image or self._site_image,
            oembed=oembed,
            withdrawal=withdrawal,
        )

    @cached_property
    def _base(self) -> str:
        """The path of the site's URL, with a slash at its end."""
        path = self._settings.url.partition("://")[2].partition("/")[2]
        return f"/{path}".rstrip("/") + "/"

    @cached_property
    def _site_image(self) -> Image | None:
        settings = self._settings
        return Image(settings.url + SITE_CARD, settings.tagline or settings.name) if settings.has_cards else None

    @cached_property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds that every page offers; none if the site's URL is not known, as feeds need absolute ones."""
        # Atom alone, which every reader supports; pages that show what a feed contains offer the JSON feed too.
        return tuple(
            feed for name in OF_THE_SITE for feed in feeds_of_site(self._settings, name) if feed.media_type == ATOM
        )

    def _nav_of(self, path: str) -> tuple[NavItem, ...]:
        """Return the menu for a page; one object for all pages on which it looks the same."""
        current = current_entry(self.nav, path)
        state = (current.href if current else "", current is not None and current.href == path)
        if state not in self._navs:
            here: Literal["page", "true"] = "page" if state[1] else "true"
            self._navs[state] = tuple(
                NavItem(entry.label, entry.href, here if entry == current else "", entry.is_title) for entry in self.nav
            )
        return self._navs[state]
