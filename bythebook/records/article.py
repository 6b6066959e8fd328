"""Prose: articles about claims, and pages about the site."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from bythebook.records.base import RecordWithdrawal, WithdrawableRecord
from bythebook.records.dates import DateField
from bythebook.records.default_language import default_language
from bythebook.records.field_types import ArticleId, CaseId, Language, Markdown, Name, PageId, Summary
from bythebook.records.picture import Picture
from bythebook.records.vocabulary import Status

_RESERVED = """
    admin api articles balance cards cases claims contribute corrections data docs drift embed explore feeds
    files findings images matrix organizations overview people rules search sources styleguide theme topics
"""
RESERVED_PAGE_IDS = frozenset(_RESERVED.split())
"""Ids that no page that explains the site may have: at ``/<id>/`` the site has something else, or will have."""


class Prose(WithdrawableRecord):
    """A Markdown file: lines of ``Key: value``, an empty line, the text."""

    title: Name = Field(examples=["What a late book costs"])
    """The heading."""
    summary: Summary = Field(examples=["One librarian, two handbooks, and the year between them."])
    """What the text is about in one sentence, at most 200 characters."""
    language: Language = Field(default_factory=default_language, examples=["en"])
    """The language of the text, as a tag such as en, es or vi. The default is the site's language."""
    status: Literal[Status.PUBLISHED, Status.DRAFT, Status.HIDDEN] = Field(default=Status.PUBLISHED, examples=["draft"])
    """Whether readers see it: ``published``; ``hidden``, at its address and in no list; or ``draft``."""
    body: Markdown = Field(
        examples=["The [clause](rule:lending-handbook#2026-4.2) says otherwise.\n\n<claim:late-books-are-free>"]
    )
    """The text, with claims embedded and records linked by id. Markdown: ``[words](rule:id)`` links a record, and
    ``<claim:id>`` as a paragraph of its own shows a claim."""


class ArticleWithdrawal(RecordWithdrawal):
    """Why an article was withdrawn, and what replaces it."""

    replaced_by: ArticleId | None = Field(default=None, examples=["late-books"])
    """The article that replaces it."""


class Article(Prose):
    """An article about claims and rules."""

    kind_name: ClassVar[str] = "article"
    folder: ClassVar[str] = "content/articles"

    date: DateField = Field(examples=["2026-03-12"])
    """The publication date."""
    modified: DateField | None = Field(default=None, examples=["2026-03-14"])
    """The date of the last material change."""
    author: Name | None = Field(default=None, examples=["Editor D"])
    """Who wrote it."""
    case: CaseId | None = Field(default=None, examples=["late-books-2026"])
    """The story that the article is about."""
    picture: Picture | None = None
    """A licensed picture. In front matter its parts are ``Picture`` (the file), ``Picture_Alt``, ``Picture_Credit``,
    ``Picture_License`` and ``Picture_License_URL``."""
    withdrawn: ArticleWithdrawal | None = None
    """Why the article was withdrawn: the date, the kind of reason and the reason itself, with commas between them. It
    stays online and starts with the reason; leave it out otherwise."""


class PageWithdrawal(RecordWithdrawal):
    """Why a page was withdrawn, and what replaces it."""

    replaced_by: PageId | None = Field(default=None, examples=["about-this-record"])
    """The page that replaces it."""


class InfoPage(Prose):
    """A page about the site, such as the method."""

    kind_name: ClassVar[str] = "page"
    folder: ClassVar[str] = "content/pages"
    withdrawn: PageWithdrawal | None = None
    """Why the page was withdrawn: the date, the kind of reason and the reason itself, with commas between them. It
    stays online and starts with the reason; leave it out otherwise."""
