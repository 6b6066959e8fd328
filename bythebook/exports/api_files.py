"""Every API document and feed by its key, so that a build renders only those that are out of date.

A key has several files if these have the same inputs: a feed in two formats, a record's document and its
separate files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bythebook.exports.annotations import annotation_collection, has_annotations
from bythebook.exports.api_index import index_document
from bythebook.exports.changes import changes_document, changes_pages
from bythebook.exports.citations import citation_files
from bythebook.exports.documents import to_json
from bythebook.exports.feeds import feed_list, feed_names, make_feed
from bythebook.exports.lists import claim_list, facet_keys, facet_list, kind_keys, kind_list, list_keys
from bythebook.exports.records import documented_records, moved_record_document, record_document
from bythebook.exports.schemas import schema_files
from bythebook.exports.shards import shard_document, shard_keys
from bythebook.pages import Context, PageKey
from bythebook.pages.build_info import BuildInfo
from bythebook.pages.document_addresses import (
    API,
    changes_address,
    document_address,
    facet_address,
    kind_address,
    list_address,
    separate_annotations_address,
    separate_oembed_address,
    shard_address,
)
from bythebook.pages.downloads import Download
from bythebook.pages.embeds import is_embedded, oembed_response
from bythebook.records.shards import SHARDED_KINDS

File = tuple[str, bytes]
"""A file's path from the site's root, and its content."""
DATA_KINDS = (
    "api-record",
    "api-moved",
    "api-shard",
    "api-list",
    "api-facet",
    "api-kind",
    "api-changes",
    "api-schemas",
    "feed",
)
"""The kinds of key that ``make_data`` knows."""


def data_keys(context: Context) -> Iterator[PageKey]:
    """Yield every key of ``make_data``, always in the same order."""
    if context.settings.has_api:
        yield from _api_keys(context)
    for name in feed_names(context):
        yield PageKey("feed", name)
    if context.settings.url:
        yield PageKey("feed")


def _api_keys(context: Context) -> Iterator[PageKey]:
    for kind, record_id in documented_records(context):
        if _has_file(context, kind):
            yield PageKey("api-record", f"{kind}/{record_id}")
    for kind, alias in sorted(context.corpus.aliases):
        if _has_file(context, kind):
            yield PageKey("api-moved", f"{kind}/{alias}")
    yield from shard_keys(context)
    for facet, key, number in list_keys(context):
        yield PageKey("api-list", f"{facet}/{key}", number)
    for facet, number in facet_keys(context):
        yield PageKey("api-facet", facet, number)
    for kind, number in kind_keys(context):
        yield PageKey("api-kind", kind, number)
    for number in changes_pages(context):
        yield PageKey("api-changes", "", number)
    yield PageKey("api-schemas")


def _has_file(context: Context, kind: str) -> bool:
    """Return whether the documents of a kind have files of their own."""
    return kind not in SHARDED_KINDS or context.settings.with_separate_files


def make_data(context: Context, key: PageKey) -> Iterator[File]:
    """Yield the files of a key."""
    first, _, rest = key.id.partition("/")
    match key.kind:
        case "api-record":
            yield from record_files(context, first, rest)
        case "api-moved":
            yield document_address(first, rest)[1:], moved_record_document(context, first, rest)
            if context.settings.with_separate_files and first == "claim":
                yield from _separate_oembed(context, rest, context.corpus.aliases[first, rest])
        case "api-shard":
            yield shard_address(key.id, key.number)[1:], shard_document(context, key.id, key.number)
        case "api-schemas":
            yield from schema_files(context)
        case "feed":
            yield from make_feed(context, key.id) if key.id else (feed_list(context),)
        case _:
            address, content = _list(context, key)
            yield address[1:], content


def _list(context: Context, key: PageKey) -> File:
    """Return the address and the content of a page of a list."""
    first, _, rest = key.id.partition("/")
    match key.kind:
        case "api-list":
            address = kind_address("claim", key.number) if first == "all" else list_address(first, rest, key.number)
            return address, claim_list(context, first, rest, key.number)
        case "api-facet":
            return facet_address(key.id, key.number), facet_list(context, key.id, key.number)
        case "api-kind":
            return kind_address(key.id, key.number), kind_list(context, key.id, key.number)
        case "api-changes":
            return changes_address(key.number), changes_document(context, key.number)
        case _:
            raise KeyError(key.kind)


def record_files(context: Context, kind: str, record_id: str) -> Iterator[File]:
    """Yield a record's document, and its separate files on sites that have them."""
    yield document_address(kind, record_id)[1:], record_document(context, kind, record_id)
    if context.settings.with_separate_files:
        yield from _separate_files(context, kind, record_id)


def _separate_files(context: Context, kind: str, record_id: str) -> Iterator[File]:
    """Yield the parts of a record's document that had files of their own before version 1.2 of the API."""
    record = context.corpus.records[kind][record_id]
    if has_annotations(context, record):
        yield separate_annotations_address(kind, record_id)[1:], to_json(annotation_collection(context, record))
    if kind == "claim":
        yield from citation_files(context, context.corpus.claims[record_id])
        yield from _separate_oembed(context, record_id, record_id)


def _separate_oembed(context: Context, at: str, claim_id: str) -> Iterator[File]:
    claim = context.corpus.claims[claim_id]
    if is_embedded(context, claim):
        yield separate_oembed_address(at)[1:], to_json(oembed_response(context, claim))


def index_file(context: Context, build: BuildInfo, downloads: Iterable[Download] = ()) -> File:
    """Return the API's index, the only document that names the build and so is written by every build."""
    return f"{API[1:]}/index.json", index_document(context, build, downloads)
