"""The words that matter on a page, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A claim has two for each comparison whose turning words are marked: one on the claim's page and one on the rule's, each
with the other passage as its body. A text that embeds a claim has one for each: the claim is the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bythebook.exports.selectors import Resource, embedded_claim, words_of_claim, words_of_clause
from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import document_address
from bythebook.pages.record_links import name_of
from bythebook.records import Case, Claim, Comparison, Prose, Record
from bythebook.records.claim import numbered_comparisons
from bythebook.records.prose import mentions

_JSON_LD = "http://www.w3.org/ns/anno.jsonld"
_ANNOTATED = ("claim", "case", "article", "page")
"""The kinds of record that can have annotations."""


def has_annotations(context: Context, record: Record) -> bool:
    """Return whether a record has annotations: they need the site's URL, and marked words or embedded claims."""
    if not context.settings.url or record.kind_name not in _ANNOTATED:
        return False
    if isinstance(record, Claim):
        return record.is_listed and any(c.quote_words or c.rule_words for c in record.comparisons)
    return any(_embedded(record))


def annotations_id(context: Context, record: Record) -> str:
    """Return the URI of a record's annotations: a place in its document."""
    return f"{context.settings.url}{document_address(record.kind_name, record.id)}#annotations"


def annotation_collection(context: Context, record: Record) -> dict[str, Any]:
    """Return the annotations of a record: a collection with its only page in it (5.1, 5.2)."""
    address = annotations_id(context, record)
    made = _of_claim(context, record) if isinstance(record, Claim) else _of_text(context, record)
    items = [
        {"id": f"{address}-{number}", "type": "Annotation", **annotation} for number, annotation in enumerate(made, 1)
    ]
    page = {"id": f"{address}-page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items}
    return {
        "@context": _JSON_LD,
        "id": address,
        "type": "AnnotationCollection",
        "label": name_of(record),
        "total": len(items),
        "first": page,
    }


def _of_claim(context: Context, claim: Claim) -> Iterator[dict[str, Any]]:
    for _, comparison in numbered_comparisons(claim):
        said = words_of_claim(context, claim, comparison.quote_words)
        written = _written(context, claim, comparison)
        relation = {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "text/plain",
            "language": context.site.language,
            "value": context.term(comparison.relation).label,
        }
        for target, other in ((said, written), (written, said)):
            if target:
                body = [relation, {**other, "purpose": "linking"}] if other else [relation]
                yield {"motivation": ["linking", "classifying"], "body": body, "target": target}


def _written(context: Context, claim: Claim, comparison: Comparison) -> Resource | None:
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    if version is None or clause is None:
        return None
    rule = context.corpus.rules[comparison.rule]
    return words_of_clause(context, rule, version, clause, comparison.rule_words)


def _embedded(record: Record) -> list[str]:
    """Return the id of every claim that a text embeds, in order."""
    text = record.body if isinstance(record, Prose) else record.description if isinstance(record, Case) else ""
    return [mention.id for mention in mentions(text) if mention.is_embed and mention.kind == "claim"]


def _of_text(context: Context, record: Record) -> Iterator[dict[str, Any]]:
    page = context.settings.url + pages.address(record.kind_name, record.id)
    for claim_id, times in Counter(_embedded(record)).items():
        claim = context.corpus.claim_summary(claim_id)
        if claim is None:
            continue
        body = {"id": context.settings.url + pages.address("claim", claim_id), "type": "Text", "format": "text/html"}
        target = embedded_claim(context, page, claim, is_repeated=times > 1)
        yield {"motivation": "linking", "body": body, "target": target}
