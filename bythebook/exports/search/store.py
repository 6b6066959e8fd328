"""The index as it was made last, kept in the build's cache, so that an unchanged record costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b

import orjson

from bythebook.exports.search.index import index_files
from bythebook.exports.search.languages import languages_of
from bythebook.incremental import AnyCache
from bythebook.pages import Context
from bythebook.pages.search import SEARCHED_KINDS, search_records

_NAME = "search"


def search_files(context: Context, cache: AnyCache) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the index by its path in the site.

    The index is made only if a record changed since it was made last; else it comes from the cache.
    """
    source = _source(context)
    packed = cache.load(_NAME)
    if not packed.startswith(source):
        languages = languages_of((context.language.record, context.language.tag))
        packed = _pack(source, index_files(search_records(context), languages, context.settings.synonyms))
        cache.save([(_NAME, packed)])
    return _unpack(packed, len(source))


def _source(context: Context) -> bytes:
    """Return a digest of the index's inputs: the records' files, the language, the labels, the synonyms."""
    digest = blake2b(repr((context.language.digest, context.labels, context.settings.synonyms)).encode())
    for kind in SEARCHED_KINDS:
        for summary in context.corpus.summaries[kind].values():
            digest.update(f"{kind}/{summary.id} {summary.digest}\n".encode())
    return digest.digest()


def _pack(source: bytes, files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return files as one: the digest of their inputs, then path and size of each on a line, and its bytes."""
    packed = bytearray(source)
    for file, content in files:
        packed += orjson.dumps([file, len(content)], option=orjson.OPT_APPEND_NEWLINE)
        packed += content
    return bytes(packed)


def _unpack(packed: bytes, start: int) -> Iterator[tuple[str, bytes]]:
    while start < len(packed):
        begin = packed.index(b"\n", start) + 1
        file, size = orjson.loads(packed[start:begin])
        start = begin + size
        yield file, packed[begin:start]
