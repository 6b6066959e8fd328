"""Each TextQuoteSelector of a built site matches once in the text of its page, whatever else the page repeats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.site.parsed import page_at, parse
from tests.site.projects import BELOW, GOOD, make_project

WORDS = "A late book costs nothing. It never did."
RULE = """\
title: Reading Room Handbook
citation: Reading Room Handbook
kind: policy
issuer: town-library
binds: [town-library]
binds_note: The staff of the library.
summary: {clause}
versions:
  - id: "2019"
    in_force: 2019-09-01/2025-12-31
    availability: public
    source: handbook-2019
    clauses: &clauses
  - id: "2026"
    in_force: 2026-01-01/..
    availability: public
    source: handbook-2026
    clauses: &clauses
"""
CLAUSE = "A late book is charged. A late book is charged ten cents a day."
CLAUSES = """
      - id: "1"
        heading: Late books
        text: {clause}
      - id: "11"
        heading: Late books
        text: {clause}
        also_printed:
          - text: {clause} Always.
            fidelity: reported
            source: gazette-2026-03-03
            drift: minor
            note: "{clause}"
      - id: first-rule
        heading: Late books
        text: {clause}
      - id: second-rule
        heading: Late books
        text: {clause}
      - id: in-other-words
        heading: As reported
        text: {clause}
        fidelity: paraphrase"""
CLAIM = """\
title: A late book costs nothing
kind: claim
speaker: librarian-a
capacity: in-office
date: 2026-03-02
about: town-library
quote:
  text: |-
    {words}
    {words} It never will. {words}
  fidelity: {fidelity}
  sources: [gazette-2026-03-03, herald-2026-03-03]
  also_printed:
    - text: "{words} {words} It never will. {words} Never."
      fidelity: reported
      source: herald-2026-03-05
      drift: minor
      note: "{words} It never will."
finding: {relation}
because: {because}
lead:
  said: "The librarian said: {words}"
  written: "{clause}"
summary: "{words}"
comparisons:
{comparisons}
not_checked: "{words} It never will."
responses:
  - date: 2026-03-04
    speaker: town-library
    text: "{words} It never will."
    fidelity: reported
    source: herald-2026-03-05
status: published
history:
  - date: 2026-03-10
    what: First published.
"""
COMPARISON = """\
  - rule: reading-room
    clause: {clause}
    version: "{version}"
    relation: {relation}
    quote_words: {said}
    rule_words: {written}
    reasoning: "{words} It never will."
    comparison_only: {is_former}
"""
ARTICLE = """\
Title: A late book costs nothing
Summary: {words}
Date: 2026-03-12
Status: published

Statement: “{words}”

<claim:repeated>

{words}

<claim:told>

{words}

<claim:told>
"""


def test_selectors_match_once_on_every_page(good_published: Path, real_published: Path) -> None:
    for site in (good_published, real_published):
        found = list(selectors(site))
        assert len(found) > 1
        assert matches_other_than_one(site, found) == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site that repeats the words of its passages wherever a record can."""
    project = make_project(tmp_path_factory.mktemp("hostile"), GOOD)
    clauses = CLAUSES.format(clause=CLAUSE)
    project.write("content/rules/reading-room.yaml", RULE.format(clause=CLAUSE).replace(" &clauses", clauses))
    project.write("claims/2026/repeated.yaml", claim("verbatim", "contradicts", ""))
    project.write("claims/2026/told.yaml", claim("paraphrase", "undetermined", "words-unknown"))
    project.write("content/articles/repeats.md", ARTICLE.format(words=WORDS))
    return project.publish(BELOW)


def claim(fidelity: str, relation: str, because: str) -> str:
    """Return the file of a claim that is compared with most clauses of both versions."""
    comparisons = [
        COMPARISON.format(
            clause=clause,
            version=version,
            relation="undetermined" if clause == "in-other-words" else relation,
            said=said,
            written=written,
            words=WORDS,
            is_former=str(version == 2019).lower(),
        )
        for clause, version in product(('"1"', '"11"', "first-rule", "in-other-words"), (2019, 2026))
        for said, written in (("It never will.", CLAUSE), ("It never will.", "charged ten cents a day"))
    ]
    text = CLAIM.format(
        words=WORDS,
        clause=CLAUSE,
        fidelity=fidelity,
        relation=relation,
        because=because,
        comparisons="".join(comparisons).rstrip(),
    )
    return text.replace("date: 2026-03-02", "date: 2026-03-01", 1) if because else text.replace("because: \n", "")


def test_selectors_match_once_where_everything_is_repeated(hostile: Path) -> None:
    found = list(selectors(hostile))
    pages = {page for page, _ in found}
    assert pages >= {"/claims/repeated/", "/claims/told/", "/rules/reading-room/", "/articles/repeats/"}
    assert matches_other_than_one(hostile, found) == []


def test_an_article_that_embeds_a_claim_twice_is_the_target_as_a_whole(hostile: Path) -> None:
    items = json.loads((hostile / "api/v1/articles/repeats.json").read_bytes())["annotation_collection"]["first"][
        "items"
    ]
    assert [type(item["target"]) for item in items] == [dict, str]
    assert items[1]["target"] == f"{BELOW}/articles/repeats/"


def test_clauses_that_nothing_tells_apart_are_found_by_their_anchors(hostile: Path) -> None:
    items = json.loads((hostile / "api/v1/claims/told.json").read_bytes())["annotation_collection"]["first"]["items"]
    by_anchor = [
        item["target"]["selector"] for item in items if item["target"]["selector"]["type"] == "FragmentSelector"
    ]
    assert {selector["value"] for selector in by_anchor} == {"2019-first-rule", "2026-first-rule"}
    assert {selector["refinedBy"]["type"] for selector in by_anchor} == {"TextQuoteSelector"}


def matches_other_than_one(site: Path, found: list[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Return each selector that does not match once, in a page's text as it is or with its white space normalized."""
    counts = [(page, whole, count) for page, whole in found for count in (text(site, page).count(whole),)]
    counts += [
        (page, whole, " ".join(text(site, page).split()).count(" ".join(whole.split()))) for page, whole in found
    ]
    return [one for one in counts if one[2] != 1]


def selectors(site: Path) -> Iterator[tuple[str, str]]:
    """Yield the page and the whole text of every selector by text alone."""
    for file in sorted((site / "api/v1").glob("*/*.json")):
        document = json.loads(file.read_bytes())
        if isinstance(document, dict) and (collection := document.get("annotation_collection")):
            for annotation in collection["first"]["items"]:
                yield from of_annotation(annotation)


def of_annotation(annotation: dict[str, Any]) -> Iterator[tuple[str, str]]:
    bodies = annotation["body"] if isinstance(annotation["body"], list) else [annotation["body"]]
    for resource in (annotation["target"], *bodies):
        selector = resource.get("selector") if isinstance(resource, dict) else None
        if selector and selector["type"] == "TextQuoteSelector":
            assert selector["exact"]
            assert selector["prefix"]
            yield resource["source"].removeprefix(BELOW), selector["prefix"] + selector["exact"] + selector["suffix"]


@cache
def text(site: Path, page: str) -> str:
    """Return a page's text as a browser's ``textContent`` has it."""
    body = parse(page_at(site, page)).query_one("body")
    assert body is not None
    return str(body.to_text(separator="", strip=False))
