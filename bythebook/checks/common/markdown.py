"""The Markdown fields of a record, with their paths."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

import pyromark

from bythebook.records import Case, Claim, FieldPath, Prose, Record
from bythebook.records.prose import ARTICLE_OPTIONS, PROSE_OPTIONS, readable_article


def markdown_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every Markdown field of a record with its path, in order."""
    match record:
        case Claim():
            for index, comparison in enumerate(record.comparisons):
                yield ("comparisons", index, "reasoning"), comparison.reasoning
            if record.not_checked:
                yield ("not_checked",), record.not_checked
        case Case():
            yield ("description",), record.description
        case Prose():
            yield ("body",), record.body
        case _:
            return


def link_urls(markdown: str, *, is_article: bool = False) -> Iterator[str]:
    """Yield the URL of every link in a text, as written."""
    return _urls("Link", markdown, is_article=is_article)


def picture_urls(markdown: str, *, is_article: bool = False) -> Iterator[str]:
    """Yield the URL of every picture in a text, as written."""
    return _urls("Image", markdown, is_article=is_article)


def _urls(sort: str, markdown: str, *, is_article: bool) -> Iterator[str]:
    text, options = (readable_article(markdown), ARTICLE_OPTIONS) if is_article else (markdown, PROSE_OPTIONS)
    for event in pyromark.events(text, options=options):
        start = event.get("Start") if isinstance(event, dict) else None
        if isinstance(start, dict) and (link := start.get(sort)):
            yield link["dest_url"]


def intrasite_path(record: Record, path: str) -> str:
    """Return the path that ``{filename}`` or ``{static}`` in a record's text names, seen from ``content/``."""
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(record.file).removeprefix("content/"), path))
