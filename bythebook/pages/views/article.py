"""The view of an article, and of a page that explains the site."""

from __future__ import annotations

from bythebook.pages.views.body import Body
from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import ClaimCard, DateView, LinkView, PictureView
from bythebook.pages.views.view import view


@view
class TranslationView:
    """The same text in another language: the language's tag, its title there, and its address."""

    language: str
    title: str
    href: str


@view
class ArticleView:
    """An article's page, or with ``date`` left out a page that explains the site."""

    chrome: Chrome
    title: str
    summary: str
    language: str
    date: DateView | None
    modified: DateView | None
    author: str
    is_draft: bool
    case: LinkView | None
    body: Body
    claims: tuple[ClaimCard, ...]
    """The claims that the text embeds or links, in order; a summary table heads the article."""
    mentioned_in: tuple[LinkView, ...]
    """Other records whose text speaks of this one."""
    sections: tuple[LinkView, ...]
    """The headings of the text with their anchors, for a table of contents."""
    picture: PictureView | None = None
    translations: tuple[TranslationView, ...] = ()
    tags: tuple[LinkView, ...] = ()
    """What the text is tagged with; without an address where the site has no pages for tags."""
