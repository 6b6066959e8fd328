"""What a page is: a value. Its path, its template, its view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bythebook.pages.addresses import file_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site, not yet rendered.

    ``path`` is its address from the site's root. The view is plain data, a dataclass of ``pages.views``: the digest of
    view, template and engine says whether the page must be rendered again.
    """

    path: str
    template: str
    view: Any

    @property
    def file(self) -> str:
        """The file of the site that holds the page, relative to the output folder."""
        return file_of(self.path)


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the settings say of the site.

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
    """Where a file can be edited, with ``{file}`` for its path; empty for no such link."""
    with_drafts: bool = False
    with_search: bool = True
    with_api: bool = True
    with_downloads: bool = True

    @property
    def has_api(self) -> bool:
        """Say whether the site has documents for programs: they name absolute addresses."""
        return self.with_api and bool(self.url)
