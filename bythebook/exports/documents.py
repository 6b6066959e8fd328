"""What the JSON API's documents hold: their fields, from which the schemas are generated too.

An ``address`` is that of a page, an ``api`` that of a document; both are absolute where the site's address is known,
and start with ``/`` where it is not.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import orjson
from pydantic import with_config
from typing_extensions import TypedDict  # pydantic needs it before Python 3.12

from bythebook.records import Claim, Record

SCHEMA_VERSION = "1.2"
"""The version of the fields; docs/api-changelog.md tells what each added."""
R = TypeVar("R", bound=Record)


_described = with_config(use_attribute_docstrings=True, extra="forbid")
"""Has pydantic take the texts below the fields for their descriptions, and refuse fields that nobody described."""


@_described
class Named(TypedDict):
    """A record by name: what others need to tell of it."""

    kind: str
    """The kind of record, such as ``person``."""
    id: str
    """Its id."""
    name: str
    """What it is called."""
    address: str
    """Its page."""
    api: str
    """Its document."""


@_described
class WordOf(TypedDict):
    """A word of a closed vocabulary."""

    id: str
    """The word as it stands in the record."""
    label: str
    """What a reader sees."""
    meaning: str
    """What it means, in a sentence."""


@_described
class Withdrawn(TypedDict):
    """Why a record no longer stands."""

    date: str
    """The day of the withdrawal, in EDTF."""
    reason: WordOf
    """The kind of reason."""
    note: str
    """The reason, told to readers."""
    replaced_by: Named | None
    """The record that stands in its place."""


@_described
class ClauseFound(TypedDict):
    """The clause that a comparison holds the words against, found in the version that was in force."""

    rule: str
    """The rule's id."""
    version: str
    """The id of the version: the one that the comparison names, or the one in force on the day of the claim."""
    clause: str
    """The clause's id."""
    address: str
    """Where the clause stands on the rule's page."""


@_described
class Referrers(TypedDict):
    """The published records of one kind that refer to a record."""

    records: list[Named]
    """The first of them, by id."""
    is_complete: bool
    """Whether these are all."""


@_described
class ListOfClaims(TypedDict):
    """A list of published claims that has to do with a record."""

    facet: str
    """How the claims have to do with it, such as ``speaker``."""
    count: int
    """How many published claims the list holds."""
    api: str | None
    """The list's newest page, if it holds any."""


@_described
class Provenance(TypedDict):
    """Where a document comes from. The build is told in the index alone, so that a build rewrites only what changed."""

    file: str
    """The record's file, seen from the project's root."""
    schema: str
    """The JSON Schema of this document."""
    schema_version: str
    """The version of the API's fields."""
    license: str
    """The licence of the record."""


@_described
class Document(TypedDict, Generic[R]):
    """A record with what it refers to and what refers to it. A record that was withdrawn says so first."""

    withdrawal: Withdrawn | None
    """Why the record no longer stands, or nothing."""
    kind: str
    """The kind of record."""
    id: str
    """The record's id, which never changes its meaning."""
    name: str
    """What it is called."""
    address: str
    """Its page."""
    api: str
    """This document."""
    record: R
    """The record's own fields, as they stand in its file; those left out there have their defaults."""
    clauses: list[ClauseFound]
    """For a claim: the clause of each of its comparisons, in the same order."""
    refers_to: dict[str, dict[str, Named]]
    """By kind and id: the records that this one refers to."""
    referred_to_by: dict[str, Referrers]
    """By kind: the records that refer to this one."""
    lists: list[ListOfClaims]
    """The lists of claims that have to do with this record."""
    citations: dict[str, str]
    """For a claim, where the site's address is known: by format (``csl``, ``bibtex``, ``ris``), what cites it, as a
    ``data:`` URI."""
    annotations: str | None
    """The URI of the collection in ``annotation_collection``, if there is one."""
    annotation_collection: dict[str, Any] | None
    """The words that matter on its page, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""
    provenance: Provenance
    """Where the document comes from."""


@_described
class OEmbed(TypedDict, total=False):
    """An oEmbed response of the type ``rich`` (https://oembed.com, 2.3.4.4): all of it, or nothing without frames."""

    version: str
    """The version of oEmbed."""
    type: str
    """The type of the response."""
    title: str
    """The claim's title, which says if the claim was withdrawn."""
    provider_name: str
    """The site's name."""
    provider_url: str
    """The site."""
    cache_age: int
    """For how many seconds a copy may be used."""
    html: str
    """The HTML that shows the claim in a frame."""
    width: int
    """The frame's width in pixels."""
    height: int
    """The frame's height in pixels."""
    thumbnail_url: str
    """The claim's card, where there are cards."""
    thumbnail_width: int
    """The card's width in pixels."""
    thumbnail_height: int
    """The card's height in pixels."""


@_described
class ClaimDocument(Document[Claim], OEmbed):
    """A claim's document, which is the claim's oEmbed response too: programs ignore members that they do not know."""

    record: Claim
    """The claim's own fields, as they stand in its file; those left out there have their defaults."""


@_described
class Moved(TypedDict):
    """The document at an id that a record had before."""

    kind: str
    """The kind of record."""
    id: str
    """The former id."""
    moved_to: Named
    """The record as it is called now."""


def to_json(document: Any) -> bytes:
    """Write a document down, on one line: indented it would be half as long again. Equal documents give equal bytes."""
    return orjson.dumps(document, default=_fields, option=orjson.OPT_APPEND_NEWLINE)


def exact(text: bytes) -> bytes:
    """Give what orjson wrote in memory of its own size, to be kept: orjson leaves a short text in a long buffer."""
    return memoryview(text).tobytes()


def fields_as_json(record: Record) -> bytes:
    """Write a record's own fields down, as orjson would."""
    # pydantic's own writer: to make a dict first, and have orjson write that, takes twice as long.
    return record.__pydantic_serializer__.to_json(record)


def _fields(value: Any) -> Any:
    if isinstance(value, Record):
        return orjson.Fragment(fields_as_json(value))
    raise TypeError(f"no JSON for {type(value).__name__}")
