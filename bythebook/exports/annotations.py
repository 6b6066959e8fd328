"""The words that matter on a page, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A claim has two for each comparison whose turning words are marked: one on the claim's page and one on the rule's, each
with the other passage as its body. A text that embeds a claim has one for each: the claim is the body. A passage is
given by a TextQuoteSelector (4.2.4): the exact words, and the text before and after them in the same
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import document_address
from bythebook.pages.record_links import name_of
from bythebook.pages.wording import excerpt
from bythebook.records import Case, Claim, Comparison, Prose, Record
from bythebook.records.claim import numbered_comparisons
from bythebook.records.passages import only_place
from bythebook.records.prose import mentions

CONTEXT = 32
"""How many characters before and after the words a selector holds, as in Hypothesis (its client, text-quote.ts)."""
_JSON_LD = "http://www.w3.org/ns/anno.jsonld"
_ANNOTATED = ("claim", "case", "article", "page")
"""The kinds of record that can have annotations."""
_Resource = dict[str, Any]
"""Words on a page, as a Specific Resource (4)."""


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
        said = _said(context, claim, comparison)
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


def _said(context: Context, claim: Claim, comparison: Comparison) -> _Resource | None:
    page = context.settings.url + pages.address("claim", claim.id)
    return _found(page, claim.quote.text, comparison.quote_words)


def _written(context: Context, claim: Claim, comparison: Comparison) -> _Resource | None:
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    page = context.settings.url + pages.address("rule", comparison.rule)
    return _found(page, clause.text, comparison.rule_words) if clause else None


def _found(page: str, text: str, words: str | None) -> _Resource | None:
    start = only_place(words, text) if words else -1
    if words is None or start < 0:
        return None
    before, after = text[:start].rpartition("\n")[2], text[start + len(words) :].partition("\n")[0]
    return _passage(page, words, before[-CONTEXT:], after[:CONTEXT])


def _passage(page: str, exact: str, prefix: str, suffix: str) -> _Resource:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {"type": "SpecificResource", "source": page, "selector": selector}


def _embedded(record: Record) -> list[str]:
    """Return the id of every claim that a text embeds, in order."""
    text = record.body if isinstance(record, Prose) else record.description if isinstance(record, Case) else ""
    return [mention.id for mention in mentions(text) if mention.is_embed and mention.kind == "claim"]


def _of_text(context: Context, record: Record) -> Iterator[dict[str, Any]]:
    page = context.settings.url + pages.address(record.kind_name, record.id)
    for claim_id in _embedded(record):
        claim = context.corpus.claim_summary(claim_id)
        if claim is None:
            continue
        # The page has quotation marks only around the speaker's own words.
        marks = ("“", "”") if claim.fidelity.is_quotable else ("", "")
        body = {"id": context.settings.url + pages.address("claim", claim_id), "type": "Text", "format": "text/html"}
        yield {"motivation": "linking", "body": body, "target": _passage(page, excerpt(claim.opening), *marks)}
