"""The JSON-LD of every page holds against schema.org's own vocabulary, and says what the record says."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.parsed import pages_of, parse
from tests.site.projects import BELOW

VOCABULARY = json.loads(gzip.decompress((Path(__file__).parent / "schemaorg" / "vocabulary.json.gz").read_bytes()))
SCHEMA = "https://schema.org/"
TEXTS = ("Text", "URL", "CssSelectorType", "XPathType", "PronounceableText")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?")
PAGES = {
    "claims": {"ClaimReview"},
    "rules": {"Legislation"},
    "articles": {"NewsArticle"},
    "people": {"Person"},
    "organizations": {"Organization"},
}


def kinds_of(name: str) -> set[str]:
    """Return a type with all types above it."""
    found, waiting = set(), [name]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += VOCABULARY["types"].get(one, [])
    return found


def violations(node: Any, path: str = "$") -> Iterator[str]:
    """Yield what the vocabulary does not have: types, properties, a property of another type, a value of another."""
    name = node.get("@type")
    if name not in VOCABULARY["types"]:
        yield f"{path}: no type {name}"
        return
    for key, value in node.items():
        if key.startswith("@"):
            continue
        known = VOCABULARY["properties"].get(key)
        if known is None:
            yield f"{path}: no property {key}"
            continue
        if not kinds_of(name) & set(known["domains"]):
            yield f"{path}: {key} is no property of {name}"
        for number, one in enumerate(value if isinstance(value, list) else [value]):
            yield from _of_value(one, known["ranges"], f"{path}.{key}[{number}]")


def _of_value(value: Any, ranges: list[str], path: str) -> Iterator[str]:
    if isinstance(value, dict):
        if set(value) == {"@id"}:
            if set(ranges) <= {*TEXTS, "Date", "DateTime", "Number", "Boolean"}:
                yield f"{path}: a thing, where there is only text"
            return
        yield from violations(value, path)
        if not kinds_of(str(value.get("@type"))) & set(ranges):
            yield f"{path}: {value.get('@type')} is none of {ranges}"
    elif isinstance(value, bool):
        if "Boolean" not in ranges:
            yield f"{path}: a boolean"
    elif isinstance(value, int | float):
        if not {"Number", "Integer"} & set(ranges):
            yield f"{path}: a number"
    elif not _is_text_of(str(value), ranges):
        yield f"{path}: {value!r} is none of {ranges}"


def _is_text_of(value: str, ranges: list[str]) -> bool:
    if member := VOCABULARY["members"].get(value.removeprefix(SCHEMA)) if value.startswith(SCHEMA) else None:
        return bool({kind for one in member for kind in kinds_of(one)} & set(ranges))
    if "Text" in ranges or (value.startswith("http") and "URL" in ranges):
        return True
    if {"Date", "DateTime"} & set(ranges) and DATE.fullmatch(value):
        return True
    # A URL may stand for the thing that it identifies (schema.org/docs/datamodel.html).
    return value.startswith("http") and any(kind in VOCABULARY["types"] for kind in ranges)


def markup_of(file: Path) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page."""
    scripts = parse(file).query('script[type="application/ld+json"]')
    return [json.loads(script.to_text(separator="", strip=False)) for script in scripts]


def test_all_markup_holds_against_the_vocabulary(good_published: Path, real_published: Path) -> None:
    for site in (good_published, real_published):
        seen: dict[str, set[str]] = {}
        for file in pages_of(site):
            for node in markup_of(file):
                assert node["@context"] == "https://schema.org"
                assert [f"{file}: {found}" for found in violations(node)] == []
                seen.setdefault(file.relative_to(site).parts[0], set()).add(node["@type"])
        assert {kind: types for kind, types in seen.items() if kind in PAGES} == PAGES


def test_the_feed_of_reviews_holds_against_the_vocabulary(real_published: Path) -> None:
    feed = json.loads((real_published / "data/claimreview.json").read_bytes())
    assert len(feed["dataFeedElement"]) > 1
    assert list(violations(feed)) == []


@pytest.mark.parametrize(
    "node, expected",
    [
        ({"@type": "Law"}, ["$: no type Law"]),
        ({"@type": "Person", "fullName": "A"}, ["$: no property fullName"]),
        ({"@type": "Person", "headline": "A"}, ["$: headline is no property of Person"]),
        (
            {"@type": "NewsArticle", "datePublished": "last week"},
            ["$.datePublished[0]: 'last week' is none of ['Date', 'DateTime']"],
        ),
        (
            {"@type": "NewsArticle", "publisher": {"@type": "Rating"}},
            ["$.publisher[0]: Rating is none of ['Organization', 'Person']"],
        ),
        (
            {"@type": "Legislation", "legislationLegalForce": "https://schema.org/Friday"},
            ["$.legislationLegalForce[0]: 'https://schema.org/Friday' is none of ['LegalForceStatus']"],
        ),
    ],
)
def test_what_the_vocabulary_does_not_have_is_found(node: dict[str, Any], expected: list[str]) -> None:
    assert list(violations(node)) == expected


def test_an_article_is_a_news_article(good_published: Path) -> None:
    (node,) = markup_of(good_published / "articles/late-books/index.html")
    assert node == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{BELOW}/articles/late-books/",
        "url": f"{BELOW}/articles/late-books/",
        "headline": "What a late book costs",
        "description": "One librarian, two handbooks, and the year between them.",
        "image": f"{BELOW}/images/desk.png",
        "inLanguage": "en",
        "datePublished": "2026-03-12",
        "dateModified": "2026-03-14",
        "author": {"@type": "Person", "name": "Editor D"},
        "publisher": node["publisher"],
    }
    assert node["publisher"]["@type"] == "Organization"
    assert node["publisher"]["url"] == f"{BELOW}/"


def test_people_and_organizations_have_the_pages_about_them(good_published: Path) -> None:
    for plural in ("people", "organizations"):
        for file in sorted((good_published / "api/v1" / plural).glob("*.json")):
            document = json.loads(file.read_bytes())
            if "moved_to" in document or document["withdrawal"] or document["record"].get("unnamed"):
                continue
            (node,) = markup_of(good_published / plural / file.stem / "index.html")
            assert node.get("sameAs", []) == [link["url"] for link in document["record"]["links"]]


def test_a_rule_has_eli_terms(good_published: Path) -> None:
    (node,) = markup_of(good_published / "rules/lending-handbook/index.html")
    assert node["legislationLegalForce"] == "https://schema.org/InForce"
    former, newest = node["workExample"][-2:]
    assert (former["legislationLegalForce"], former["temporalCoverage"]) == (
        "https://schema.org/NotInForce",
        "2019-09-01/2025-12-31",
    )
    assert (newest["legislationDateVersion"], newest["temporalCoverage"]) == ("2026-01-01", "2026-01-01/..")
    assert newest["legislationChanges"] == {"@id": former["@id"]}
