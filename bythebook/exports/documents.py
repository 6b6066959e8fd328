"""The fields of the JSON API's documents, from which the schemas are generated.

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
"""The version of the fields; docs/api-changelog.md lists the changes of each."""
R = TypeVar("R", bound=Record)


_described = with_config(use_attribute_docstrings=True, extra="forbid")
"""Makes pydantic use docstrings as descriptions and reject unknown fields."""


@_described
class RecordReference(TypedDict):
    """A record's name and URLs."""

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
class RecordItem(RecordReference):
    """A record in the list of its kind."""

    title: str
    """Its title or name, as in its file."""
    published: str | None
    """When it was published, in EDTF; null if its file has no such date."""
    changed: str | None
    """When it was last changed, in EDTF; null if its file has no such date."""


@_described
class DescribedTerm(TypedDict):
    """A term of a closed vocabulary."""

    id: str
    """The term as it is written in records."""
    label: str
    """What a reader sees."""
    meaning: str
    """What it means, in a sentence."""


@_described
class WithdrawalNotice(TypedDict):
    """Why a record was withdrawn."""

    date: str
    """The day of the withdrawal, in EDTF."""
    reason: DescribedTerm
    """The kind of reason."""
    note: str
    """The reason, in a sentence or two."""
    replaced_by: RecordReference | None
    """The record that replaces it."""


@_described
class ResolvedClause(TypedDict):
    """The clause of a comparison, in the version that was in force."""

    rule: str
    """The rule's id."""
    version: str
    """The id of the version: the one that the comparison names, or the one in force on the day of the claim."""
    clause: str
    """The clause's id."""
    address: str
    """The clause's URL on the rule's page."""


@_described
class Referrers(TypedDict):
    """The published records of one kind that refer to a record."""

    records: list[RecordReference]
    """The first of them, in the order of their ids."""
    is_complete: bool
    """Whether these are all of them."""


@_described
class ClaimListReference(TypedDict):
    """A list of published claims that are related to a record."""

    facet: str
    """How the claims are related to it, such as ``speaker``."""
    count: int
    """How many published claims the list holds."""
    api: str | None
    """The list's newest page, if it holds any."""


@_described
class Provenance(TypedDict):
    """Where a document comes from. Only the index names the build, so that a build rewrites only what changed."""

    file: str
    """The record's file, relative to the project."""
    schema: str
    """The JSON Schema of this document."""
    schema_version: str
    """The version of the API's fields."""
    license: str
    """The license of the data."""


@_described
class ApiDocument(TypedDict, Generic[R]):
    """A record with the records it refers to and those that refer to it. A withdrawal comes first."""

    withdrawal: WithdrawalNotice | None
    """Why the record was withdrawn, or null."""
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
    published: str | None
    """When the record was published, in EDTF; null if its file has no such date."""
    changed: str | None
    """When it was last changed, in EDTF: the latest of its history, of an article's own dates and of a withdrawal; null
    if its file has no such date."""
    record: R
    """The record's own fields, as in its file; omitted fields have their defaults."""
    clauses: list[ResolvedClause]
    """For a claim: the clause of each of its comparisons, in the same order."""
    refers_to: dict[str, dict[str, RecordReference]]
    """By kind and id: the records that this one refers to."""
    referred_to_by: dict[str, Referrers]
    """By kind: the records that refer to this one."""
    lists: list[ClaimListReference]
    """The lists of claims that are related to this record."""
    citations: dict[str, str]
    """For a claim, if the site's URL is known: its citation by format (``csl``, ``bibtex``, ``ris``), as a ``data:``
    URI."""
    annotations: str | None
    """The URI of the collection in ``annotation_collection``, if there is one."""
    annotation_collection: dict[str, Any] | None
    """The key words on its page, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""
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
class ClaimDocument(ApiDocument[Claim], OEmbed):
    """A claim's document, which is the claim's oEmbed response too: programs ignore members that they do not know."""

    record: Claim
    """The claim's own fields, as in its file; omitted fields have their defaults."""


@_described
class MovedRecord(TypedDict):
    """The document at a former id of a record."""

    kind: str
    """The kind of record."""
    id: str
    """The former id."""
    moved_to: RecordReference
    """The record under its current id."""


def to_json(document: Any) -> bytes:
    """Return a document as one line of JSON. Equal documents give equal bytes."""
    return orjson.dumps(document, default=_fields, option=orjson.OPT_APPEND_NEWLINE)


def trimmed(text: bytes) -> bytes:
    """Return a copy without orjson's spare buffer, for texts that stay in memory."""
    return memoryview(text).tobytes()


def fields_as_json(record: Record) -> bytes:
    """Return a record's own fields as JSON, as orjson would write them."""
    # pydantic's own serializer: a dict written by orjson takes twice as long.
    return record.__pydantic_serializer__.to_json(record)


def _fields(value: Any) -> Any:
    if isinstance(value, Record):
        return orjson.Fragment(fields_as_json(value))
    raise TypeError(f"no JSON for {type(value).__name__}")
