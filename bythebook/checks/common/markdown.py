"""The texts of a record, with their paths: those in Markdown, and the plain ones."""

from __future__ import annotations

from collections.abc import Iterator

import pyromark

from bythebook.records import FieldPath, Organization, Person, Record, Rule, Source
from bythebook.records.prose import ARTICLE_OPTIONS, PROSE_OPTIONS, readable_article
from bythebook.records.sorts import Shape
from bythebook.records.walking import values_in


def markdown_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every Markdown field of a record with its path, in order."""
    return ((path, text) for path, text, _ in values_in(record, _is_markdown))


def plain_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every plain text of a record with its path, in order."""
    return ((path, text) for path, text, _ in values_in(record, _is_plain))


def address_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every URL of a record that is a field of its own, with its path, in order."""
    return ((path, address) for path, address, _ in values_in(record, _is_address))


def _is_markdown(shape: Shape) -> bool:
    return shape.sort == "markdown"


def _is_plain(shape: Shape) -> bool:
    return shape.sort in ("line", "summary", "text")


def _is_address(shape: Shape) -> bool:
    return shape.sort == "address"


def linked_addresses(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield the URL of every page that a source is, or that a person, an organization or a rule links to."""
    match record:
        case Source():
            yield from (((key,), url) for key, url in (("url", record.url), ("read_in", record.read_in)) if url)
        case Person() | Organization() | Rule():
            yield from ((("links", index, "url"), link.url) for index, link in enumerate(record.links))
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


def picture_or_link_urls(markdown: str, *, is_article: bool = False) -> set[str]:
    """Return the URLs of all links and pictures in a text, as written."""
    return {*link_urls(markdown, is_article=is_article), *picture_urls(markdown, is_article=is_article)}
