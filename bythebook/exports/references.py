"""How documents name a record: its kind and id, its name, and the URLs of its page and of its document."""

from __future__ import annotations

from functools import lru_cache

from bythebook.exports.documents import RecordReference
from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import document_address, shard_address
from bythebook.records import IndexEntry, RecordName
from bythebook.records.shards import SHARDED_KINDS, shard_of


def record_reference(context: Context, kind: str, record_id: str) -> RecordReference:
    """Return a record's name and URLs. Raise ``KeyError`` if there is none."""
    name = context.corpus.name(kind, record_id)
    if name is None:
        raise KeyError(f"{kind}/{record_id}")
    return reference_to(context, name)


def reference_to(context: Context, name: RecordName | IndexEntry) -> RecordReference:
    """Return a record's name and URLs."""
    return _named(context.settings.url, name.kind, name.id, _label(context, name), _shards(context, name.kind))


def actor_reference(context: Context, record_id: str) -> RecordReference:
    """Return a person's or an organization's name and URLs. Raise ``KeyError`` if there is neither."""
    kind = "person" if context.corpus.name("person", record_id) else "organization"
    return record_reference(context, kind, record_id)


def _label(context: Context, name: RecordName | IndexEntry) -> str:
    if isinstance(name, RecordName):
        return context.links.name(name)
    return context.links.headline(name.claim.speaker, name.label) if name.claim else name.label


def api_address(context: Context, kind: str, record_id: str) -> str:
    """Return the address of a record's document; where documents come in shards, of its place in a shard."""
    return _api_address(kind, record_id, _shards(context, kind))


def _shards(context: Context, kind: str) -> int:
    return context.corpus.shard_counts[kind] if kind in SHARDED_KINDS else 0


def _api_address(kind: str, record_id: str, shards: int) -> str:
    if shards:
        return f"{shard_address(kind, shard_of(record_id, shards))}#{record_id}"
    return document_address(kind, record_id)


@lru_cache(maxsize=8192)
def _named(site: str, kind: str, record_id: str, label: str, shards: int) -> RecordReference:
    return {
        "kind": kind,
        "id": record_id,
        "name": label,
        "address": site + pages.address(kind, record_id),
        "api": site + _api_address(kind, record_id, shards),
    }
