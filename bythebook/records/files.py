"""Which files of the site a record's texts and pictures name, below ``content/images/`` and ``content/files/``."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel

from bythebook.records.article import Prose
from bythebook.records.base import Record
from bythebook.records.picture import Picture
from bythebook.records.prose import addresses_in, parse_intrasite
from bythebook.records.sorts import Shape, shape_of

_FOLDERS = ("images/", "files/")


def named_files(record: Record) -> tuple[str, ...]:
    """Return the paths of the files that a record names, seen from ``content/``, each once."""
    return tuple(dict.fromkeys(_below(record, record)))


def _below(part: BaseModel, record: Record) -> Iterator[str]:
    if isinstance(part, Picture):
        yield part.address[1:]
    values = vars(part)
    for name, shape in _fields_that_name(type(part)):
        value = values[name]
        for one in (value if shape.is_list else (value,)) if value else ():
            if shape.part:
                yield from _below(one, record)
            elif any(folder in one for folder in _FOLDERS) or "{" in one:
                yield from _in_markdown(one, record)


@cache
def _fields_that_name(part: type[BaseModel]) -> tuple[tuple[str, Shape], ...]:
    shapes = ((name, shape_of(field)) for name, field in part.model_fields.items())
    return tuple(
        (name, shape)
        for name, shape in shapes
        if shape.sort == "markdown" or (shape.part and (shape.part is Picture or _fields_that_name(shape.part)))
    )


def _in_markdown(markdown: str, record: Record) -> Iterator[str]:
    for address in addresses_in(markdown, is_article=isinstance(record, Prose)):
        link = parse_intrasite(address) if isinstance(record, Prose) else None
        path = intrasite_path(record, link[1]) if link else urlsplit(address).path.lstrip("/")
        if (file := unquote(path)).startswith(_FOLDERS):
            yield file


def intrasite_path(record: Record, path: str) -> str:
    """Return the path that ``{filename}`` or ``{static}`` in a record's text names, seen from ``content/``."""
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(record.file).removeprefix("content/"), path))
