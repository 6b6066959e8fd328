"""The texts of a record, with their paths: those in Markdown, and the plain ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyromark
from pydantic import BaseModel

from bythebook.records import FieldPath, Record
from bythebook.records.prose import ARTICLE_OPTIONS, PROSE_OPTIONS, readable_article
from bythebook.records.sorts import Shape, shape_of

_MARKDOWN = ("markdown",)
_PLAIN = ("line", "summary", "text")


def markdown_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every Markdown field of a record with its path, in order."""
    return _fields_below(record, (), _MARKDOWN)


def plain_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every plain text of a record with its path, in order."""
    return _fields_below(record, (), _PLAIN)


def address_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every URL of a record that is a field of its own, with its path, in order."""
    return _fields_below(record, (), ("address",))


def _fields_below(part: BaseModel, path: FieldPath, sorts: tuple[str, ...]) -> Iterator[tuple[FieldPath, str]]:
    values = vars(part)
    for name, shape in _shapes(type(part), sorts):
        value = values[name]
        if not value:
            continue
        items: list[FieldPath] = [(name, index) for index in range(len(value))] if shape.is_list else [(name,)]
        for where, one in zip(items, value if shape.is_list else (value,), strict=True):
            if shape.part:
                yield from _fields_below(one, (*path, *where), sorts)
            else:
                yield (*path, *where), one


@cache
def _shapes(part: type[BaseModel], sorts: tuple[str, ...]) -> tuple[tuple[str, Shape], ...]:
    """Return the fields of a model that are texts of some sorts, or have such fields below them."""
    shapes = ((name, shape_of(field)) for name, field in part.model_fields.items())
    return tuple(
        (name, shape) for name, shape in shapes if shape.sort in sorts or (shape.part and _shapes(shape.part, sorts))
    )


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
