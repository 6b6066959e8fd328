"""A record's document: its fields, and the names and URLs of records that it refers to or that refer to it.

A document reads of other records their names alone, and of a claim's rules which version was in force, so that an edit
of one record changes few documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bythebook.exports.annotations import annotation_collection, annotations_id, has_annotations
from bythebook.exports.citations import citation_uris
from bythebook.exports.documents import (
    SCHEMA_VERSION,
    ApiDocument,
    ClaimListReference,
    DescribedTerm,
    MovedRecord,
    RecordItem,
    RecordReference,
    Referrers,
    ResolvedClause,
    WithdrawalNotice,
    to_json,
)
from bythebook.exports.facets import FACETS_OF, lists_of
from bythebook.exports.references import api_address, record_reference, reference_to
from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import (
    list_address,
    schema_address,
)
from bythebook.pages.embeds import is_embedded, oembed_response
from bythebook.records import (
    RECORD_KINDS,
    Claim,
    Comparison,
    EdtfDate,
    Key,
    Record,
)
from bythebook.records.base import RecordWithdrawal, withdrawal_of
from bythebook.records.publication import publication_of
from bythebook.records.vocabulary import Status, Term

MOST_REFERRERS = 100
"""How many referrers of a kind a document names, so that its size is limited; lists have all claims."""

REFERRING: Mapping[str, tuple[str, ...]] = {
    "claim": ("claim",),
    "rule": ("claim",),
    "person": ("claim",),
    "organization": ("claim", "rule", "person", "organization"),
    "source": ("claim", "rule", "person", "case"),
    "case": ("claim", "article"),
    "topic": ("claim", "rule", "case"),
    "article": (),
    "page": (),
}
"""By kind: the kinds of record with fields that refer to it. Markdown may mention any record."""


def documented_records(context: Context) -> Iterator[Key]:
    """Yield the kind and the id of every record that has a document: every one but drafts."""
    for kind in RECORD_KINDS:
        for name in context.corpus.names(kind):
            if name.status.is_in_data:
                yield kind, name.id


def record_document(context: Context, kind: str, record_id: str) -> bytes:
    """Return the document of a record. Raise ``KeyError`` if there is none."""
    record = context.corpus.records[kind][record_id]
    site = context.settings.url
    claim = context.corpus.claims[record_id] if kind == "claim" else None
    is_annotated = has_annotations(context, record)
    publication = publication_of(record)
    document: ApiDocument[Record] = {
        "withdrawal": _withdrawal(context, kind, withdrawal_of(record)),
        "kind": kind,
        "id": record_id,
        "name": context.links.label_of(record),
        "address": site + pages.address(kind, record_id),
        "api": site + api_address(context, kind, record_id),
        "published": date_text(publication.published),
        "changed": date_text(publication.changed),
        "record": record,
        "clauses": _clauses(context, claim) if claim else [],
        "refers_to": _refers_to(context, kind, record_id),
        "referred_to_by": _referred_to_by(context, kind, record_id),
        "lists": _lists(context, kind, record_id),
        "citations": citation_uris(context, claim) if claim and site else {},
        "annotations": annotations_id(context, record) if is_annotated else None,
        "annotation_collection": annotation_collection(context, record) if is_annotated else None,
        "provenance": {
            "file": record.file,
            "schema": site + schema_address(kind),
            "schema_version": SCHEMA_VERSION,
            "license": context.settings.license_url,
        },
    }
    return to_json(
        {**document, **oembed_response(context, claim)} if claim and is_embedded(context, claim) else document
    )


def moved_record_document(context: Context, kind: str, alias: str) -> bytes:
    """Return the document at an id that a record had before. Raise ``KeyError`` if none had it."""
    moved: MovedRecord = {
        "kind": kind,
        "id": alias,
        "moved_to": record_reference(context, kind, context.corpus.aliases[kind, alias]),
    }
    return to_json(moved)


def record_item(context: Context, kind: str, record_id: str) -> RecordItem:
    """Return what the list of its kind has of a record. Raise ``KeyError`` if there is none."""
    summary = context.corpus.summary(kind, record_id)
    if summary is None:
        raise KeyError(f"{kind}/{record_id}")
    return {
        **record_reference(context, kind, record_id),
        "title": summary.label,
        "published": date_text(summary.published),
        "changed": date_text(summary.changed),
    }


def date_text(date: EdtfDate | None) -> str | None:
    """Return a date in EDTF, or None."""
    return date.text if date else None


def described_term(context: Context, term: Term) -> DescribedTerm:
    """Return a term with its label and meaning."""
    return {"id": term.value, "label": context.labels.label(term), "meaning": context.labels.meaning(term)}


def _withdrawal(context: Context, kind: str, withdrawal: RecordWithdrawal | None) -> WithdrawalNotice | None:
    if withdrawal is None:
        return None
    return {
        "date": withdrawal.date.text,
        "reason": described_term(context, withdrawal.reason),
        "note": withdrawal.note,
        "replaced_by": record_reference(context, kind, withdrawal.replaced_by) if withdrawal.replaced_by else None,
    }


def _clauses(context: Context, claim: Claim) -> list[ResolvedClause]:
    return [_clause(context, claim, comparison) for comparison in claim.comparisons]


def _clause(context: Context, claim: Claim, comparison: Comparison) -> ResolvedClause:
    version = context.corpus.version_compared(claim, comparison)
    if version is None:
        raise LookupError(f"{claim.file}: the checks let through a comparison with no version: {comparison}")
    return {
        "rule": comparison.rule,
        "version": version.id,
        "clause": comparison.clause,
        "address": context.settings.url + pages.clause_address(comparison.rule, version.id, comparison.clause),
    }


def _refers_to(context: Context, kind: str, record_id: str) -> dict[str, dict[str, RecordReference]]:
    corpus = context.corpus
    summary = corpus.summary(kind, record_id)
    names: dict[str, dict[str, RecordReference]] = {}
    for to, target, _ in sorted(summary.links if summary else ()):
        name = corpus.name(to, target)
        # A speaker is a link to a person and to an organization, of which one exists.
        if name is not None and name.status.is_in_data:
            names.setdefault(to, {})[target] = reference_to(context, name)
    return names


def _referred_to_by(context: Context, kind: str, record_id: str) -> dict[str, Referrers]:
    corpus = context.corpus
    referrers, mentioned_by = corpus.referrers_by_kind(kind, record_id), corpus.mentioned_by(kind, record_id)
    if not referrers and not mentioned_by:
        return {}
    ids_by_kind = {by: ids for by, ids in referrers.items() if by in REFERRING[kind]}
    for by, record in mentioned_by:
        if by not in REFERRING[kind]:
            ids_by_kind[by] = [*ids_by_kind.get(by, ()), record]
    referring = {by: _referrers(context, by, ids) for by, ids in sorted(ids_by_kind.items())}
    return {by: referrers for by, referrers in referring.items() if referrers["records"]}


def _referrers(context: Context, by: str, ids: Iterable[str]) -> Referrers:
    shown: list[RecordReference] = []
    for record_id in ids:
        name = context.corpus.name(by, record_id)
        if name is None or name.status is not Status.PUBLISHED:
            continue
        if len(shown) == MOST_REFERRERS:
            return {"records": shown, "is_complete": False}
        shown.append(reference_to(context, name))
    return {"records": shown, "is_complete": True}


def _lists(context: Context, kind: str, record_id: str) -> list[ClaimListReference]:
    return [_list(context, facet, record_id) for facet in FACETS_OF.get(kind, ())]


def _list(context: Context, facet: str, record_id: str) -> ClaimListReference:
    count = len(lists_of(context, facet).of(record_id))
    api = context.settings.url + list_address(facet, record_id) if count else None
    return {"facet": facet, "count": count, "api": api}
