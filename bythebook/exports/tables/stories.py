"""The tables of sources, cases, topics and prose."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.exports.tables.evidence import capture_rows
from bythebook.exports.tables.shared import Rows, date_text, numbered, page_of, span
from bythebook.pages import Context
from bythebook.records import Article, Case, InfoPage, Source, Topic


class SourceRow(NamedTuple):
    """A publication, and which copy of it was read."""

    id: str
    title: str
    publisher: str
    author: str | None
    date: str | None
    first_day: str | None
    last_day: str | None
    url: str | None
    read_in: str | None
    kind: str
    copy: str
    language: str
    note: str | None
    address: str


class TopicRow(NamedTuple):
    """What claims and rules are about."""

    id: str
    name: str
    description: str
    address: str


class CaseRow(NamedTuple):
    """A story that claims belong to."""

    id: str
    title: str
    summary: str
    description: str
    chosen: str
    dates: str
    first_day: str | None
    last_day: str | None
    address: str


class CaseTopicRow(NamedTuple):
    """A topic of a case."""

    case_id: str
    number: int
    topic_id: str


class EventRow(NamedTuple):
    """Something that happened in a case, and who reports it."""

    case_id: str
    number: int
    date: str
    first_day: str | None
    last_day: str | None
    what: str
    source_id: str
    note: str | None
    disputed: bool


class ArticleRow(NamedTuple):
    """A published article."""

    id: str
    title: str
    summary: str
    language: str
    date: str
    modified: str | None
    author: str | None
    case_id: str | None
    body: str
    address: str


class PageRow(NamedTuple):
    """A page that explains the site."""

    id: str
    title: str
    summary: str
    language: str
    body: str
    address: str


def source_rows(context: Context, source: Source) -> Rows:
    """Give the row of a source, and those of its captures."""
    date, first, last = span(source.date) if source.date else (None, None, None)
    yield (
        "sources",
        SourceRow(
            source.id,
            source.title,
            source.publisher,
            source.author,
            date,
            first,
            last,
            source.url,
            source.read_in,
            source.kind.value,
            source.copy_read.value,
            source.language,
            source.note,
            page_of(context, source),
        ),
    )
    yield from capture_rows(source)


def topic_rows(context: Context, topic: Topic) -> Rows:
    """Give the row of a topic."""
    yield "topics", TopicRow(topic.id, topic.name, topic.description, page_of(context, topic))


def case_rows(context: Context, case: Case) -> Rows:
    """Give the rows of a case."""
    told = (case.title, case.summary, case.description, case.chosen, *span(case.dates))
    yield "cases", CaseRow(case.id, *told, page_of(context, case))
    yield from numbered("case_topics", case.id, case.topics)
    for number, event in enumerate(case.events, 1):
        happened = (*span(event.date), event.what, event.source, event.note, event.disputed)
        yield "events", EventRow(case.id, number, *happened)


def article_rows(context: Context, article: Article) -> Rows:
    """Give the row of an article."""
    dates = (article.date.text, date_text(article.modified))
    told = (article.title, article.summary, article.language, *dates, article.author, article.case, article.body)
    yield "articles", ArticleRow(article.id, *told, page_of(context, article))


def page_rows(context: Context, page: InfoPage) -> Rows:
    """Give the row of a page."""
    told = (page.title, page.summary, page.language, page.body)
    yield "pages", PageRow(page.id, *told, page_of(context, page))
