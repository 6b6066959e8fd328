"""The documentation at ``/docs/``: Markdown files that link to one another by file name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Literal

from bythebook.pages.views.common import LinkView

FRONT = ""
"""The id of the chapter at ``/docs/``, which lists the others in reading order."""
_LINK = re.compile(r"""(<a (?:[^>"]|"[^"]*")*?)href="([^"]*)\"""")
_LISTED = re.compile(r"\]\(([^()\s]+\.md)\)")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the documentation: a Markdown file whose first line is its title."""

    id: str
    """Its address below ``/docs/``, without the slashes: ``publishing``, ``checks/quote-words``."""
    path: str
    """The file, relative to the parent of the documentation's folder: ``docs/publishing.md``."""
    file: str
    """The file, relative to the project, or empty if it is not in the project."""
    title: str
    text: str
    """Markdown, without the title."""


@dataclass(frozen=True)
class Manual:
    """The documentation."""

    chapters: Mapping[str, Chapter] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.chapters)

    @cached_property
    def _by_path(self) -> Mapping[str, Chapter]:
        return {chapter.path: chapter for chapter in self.chapters.values()}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids of the chapters in the order of the front's list, then those that it does not list.

        A page of a folder, such as a check's, is no chapter of its own: its folder's front lists it.
        """
        front = self.chapters.get(FRONT)
        listed = (self.target(front, found) for found in _LISTED.findall(front.text)) if front else ()
        found = dict.fromkeys(chapter.id for chapter in listed if chapter)
        found |= dict.fromkeys(sorted(self.chapters))
        return tuple(chapter for chapter in found if chapter != FRONT and "/" not in chapter)

    def target(self, chapter: Chapter, link: str) -> Chapter | None:
        """Return the chapter that a link in another one leads to, or None."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.path), link))
        return self._by_path.get(path)

    def state(self, chapter_id: str) -> str:
        """Return a chapter's state as text, for dependency tracking; ``*`` is all paths and titles."""
        if chapter_id == "*":
            return repr([(self.chapters[found].path, self.chapters[found].title) for found in sorted(self.chapters)])
        found = self.chapters.get(chapter_id)
        return repr(found) if found else ""


def address_of(chapter_id: str) -> str:
    """Return a chapter's address: ``/docs/checks/quote-words/``."""
    return f"/docs/{chapter_id}/" if chapter_id else "/docs/"


def with_site_links(html: str, manual: Manual, chapter: Chapter) -> str:
    """Rewrite the links between Markdown files in a chapter's HTML to links between pages.

    A link to a file that is not a chapter is removed and keeps its text, as the site does not have that file.
    """

    def lead(match: re.Match[str]) -> str:
        link = unescape(match[2])
        if not is_relative(link):
            return match[0]
        path, mark, fragment = link.partition("#")
        if not path:
            return match[0]
        target = manual.target(chapter, path)
        return f'{match[1]}href="{address_of(target.id)}{mark}{fragment}"' if target else match[1].rstrip()

    return _LINK.sub(lead, html)


def is_relative(link: str) -> bool:
    """Return whether a link is a relative path."""
    return not re.match(r"[a-z][a-z0-9+.-]*:|/", link, re.IGNORECASE)


def broken_links(manual: Manual, exists: Callable[[str], bool]) -> Iterator[tuple[Chapter, str]]:
    """Yield the links to missing Markdown files in the project's own chapters.

    ``exists`` takes a path as chapters have it.
    """
    for chapter in filter(lambda chapter: chapter.file, manual.chapters.values()):
        for link in re.findall(r"\]\(([^()\s#]+\.md)(?:#[^()\s]*)?\)", _without_code(chapter.text)):
            if not is_relative(link) or manual.target(chapter, link):
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(chapter.path), link))
            if not exists(path):
                yield chapter, link


def _without_code(markdown: str) -> str:
    return re.sub(r"^(```|~~~).*?^\1|`[^`\n]*`", "", markdown, flags=re.DOTALL | re.MULTILINE)


def contents(manual: Manual, current: str) -> tuple[tuple[LinkView, Literal["", "page", "true"]], ...]:
    """Return links to the chapters in reading order, each with its ``aria-current`` on the page of ``chapter_id``."""
    found: list[tuple[LinkView, Literal["", "page", "true"]]] = []
    for chapter_id in manual.order:
        mark: Literal["", "page", "true"] = ""
        if chapter_id == current:
            mark = "page"
        elif current.startswith(f"{chapter_id}/"):
            mark = "true"
        found.append((LinkView(manual.chapters[chapter_id].title, address_of(chapter_id)), mark))
    return tuple(found)
