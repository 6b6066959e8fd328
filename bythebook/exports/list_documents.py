"""The documents of the API that are pages of a list."""

from __future__ import annotations

from typing_extensions import TypedDict

from bythebook.exports.documents import RecordItem, RecordReference


class LeadSentences(TypedDict):
    """The two plain sentences that head a claim."""

    said: str
    """What was claimed."""
    written: str
    """What the rule says."""


class ClaimItem(TypedDict):
    """A published claim in a list."""

    id: str
    """Its id."""
    title: str
    """The claim's title."""
    headline: str
    """The title with the speaker's name before it."""
    lead: LeadSentences | None
    """The two sentences that head its page."""
    address: str
    """Its page."""
    api: str
    """Its document."""
    kind: str
    """``claim``, or ``statement`` for a statement that no rule can test."""
    speaker: RecordReference
    """Who said it."""
    date: str
    """When it was said, in EDTF."""
    finding: str | None
    """How the statement compares with the rules; null for ``statement``."""
    fidelity: str
    """How exact the quote is."""
    language: str
    """The language of the quote, as a tag such as ``en``."""
    summary: str
    """The finding in one sentence."""
    published: str
    """When it was first published."""
    changed: str
    """When it was last changed."""


class ClaimList(TypedDict):
    """A page of a list of published claims, newest statement first."""

    facet: str
    """What the claims have in common, such as ``finding`` or ``year``; ``all`` for the list of all claims."""
    key: str
    """The term, the year or the record's id that they have in common; empty for all claims."""
    count: int | None
    """How many claims the whole list has; only on its newest page, so that older pages never change."""
    api: str
    """This document."""
    newer: str | None
    """The page with the next newer claims."""
    older: str | None
    """The page with the next older claims."""
    claims: list[ClaimItem]
    """The claims of this page."""


class RecordList(TypedDict):
    """A page of the records of a kind, by id."""

    kind: str
    """The kind of record."""
    count: int
    """How many records of the kind there are."""
    api: str
    """This document."""
    next: str | None
    """The page with the next records."""
    records: list[RecordItem]
    """The records of this page."""


class FacetKey(TypedDict):
    """A key of a facet: a term such as ``verbatim``, a year, or a record such as a speaker."""

    key: str
    """The term, the year, or the record's id."""
    name: str
    """The name that readers see."""
    count: int
    """How many published claims it has."""
    api: str
    """The list of these claims."""


class FacetList(TypedDict):
    """A page of the keys of a facet that have claims."""

    facet: str
    """The facet, such as ``year``."""
    of: int
    """How many published claims there are: the total of each ``count``. A claim may have several keys."""
    api: str
    """This document."""
    next: str | None
    """The page with the next keys."""
    keys: list[FacetKey]
    """The keys of this page."""
