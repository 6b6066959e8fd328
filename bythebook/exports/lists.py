"""Paged lists: the claims of each facet key, the keys of each facet, and the records of each kind.

Lists of claims are cut as the site cuts them, from the oldest claim on: the list's own address holds the newest 50 to
99, so a new claim changes that one document, and a numbered page keeps its claims. Other records have no order of
coming; theirs are cut by id.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import orjson

from bythebook.exports.documents import to_json, trimmed
from bythebook.exports.facets import FACETS, keys_of, lists_of, name_of_key
from bythebook.exports.list_documents import ClaimItem, ClaimList, FacetList, RecordList
from bythebook.exports.records import record_item
from bythebook.exports.references import actor_reference
from bythebook.incremental import TrackedCache, TrackedClaims
from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import document_address, facet_address, kind_address, list_address
from bythebook.pages.pagination import FRONT, page_numbers
from bythebook.records import RECORD_KINDS, ClaimSummary

ROWS = 500
"""How many facet keys, or records other than claims, a page has."""


def list_keys(context: Context) -> Iterator[tuple[str, str, int]]:
    """Yield facet, key and number of every page of claims; ``all`` and an empty key for the list of all claims."""
    for facet in FACETS:
        for key, total in sorted(lists_of(context, facet).lengths().items()):
            for number in page_numbers(total):
                yield facet, key, number
    for number in page_numbers(len(context.index.listed)):
        yield "all", "", number


def kind_keys(context: Context) -> Iterator[tuple[str, int]]:
    """Yield kind and number of every page of records other than claims; the first page is 0."""
    for kind in RECORD_KINDS:
        if kind != "claim":
            total = sum(name.status.is_in_data for name in context.corpus.names(kind))
            for number in range(max(-(-total // ROWS), 1)):
                yield kind, number


def facet_keys(context: Context) -> Iterator[tuple[str, int]]:
    """Yield facet and number of every page of keys; the first page is 0."""
    for facet in FACETS:
        for number in range(max(-(-len(keys_of(context, facet)) // ROWS), 1)):
            yield facet, number


def facet_list(context: Context, facet: str, number: int = 0) -> bytes:
    """Return a page of the keys of a facet."""
    site, keys, lists = context.settings.url, keys_of(context, facet), lists_of(context, facet)
    first, last = number * ROWS, (number + 1) * ROWS
    document: FacetList = {
        "facet": facet,
        "of": len(context.index.listed),
        "api": site + facet_address(facet, number),
        "next": site + facet_address(facet, number + 1) if last < len(keys) else None,
        "keys": [
            {
                "key": key,
                "name": name_of_key(context, facet, key),
                "count": len(lists.of(key)),
                "api": site + list_address(facet, key),
            }
            for key in keys[first:last]
        ],
    }
    return to_json(document)


def claim_list(context: Context, facet: str, key: str, number: int = FRONT) -> bytes:
    """Return a page of claims."""
    claims = context.index.listed if facet == "all" else lists_of(context, facet).of(key)
    newer, older = _beside(claims, number)

    def place(other: int | None) -> str | None:
        return None if other is None else context.settings.url + _address(facet, key, other)

    shown = claims.page(claims.last_page if number == FRONT else number)
    items: TrackedCache[orjson.Fragment] = context.cache("list items")
    document: ClaimList = {
        "facet": facet,
        "key": key,
        "count": len(claims) if number == FRONT else None,
        "api": context.settings.url + _address(facet, key, number),
        "newer": place(newer),
        "older": place(older),
        # A claim is in about ten lists.
        "claims": [items.get(claim.id, partial(_item, context, claim)) for claim in shown],  # type: ignore[misc]  # each written already
    }
    return to_json(document)


def kind_list(context: Context, kind: str, number: int = 0) -> bytes:
    """Return a page of the records of a kind."""
    site = context.settings.url
    ids = [name.id for name in context.corpus.names(kind) if name.status.is_in_data]
    first, last = number * ROWS, (number + 1) * ROWS
    document: RecordList = {
        "kind": kind,
        "count": len(ids),
        "api": site + kind_address(kind, number),
        "next": site + kind_address(kind, number + 1) if last < len(ids) else None,
        "records": [record_item(context, kind, record_id) for record_id in ids[first:last]],
    }
    return to_json(document)


def _address(facet: str, key: str, number: int) -> str:
    return kind_address("claim", number) if facet == "all" else list_address(facet, key, number)


def _beside(claims: TrackedClaims, number: int) -> tuple[int | None, int | None]:
    """Return the numbers of the next newer and the next older page."""
    if number == FRONT:
        return None, claims.last_page - 1 or None
    newer = number + 1 if claims.pages_after(number) > 1 else FRONT
    return newer, number - 1 or None


def _item(context: Context, claim: ClaimSummary) -> orjson.Fragment:
    """Return a claim's item in lists as JSON."""
    site = context.settings.url
    item: ClaimItem = {
        "id": claim.id,
        "title": claim.title,
        "headline": context.links.headline(claim.speaker, claim.title),
        "lead": {"said": claim.said, "written": claim.written} if claim.said else None,
        "address": site + pages.address("claim", claim.id),
        "api": site + document_address("claim", claim.id),
        "kind": claim.kind.value,
        "speaker": actor_reference(context, claim.speaker),
        "date": claim.date.text,
        "finding": claim.finding.value if claim.finding else None,
        "fidelity": claim.fidelity.value,
        "language": claim.language,
        "summary": claim.summary,
        "published": claim.published.text,
        "changed": claim.changed.text,
    }
    return orjson.Fragment(trimmed(orjson.dumps(item)))
