"""Articles and pages as Pelican's generators, themes and plugins see them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import Any

from markupsafe import Markup
from pelican.contents import Article, Content, Page

from bythebook.markdown.article_html import EMBEDDED, ROOT, embedded_target
from bythebook.pages.parts import embed_of
from bythebook.pages.reading_matter import prose_view
from bythebook.pages.views.article import ArticleView, TranslationView
from bythebook.pages.views.common import LinkView
from bythebook.plugin.session import SESSION, BuildSession
from bythebook.records import Prose
from bythebook.render.templates import render_embed, resolve_href

_OWN_LINK = re.compile(rf'="{re.escape(ROOT)}(/[^"]*)"')


class _FromRecord(Content):  # type: ignore[misc]  # Pelican has no types
    """What articles and pages share. ``_content`` is sanitized HTML from ``RecordMarkdownReader``.

    Themes print ``content`` and ``summary`` as they are although autoescaping is on: both are markup.
    """

    settings: dict[str, Any]
    record: Prose
    translations: list[Content]

    @property
    def content(self) -> Markup:
        """The HTML, with the records shown that it embeds, and its links made for the page being written."""
        return Markup(super().content)  # noqa: S704  # it is sanitized

    @property
    def summary(self) -> Markup:
        """The summary's HTML."""
        return Markup(super().summary)  # noqa: S704  # it is sanitized

    @summary.setter
    def summary(self, value: str) -> None:
        """Ignore a value, as Pelican does: the metadata has it."""

    @cached_property
    def view(self) -> ArticleView:
        """What the theme of By the Book shows of it."""
        rooted = super()._update_content(_OWN_LINK.sub(r'="\1"', self._content), "/")
        view = prose_view(self._session.context, self.record, rooted)
        has_pages = bool(self.settings["TAG_SAVE_AS"])
        return replace(
            view,
            translations=tuple(
                TranslationView(other.lang, other.record.title, f"/{other.url}") for other in self.translations
            ),
            tags=tuple(LinkView(tag.name, f"/{tag.url}" if has_pages else "") for tag in getattr(self, "tags", ())),
        )

    def _update_content(self, content: str, siteurl: str) -> str:
        """Return HTML with links for a page, and with the records that it embeds."""
        if not content:
            return content
        root = siteurl if siteurl.endswith("/") else f"{siteurl}/"
        index = "index.html" if self.settings["RELATIVE_URLS"] else ""
        content = EMBEDDED.sub(lambda match: self._embedded(match, root, index), content)
        content = _OWN_LINK.sub(lambda match: f'="{resolve_href(match[1], root, index)}"', content)
        return str(super()._update_content(content, siteurl))

    def _embedded(self, match: re.Match[str], root: str, index: str) -> str:
        session = self._session
        context = session.context
        chrome = replace(context.chrome("", "", "", "/"), root=root, index=index)
        return render_embed(session.templates, embed_of(context, *embedded_target(match)), chrome)

    @property
    def _session(self) -> BuildSession:
        session: BuildSession = self.settings[SESSION]
        return session


class RecordArticle(_FromRecord, Article):  # type: ignore[misc]
    """An article of the record."""


class RecordPage(_FromRecord, Page):  # type: ignore[misc]
    """A page that explains the site."""

    def _expand_settings(self, key: str, klass: str | None = None) -> str:
        """Return an address or a file name by the settings. Pelican goes by the name of the class."""
        del klass
        return str(Content._expand_settings(self, key, "draft_page" if self.status == "draft" else "page"))  # noqa: SLF001


def use_record_contents(content: Content) -> None:
    """Turn an article or page into a record's: Pelican's generators do not let a plugin choose the class."""
    if "record_id" in content.metadata:
        if type(content) is Article:
            content.__class__ = RecordArticle
        elif type(content) is Page:
            content.__class__ = RecordPage
