"""Which files of the site a record's texts and pictures name, below ``content/images/`` and ``content/files/``."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from bythebook.records.article import Prose
from bythebook.records.base import Record
from bythebook.records.picture import Picture
from bythebook.records.prose import addresses_in, parse_intrasite
from bythebook.records.sorts import Shape
from bythebook.records.walking import values_in

_FOLDERS = ("images/", "files/")


def named_files(record: Record) -> tuple[str, ...]:
    """Return the paths of the files that a record names, seen from ``content/``, each once."""
    found: dict[str, None] = {}
    for _, value, _ in values_in(record, _may_name):
        if isinstance(value, Picture):
            found[value.address[1:]] = None
        elif any(folder in value for folder in _FOLDERS) or "{" in value:
            found |= dict.fromkeys(_in_markdown(value, record))
    return tuple(found)


def _may_name(shape: Shape) -> bool:
    return shape.sort == "markdown" or shape.part is Picture


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
