"""Everything that a build writes besides pages, in families: each knows its keys and makes the files of a key.

A site's settings may add families, such as card images: the plugin passes them to the renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bythebook.exports.api_files import DATA_KINDS, File, data_keys, make_data
from bythebook.exports.site_files import data_file_keys, make_data_file
from bythebook.exports.sitemap import make_sitemap, sitemap_keys
from bythebook.pages import Context, PageKey


class DocumentMaker(NamedTuple):
    """One family of documents."""

    kinds: Sequence[str]
    """The kinds of key of this family; no other family or page has them."""
    keys: Callable[[Context], Iterable[PageKey]]
    """Return the key of every document of a site, always in the same order."""
    make: Callable[[Context, PageKey], Iterable[File]]
    """Return the files of a key."""
    needs_worker: bool = False
    """Whether documents are made in worker processes only, because a library starts threads, which forks lose."""


DOCUMENT_MAKERS = (
    DocumentMaker(("data-file",), data_file_keys, make_data_file),
    DocumentMaker(DATA_KINDS, data_keys, make_data),
    DocumentMaker(("sitemap",), sitemap_keys, make_sitemap),
)
"""The families that every site has."""


def document_keys(context: Context, makers: Iterable[DocumentMaker] = DOCUMENT_MAKERS) -> Iterator[PageKey]:
    """Yield the key of every document of a site."""
    for maker in makers:
        yield from maker.keys(context)
