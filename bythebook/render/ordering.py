"""Order pages so that those that show the same claims are rendered one after another, from the oldest to the newest.

A claim is loaded, and its card rendered, for its own page and about ten lists. In this order they are rendered shortly
after one another in the same worker, so that small caches suffice. Pages that read the whole record briefly take much
memory and are rendered separately.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bythebook.exports.facets import lists_of
from bythebook.incremental import TrackedClaims
from bythebook.pages import Context, PageKey
from bythebook.pages.pagination import FRONT

_FACETS = {
    "person": "speaker",
    "organization": "speaker",
    "case": "case",
    "topic": "topic",
    "about": "about",
    "rule-claims": "rule",
    "finding": "finding",
}
"""The facet whose claims a kind of page lists."""
_SortKey = tuple[str, str]
"""The date of the claim that a page is rendered with, and an id."""


class RenderOrder(NamedTuple):
    """The keys of pages and documents in rendering order."""

    corpus_wide: list[PageKey]
    """Pages that show the whole record."""
    undated: list[PageKey]
    """Pages that show everything about a rule or a person, and those of records that no listed claim has."""
    by_date: list[PageKey]
    """Pages of single claims and of claims close in date, which need little memory."""

    @property
    def all(self) -> list[PageKey]:
        """All keys."""
        return [*self.corpus_wide, *self.undated, *self.by_date]


def order_keys(context: Context, keys: Iterable[PageKey]) -> RenderOrder:
    """Return the keys of pages and documents in rendering order."""
    days = {claim.id: claim.date.sort_key[0] for claim in context.corpus.listed_claims}
    ordered = sorted((*_sort_key(context, days, key), key) for key in keys)
    undated = [key for day, _, key in ordered if not day]
    return RenderOrder(
        [key for key in undated if not key.id],
        [key for key in undated if key.id],
        [key for day, _, key in ordered if day],
    )


def _sort_key(context: Context, days: dict[str, str], key: PageKey) -> _SortKey:
    kind, record_id = key.kind, key.id
    if kind.startswith("api-record"):
        kind, _, record_id = key.id.partition("/")
    if kind == "claim" or record_id in days:
        return days.get(record_id, ""), record_id
    if kind == "source":
        citing = context.corpus.referrers("source", record_id, "claim")
        return min((days.get(claim, "") for claim in citing), default=""), record_id
    claims = _listed_claims(context, key)
    newest = (
        next(iter(claims.page(claims.last_page if key.number == FRONT else key.number)), None)
        if claims is not None
        else None
    )
    return (days[newest.id], newest.id) if newest else ("", record_id)


def _listed_claims(context: Context, key: PageKey) -> TrackedClaims | None:
    """Return the list that a page shows a part of, or None."""
    index = context.index
    if key.kind == "api-list":
        facet, _, value = key.id.partition("/")
        return index.listed if facet == "all" else lists_of(context, facet).of(value)
    if key.kind in _FACETS:
        return lists_of(context, _FACETS[key.kind]).of(key.id)
    lists = {"claims": index.listed, "drifts": index.by_drift.of(key.id), "repeats": index.by_repeated.of(key.id)}
    return lists.get(key.kind)
