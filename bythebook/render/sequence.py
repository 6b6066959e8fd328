"""In which order pages are made: what shows the same claims one after another, from the oldest to the newest.

A claim is opened, and its card written, for its own page and for some ten lists. In this order they all come within a
short while, and in the same worker, so that little need be kept, and little is made twice. What tells of the whole
record takes a lot of memory for a moment, and is made apart from the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bythebook.exports.facets import lists_of
from bythebook.pages import Context, PageKey
from bythebook.pages.claim_lists import Claims
from bythebook.pages.paging import FRONT

_FACET_OF = {
    "person": "speaker",
    "organization": "speaker",
    "case": "case",
    "topic": "topic",
    "about": "about",
    "held": "rule",
    "finding": "finding",
}
"""Kinds of page that list the claims of a facet."""
_Place = tuple[str, str]
"""The day of the claim that a page goes with, and an id: what pages are sorted by."""


class Keys(NamedTuple):
    """The keys of pages and documents in the order in which they are made."""

    apart: list[PageKey]
    """What goes with no claim: it tells of the whole record, or of all that has to do with a rule or a person."""
    following: list[PageKey]
    """What goes with the claims of some days, and needs little memory."""


def in_sequence(context: Context, keys: Iterable[PageKey]) -> Keys:
    """Sort the keys of pages and documents."""
    days = {claim.id: claim.date.sort_key[0] for claim in context.corpus.listed_claims}
    placed = sorted((*_place(context, days, key), key) for key in keys)
    return Keys([key for day, _, key in placed if not day], [key for day, _, key in placed if day])


def _place(context: Context, days: dict[str, str], key: PageKey) -> _Place:
    kind, of = key.kind, key.id
    if kind.startswith("api-record"):
        kind, _, of = key.id.partition("/")
    if kind == "claim" or of in days:
        return days.get(of, ""), of
    if kind == "source":
        citing = context.corpus.referrers("source", of, "claim")
        return min((days.get(claim, "") for claim in citing), default=""), of
    claims = _claims_of(context, key)
    newest = claims.newest_on(claims.last_page if key.number == FRONT else key.number) if claims is not None else None
    return (days[newest.id], newest.id) if newest else ("", of)


def _claims_of(context: Context, key: PageKey) -> Claims | None:
    """Give the list that a page shows a part of; nothing for another page."""
    index = context.index
    if key.kind == "api-list":
        facet, _, of = key.id.partition("/")
        return index.listed if facet == "all" else lists_of(context, facet).of(of)
    if key.kind in _FACET_OF:
        return lists_of(context, _FACET_OF[key.kind]).of(key.id)
    others = {"claims": index.listed, "drifts": index.by_drift.of(key.id), "said": index.by_repeated.of(key.id)}
    return others.get(key.kind)
