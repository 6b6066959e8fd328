"""Pages as values, and the settings of the site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bythebook.language import gettext
from bythebook.pages.addresses import file_of
from bythebook.pages.look import ENGINE_LOOK, Look
from bythebook.pages.menu import DEFAULT_MENU
from bythebook.pages.publisher import NOBODY, Publisher, is_public_host

NETLIFY, CLOUDFLARE = HOSTS = ("netlify", "cloudflare")
"""Hosts that read files about headers and redirects in the published folder."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is not yet rendered: its path, its template, and its view.

    ``path`` is its address from the site's root. The view is plain data, a dataclass of ``pages.views``: the digest of
    view, template and engine says whether the page must be rendered again.
    """

    path: str
    template: str
    view: Any

    @property
    def file(self) -> str:
        """The page's file, relative to the output folder."""
        return file_of(self.path)


class FontFile(NamedTuple):
    """A font of the project, and a digest of its content."""

    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The site's settings, as pages need them.

    ``url`` is the site's absolute address without a slash at its end, or empty. ``is_portable`` makes links relative
    and full (``../index.html``), so that the built folder opens from a disk and under any address.
    """

    name: str
    tagline: str
    url: str = ""
    is_portable: bool = True
    language: str = "en"
    repository: str = ""
    edit_url: str = ""
    """The URL at which a file can be edited, with ``{file}`` for its path; empty for no link."""
    publisher: Publisher = NOBODY
    menu: Sequence[str] = DEFAULT_MENU
    """The names of the menu's entries, in order."""
    with_drafts: bool = False
    with_form: bool = False
    """Whether the site has the form for new claims, if it has an API for the form's lists."""
    new_file_url: str = ""
    """Where a new file is proposed, with ``{file}`` and perhaps ``{text}``; empty if it follows from the repository."""
    with_search: bool = True
    synonyms: Sequence[str] = ()
    """Groups of words, separated by spaces, that search treats as meaning the same."""
    with_api: bool = True
    with_downloads: bool = True
    with_parquet: bool = False
    """Whether the tables are downloads in Parquet too, which needs an extra."""
    with_cards: bool = True
    card_fonts: Sequence[FontFile] = ()
    """Fonts that cards are set in besides the theme's, the first of them first."""
    with_embeds: bool = True
    with_separate_files: bool = False
    """Whether citations, annotations and oEmbed responses also have files of their own, as before API 1.2."""
    license_name: str = "CC BY 4.0"
    license_url: str = "https://creativecommons.org/licenses/by/4.0/"
    look: Look = ENGINE_LOOK
    host: str = ""
    """The host that files about headers and redirects are written for; empty for none."""

    @property
    def author(self) -> str:
        """The author of findings, as feeds and ClaimReview name it: the publisher, or else the site."""
        return self.publisher.name or self.name

    @property
    def has_real_url(self) -> bool:
        """Whether the site is built for a URL that readers can reach: neither an example nor this machine."""
        return bool(self.url) and is_public_host(urlsplit(self.url).hostname or "")

    @property
    def unnamed(self) -> Sequence[str]:
        """What a site with a real URL does not say of its publisher: fields of ``Publisher``."""
        return self.publisher.missing(has_issues=bool(self.repository)) if self.has_real_url else ()

    @property
    def license_note(self) -> str:
        """The license of the record, printed wherever its data can be downloaded."""
        text = gettext("Our data is licensed {name} ({url}). Short quotations and rule texts belong to their authors.")
        return text.format(name=self.license_name, url=self.license_url)

    @property
    def has_form(self) -> bool:
        """Whether the site has the form for new claims."""
        return self.with_form and self.has_api

    @property
    def has_api(self) -> bool:
        """Whether the site has an API, which needs absolute URLs."""
        return self.with_api and bool(self.url)

    @property
    def has_downloads(self) -> bool:
        """Whether the site has the tables, the lines and the database, which the API's settings turn on."""
        return self.has_api and self.with_downloads

    @property
    def has_parquet(self) -> bool:
        """Whether the tables are in Parquet too."""
        return self.has_downloads and self.with_parquet

    @property
    def has_cards(self) -> bool:
        """Whether claims have card images, which need absolute URLs."""
        return self.with_cards and bool(self.url)

    @property
    def has_embeds(self) -> bool:
        """Whether claims have pages to embed in other sites, which need absolute URLs."""
        return self.with_embeds and bool(self.url)
