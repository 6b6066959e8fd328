"""Web Annotations have the W3C's shape, and their selectors find the words that they tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
import pytest

from bythebook.exports.annotations import annotation_collection, has_annotations
from bythebook.pages import Context, SiteSettings
from tests.records.made import claim, corpus, rule

SCHEMA = orjson.loads(Path(__file__).with_name("web-annotation.schema.json").read_bytes())
W3C = Path(__file__).with_name("w3c")
DEFINITIONS = orjson.loads((W3C / "definitions.json").read_bytes())
SAMPLES = orjson.loads((W3C / "samples.json").read_bytes())
OF_AN_ANNOTATION = ("annotationFound", "motivationRecognizedIfPresent", "bodyRecognizedIfPresent", "targetFound")
HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)
SAID = "Cite and share The words "
"""What is before the words on a claim's page."""
MARKED = {
    "rule": "handbook",
    "clause": "1",
    "relation": "contradicts",
    "quote_words": "words",
    "rule_words": "shall do",
    "reasoning": "So.",
}


def annotations_of(context: Context, kind: str, record_id: str) -> list[dict[str, Any]]:
    made = annotation_collection(context, context.corpus.records[kind][record_id])
    items: list[dict[str, Any]] = made["first"]["items"]
    assert made["total"] == len(items)
    return items


def one_claim(**comparison: Any) -> Context:
    words = {**MARKED, **comparison}
    kept = {name: value for name, value in words.items() if value}
    return Context(corpus(claim("one", finding="contradicts", comparisons=[kept]), rule()), HERE)


def test_every_collection_is_as_the_w3c_has_it(context: Context) -> None:
    validator = jsonschema_rs.validator_for(SCHEMA, validate_formats=True)
    annotated = [record for record in context.corpus if has_annotations(context, record)]
    assert {record.kind_name for record in annotated} >= {"claim", "article"}
    for record in annotated:
        made = annotation_collection(context, record)
        assert [f"{record.file}: {error.message}" for error in validator.iter_errors(made)] == []


def breaches(definition: str, document: Any) -> list[str]:
    """Check a document against a definition of the W3C's tests."""
    validator = jsonschema_rs.validator_for(
        {**DEFINITIONS, "$ref": f"#/definitions/{definition}"}, validate_formats=True
    )
    return [error.message for error in validator.iter_errors(document)]


def breaches_of_collection(document: Any) -> list[str]:
    found = breaches("collectionFound", document) + breaches("pageFound", document["first"])
    for annotation in document["first"]["items"]:
        found += [told for name in OF_AN_ANNOTATION for told in breaches(name, annotation)]
    return found


def test_the_tests_of_the_w3c_pass_its_own_samples_and_ours(context: Context) -> None:
    ours = [annotation_collection(context, record) for record in context.corpus if has_annotations(context, record)]
    assert ours
    for document in (SAMPLES, *ours):
        assert breaches_of_collection(document) == []
    # Ours have what the samples have of a quotation: the same members of the same types.
    sample = SAMPLES["first"]["items"][-1]["target"]["selector"]
    for document in ours:
        for annotation in document["first"]["items"]:
            selector = annotation["target"]["selector"]
            assert {name: type(value) for name, value in selector.items()} == dict.fromkeys(sample, str)


@pytest.mark.parametrize(
    "broken",
    [
        {"type": "Note"},
        {"motivation": "shouting"},
        {"target": {"source": "https://example.org/", "selector": {"type": "TextQuoteSelector", "prefix": "a"}}},
        {"target": {"selector": {"type": "TextQuoteSelector", "exact": "a"}}},
        {"body": {"type": "TextualBody"}},
    ],
)
def test_the_tests_of_the_w3c_refuse_what_is_no_annotation(broken: dict[str, Any]) -> None:
    first = SAMPLES["first"]
    document = SAMPLES | {"first": first | {"items": [first["items"][-1] | broken]}}
    assert breaches_of_collection(document) != []


def test_turning_words_are_told_on_both_pages_each_leading_to_the_other() -> None:
    said, written = annotations_of(one_claim(), "claim", "one")
    on_the_claim = {
        "type": "SpecificResource",
        "source": "https://example.org/t/claims/one/",
        "selector": {"type": "TextQuoteSelector", "exact": "words", "prefix": SAID + "“The ", "suffix": " of one.”"},
    }
    on_the_rule = {
        "type": "SpecificResource",
        "source": "https://example.org/t/rules/handbook/",
        "selector": {
            "type": "TextQuoteSelector",
            "exact": "shall do",
            "prefix": "1 Handbook, 1 · in force since January 1, 2020 Nobody ",
            "suffix": " it.",
        },
    }
    assert (said["target"], written["target"]) == (on_the_claim, on_the_rule)
    assert said["body"][1] == on_the_rule | {"purpose": "linking"}
    assert written["body"][1] == on_the_claim | {"purpose": "linking"}
    assert said["body"][0]["value"] == "The rule says otherwise"


def test_words_marked_in_one_text_alone_are_told_there() -> None:
    (said,) = annotations_of(one_claim(rule_words=""), "claim", "one")
    assert (said["target"]["selector"]["exact"], len(said["body"])) == ("words", 1)
    (written,) = annotations_of(one_claim(quote_words=""), "claim", "one")
    assert (written["target"]["selector"]["exact"], len(written["body"])) == ("shall do", 1)


def test_the_prefix_goes_back_over_paragraphs_and_the_suffix_is_bounded() -> None:
    text = "First paragraph.\n\nBefore the words and\nthe last one, which is longer than what follows."
    quote = {"text": text, "fidelity": "reported", "sources": ["paper"]}
    made = claim("one", quote=quote, finding="contradicts", comparisons=[MARKED])
    said, _ = annotations_of(Context(corpus(made, rule()), HERE), "claim", "one")
    assert said["target"]["selector"]["prefix"] == SAID + "“First paragraph. “Before the "
    assert said["target"]["selector"]["suffix"] == " and “the last one, which is longer than what follows"[:32]


def test_an_article_tells_each_claim_that_it_embeds(good_context: Context) -> None:
    items = annotations_of(good_context, "article", "late-books")
    assert [item["body"]["id"] for item in items] == ["https://example.org/t/claims/late-books-are-free/"]
    selector = items[0]["target"]["selector"]
    assert good_context.corpus.claims["late-books-are-free"].quote.text.startswith(selector["exact"].removesuffix(" …"))
    assert (selector["prefix"], selector["suffix"]) == (
        "Statement: Librarian A: Returning late “costs nothing” “",
        "”",
    )


def test_drafts_withdrawn_claims_and_sites_without_an_address_have_none() -> None:
    gone = {"date": "2026-03-01", "reason": "error", "note": "It was not said."}
    withdrawn = claim("one", finding="contradicts", comparisons=[MARKED], status="withdrawn", withdrawn=gone)
    context = Context(corpus(withdrawn, rule()), HERE)
    assert not has_annotations(context, withdrawn)
    nowhere = Context(one_claim().corpus, SiteSettings("Test", "A test."))
    assert not has_annotations(nowhere, nowhere.corpus.claims["one"])
