"""The pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

import nh3

from bythebook.markdown.short_text import render
from bythebook.pages.context import Context
from bythebook.pages.manual import FRONT, Chapter, address_of, contents, with_site_links
from bythebook.pages.page import Page
from bythebook.pages.views.body import Body
from bythebook.pages.views.chrome import NavItem
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.manual import ChapterView
from bythebook.pages.wording import excerpt

_DESCRIPTION = 160


def chapter_ids(context: Context) -> Iterator[str]:
    """Yield the ids of the documentation's chapters; none if the site shows no documentation."""
    yield from sorted(context.manual.chapters)


def chapter_page(context: Context, chapter_id: str) -> Page:
    """Return a page of the documentation."""
    tracker, manual = context.corpus.tracker, context.manual
    tracker.record(f"manual={chapter_id}")
    # All paths and titles, which links and the table of contents use.
    tracker.record("manual=*")
    chapter = manual.chapters[chapter_id]
    rendered = render(chapter.text, _no_record, is_whole_page=True)
    path = address_of(chapter_id)
    view = ChapterView(
        chrome=context.chrome("docs", chapter.title, _description(chapter), path, file=chapter.file),
        title=chapter.title,
        body=Body(with_site_links(rendered.html, manual, chapter)),
        chapters=tuple(NavItem(link.label, link.href, mark) for link, mark in contents(manual, chapter_id)),
        sections=tuple(LinkView(text, f"#{anchor}") for text, anchor in rendered.sections),
        parent=_parent(context, chapter_id),
        next_chapter=_next_chapter(context, chapter_id),
    )
    return Page(path, "docs.html", view)


def _no_record(_kind: str, _record_id: str, _fragment: str) -> None:
    """Resolve no reference to a record: the documentation's examples are not in the record."""


def _description(chapter: Chapter) -> str:
    """Return the first paragraph that is neither a heading nor a comment, as plain text."""
    paragraphs = (part.strip() for part in chapter.text.split("\n\n"))
    first = next((part for part in paragraphs if part and part[0].isalpha()), chapter.title)
    html = render(first, _no_record).html
    return excerpt(unescape(nh3.clean(html, tags=set())), _DESCRIPTION)


def _parent(context: Context, chapter_id: str) -> LinkView | None:
    if chapter_id == FRONT:
        return None
    front = context.manual.chapters.get(chapter_id.rpartition("/")[0]) or context.manual.chapters.get(FRONT)
    return LinkView(front.title, address_of(front.id)) if front else None


def _next_chapter(context: Context, chapter_id: str) -> LinkView | None:
    order = (FRONT, *context.manual.order)
    if chapter_id not in order or chapter_id == order[-1]:
        return None
    chapter = context.manual.chapters[order[order.index(chapter_id) + 1]]
    return LinkView(chapter.title, address_of(chapter.id))
