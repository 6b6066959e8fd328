"""The words that matter on a page, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A claim has two for each comparison whose turning words are marked: one on the claim's page and one on the rule's, each
with the other passage as its body. A text that embeds a claim has one for each: the claim is the body. A passage is
told by a TextQuoteSelector (4.2.4): the words, letter for letter, and what stands before and after them in the same
paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bythebook.pages import Context
from bythebook.pages import addresses as pages
from bythebook.pages.document_addresses import annotations_address
from bythebook.pages.index import numbered_comparisons
from bythebook.pages.wording import excerpt
from bythebook.publishing.data.documents import to_json
from bythebook.records import Case, Claim, Comparison, Prose, Record
from bythebook.records.passages import find_words
from bythebook.records.prose import mentions

CONTEXT = 32
"""How many characters before and after the words a selector tells, as Hypothesis does (its client, text-quote.ts)."""
_JSON_LD = "http://www.w3.org/ns/anno.jsonld"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on a page."""

    page: str
    """The page's absolute address."""
    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def resource(self) -> dict[str, Any]:
        """The passage as a Specific Resource (4)."""
        selector = {"type": "TextQuoteSelector", "exact": self.exact, "prefix": self.prefix, "suffix": self.suffix}
        return {"type": "SpecificResource", "source": self.page, "selector": selector}


def has_annotations(context: Context, record: Record) -> bool:
    """Say whether there are annotations of a record: they need the site's address, and words that are marked."""
    if not context.settings.url:
        return False
    if isinstance(record, Claim):
        return record.is_listed and any(c.quote_words or c.rule_words for c in record.comparisons)
    return next(_embedded(record), None) is not None


def annotation_collection(context: Context, record: Record) -> bytes:
    """Make the annotations of a record: a collection whose only page stands in it (5.1, 5.2)."""
    address = context.settings.url + annotations_address(record.kind_name, record.id)
    made = _of_claim(context, record) if isinstance(record, Claim) else _of_text(context, record)
    items = [
        {"id": f"{address}#{number}", "type": "Annotation", **annotation} for number, annotation in enumerate(made, 1)
    ]
    label = context.link(record).label
    page = {"id": f"{address}#page", "type": "AnnotationPage", "partOf": address, "startIndex": 0, "items": items}
    return to_json(
        {
            "@context": _JSON_LD,
            "id": address,
            "type": "AnnotationCollection",
            "label": label,
            "total": len(items),
            "first": page,
        }
    )


def _of_claim(context: Context, claim: Claim) -> Iterator[dict[str, Any]]:
    for _, comparison in numbered_comparisons(claim):
        said = _said(context, claim, comparison)
        written = _written(context, claim, comparison)
        relation = {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "text/plain",
            "language": context.site.language,
            "value": context.labels.label(comparison.relation),
        }
        for target, other in ((said, written), (written, said)):
            if target:
                linked = [{**other.resource, "purpose": "linking"}] if other else []
                yield {"motivation": ["linking", "classifying"], "body": [relation, *linked], "target": target.resource}


def _said(context: Context, claim: Claim, comparison: Comparison) -> Passage | None:
    page = context.settings.url + pages.address("claim", claim.id)
    return _passage(page, claim.quote.text, comparison.quote_words)


def _written(context: Context, claim: Claim, comparison: Comparison) -> Passage | None:
    version = context.corpus.version_compared(claim, comparison)
    clause = version.clause(comparison.clause) if version else None
    page = context.settings.url + pages.address("rule", comparison.rule)
    return _passage(page, clause.text, comparison.rule_words) if clause else None


def _passage(page: str, text: str, words: str | None) -> Passage | None:
    start = find_words(words, text) if words else -1
    if words is None or start < 0:
        return None
    before, after = text[:start].rpartition("\n")[2], text[start + len(words) :].partition("\n")[0]
    return Passage(page, words, before[-CONTEXT:], after[:CONTEXT])


def _embedded(record: Record) -> Iterator[str]:
    """Give the id of every claim that a text embeds, in order."""
    text = record.body if isinstance(record, Prose) else record.description if isinstance(record, Case) else ""
    return (mention.id for mention in mentions(text) if mention.is_embed and mention.kind == "claim")


def _of_text(context: Context, record: Record) -> Iterator[dict[str, Any]]:
    page = context.settings.url + pages.address(record.kind_name, record.id)
    for claim_id in _embedded(record):
        claim = context.corpus.claim_brief(claim_id)
        if claim is None:
            continue
        # Quotation marks stand there only around the speaker's own words.
        marks = ("“", "”") if claim.fidelity.is_quotable else ("", "")
        body = {"id": context.settings.url + pages.address("claim", claim_id), "type": "Text", "format": "text/html"}
        yield {"motivation": "linking", "body": body, "target": Passage(page, excerpt(claim.opening), *marks).resource}
