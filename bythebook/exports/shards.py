"""Documents that come in shards of some fifty (``records/shards.py``), because nobody asks for them one by one."""

from __future__ import annotations

from collections.abc import Iterator

import orjson
from typing_extensions import TypedDict

from bythebook.exports.documents import ApiDocument, MovedRecord, to_json
from bythebook.exports.records import moved_record_document, record_document
from bythebook.pages import Context, PageKey
from bythebook.pages.document_addresses import shard_address
from bythebook.records import Source
from bythebook.records.shards import shard_of


class SourceShard(TypedDict):
    """The documents of some fifty sources."""

    kind: str
    """The kind of record: ``source``."""
    api: str
    """This shard. A document's own URL is this one with ``#`` and its id."""
    shard: int
    """The shard's number, from 0: the CRC-32 of an id in UTF-8, modulo ``shards``."""
    shards: int
    """How many shards there are: a power of two, which changes when there are about twice as many sources."""
    documents: dict[str, ApiDocument[Source] | MovedRecord]
    """By id: the document of each source; at a former id, where the source is now."""


def shard_keys(context: Context) -> Iterator[PageKey]:
    """Yield the key of every shard."""
    for kind, count in context.corpus.shard_counts.items():
        yield from (PageKey("api-shard", kind, number) for number in range(count))


def shard_document(context: Context, kind: str, number: int) -> bytes:
    """Return a shard."""
    corpus = context.corpus
    count = corpus.shard_counts[kind]
    ids = corpus.shard(kind, number)
    former = [of for by, of in corpus.aliases if by == kind and shard_of(of, count) == number]
    documents = {one: record_document(context, kind, one) for one in ids}
    documents |= {one: moved_record_document(context, kind, one) for one in sorted(former)}
    return to_json(
        {
            "kind": kind,
            "api": context.settings.url + shard_address(kind, number),
            "shard": number,
            "shards": count,
            "documents": {one: orjson.Fragment(document.rstrip()) for one, document in documents.items()},
        }
    )
