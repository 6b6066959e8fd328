"""The view of a page of the documentation."""

from __future__ import annotations

from bythebook.pages.views.body import Body
from bythebook.pages.views.chrome import Chrome, NavItem
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.view import view


@view
class ChapterView:
    """A page of the documentation."""

    chrome: Chrome
    title: str
    body: Body
    chapters: tuple[NavItem, ...]
    """All chapters, in the order in which they are read."""
    sections: tuple[LinkView, ...]
    """The headings of this page."""
    parent: LinkView | None
    """The front that this page belongs to; nothing for the front of all."""
    next_chapter: LinkView | None
    """The chapter to read after this one."""
