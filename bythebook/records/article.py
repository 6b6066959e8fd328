"""Prose: articles that tell of claims, and the pages that explain the site."""

from __future__ import annotations

from typing import ClassVar, Literal

from bythebook.records.base import Id, Language, Markdown, Name, Record, Summary
from bythebook.records.dates import DateField
from bythebook.records.vocabulary import Status

RESERVED_PAGE_IDS = frozenset(
    (
        "api",
        "articles",
        "cases",
        "claims",
        "corrections",
        "data",
        "docs",
        "drift",
        "embed",
        "feeds",
        "findings",
        "images",
        "matrix",
        "organizations",
        "people",
        "rules",
        "search",
        "sources",
        "styleguide",
        "theme",
        "topics",
    )
)
"""Ids that no page that explains the site may have: at ``/<id>/`` the site has something else, or will have."""


class Prose(Record):
    """A Markdown file: lines of ``Key: value``, an empty line, the text."""

    title: Name
    """The heading."""
    summary: Summary
    """What the text is about in one sentence, at most 200 characters."""
    language: Language = "en"
    """The language of the text."""
    body: Markdown
    """The text, with claims embedded and records linked by id."""


class Article(Prose):
    """An article that tells of claims and rules."""

    kind_name: ClassVar[str] = "article"
    folder: ClassVar[str] = "content/articles"

    date: DateField
    """The day of publication."""
    modified: DateField | None = None
    """The day of the last change of substance."""
    author: Name | None = None
    """Who wrote it."""
    case: Id | None = None
    """The case that the article is about."""
    status: Literal[Status.PUBLISHED, Status.DRAFT] = Status.PUBLISHED
    """``draft`` or ``published``."""


class InfoPage(Prose):
    """A page that explains the site, such as the method."""

    kind_name: ClassVar[str] = "page"
    folder: ClassVar[str] = "content/pages"
