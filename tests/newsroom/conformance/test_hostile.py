"""What strangers save: files of any size, shape and depth end in a problem and never in a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.newsroom.conformance.documents import MAX_PAGE_BYTES
from bythebook.newsroom.conformance.json_text import JsonText, LineIndex
from bythebook.newsroom.conformance.markup import JsonLd
from bythebook.newsroom.conformance.nodes import graph_of
from bythebook.newsroom.conformance.rules import RULES
from bythebook.newsroom.conformance.run import ConformanceRun, examine, files_in

KEYS = ["@type", "@id", "@context", "@value", "@graph", "url", "claimReviewed", "author", "name", "sameAs"]
KEYS += ["reviewRating", "ratingValue", "worstRating", "bestRating", "alternateName", "itemReviewed", "appearance"]
KEYS += ["datePublished", "schema:url", "https://schema.org/author"]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(
    SCALARS | st.sampled_from(["ClaimReview", "Claim", "Rating", "Person", "https://schema.org", "2026-01-08", "5"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
)


def codes(path: Path) -> list[str]:
    return [found.problem.code for found in ConformanceRun().add(examine(path))]


@given(VALUES)
def test_every_rule_accepts_any_json(value: Any) -> None:
    text = json.dumps(
        {"@type": "ClaimReview", "itemReviewed": value, "author": value, "reviewRating": value, "x": value}
    )
    markup = JsonLd(text, LineIndex(text))
    for review in graph_of(markup).reviews:
        for violation in (violation for rule in RULES for violation in rule(review)):
            line, column = markup.place(violation.path)
            assert line == 1
            assert 1 <= column <= len(text)


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_a_location_is_where_the_value_begins(value: Any, indent: Any) -> None:
    text = json.dumps(value, indent=indent, allow_nan=False) if _is_json(value) else "null"
    read = JsonText(text)
    pending: list[tuple[tuple[str | int, ...], Any]] = [((), read.value)]
    while pending:
        path, found = pending.pop()
        assert json.JSONDecoder().raw_decode(text, read.offset(path))[0] == found
        if isinstance(found, dict):
            pending.extend(((*path, key), each) for key, each in found.items())
        elif isinstance(found, list):
            pending.extend(((*path, index), each) for index, each in enumerate(found))


def _is_json(value: Any) -> bool:
    try:
        json.dumps(value, allow_nan=False)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("depth", [10, 900, 940, 960, 980, 990, 1000, 1100, 100_000])
def test_json_of_any_depth_is_read_or_reported(depth: int, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    file.write_text('{"x": ' + '{"a": [' * depth + "]}" * depth + ', "@type": "ClaimReview"}', encoding="utf-8")
    found = codes(file)
    assert found == ["too-deep"] or "missing-claim" in found


def test_a_page_that_is_too_large_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    file.write_bytes(b"<p>ClaimReview</p>" + b" " * MAX_PAGE_BYTES)
    assert [str(found.problem) for found in ConformanceRun().add(examine(file))] == [
        f"{file}:1:1: unreadable: is a page of more than 32 MiB. Save the page again, or check part of it."
    ]


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    file = tmp_path / "pipe.html"
    os.mkfifo(file)
    assert [str(found.problem) for found in ConformanceRun().add(examine(file))] == [
        f"{file}:1:1: unreadable: is not a file of at most 256 MiB. Save the page again, or check part of it."
    ]


def test_a_page_that_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "gone.html"
    file.symlink_to("nowhere.html")
    assert [str(found.problem) for found in ConformanceRun().add(examine(file))] == [
        f"{file}:1:1: unreadable: cannot be opened: No such file or directory. Save the page again, or check part of it."
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"ClaimReview",
        b"\x00ClaimReview\x00",
        b"\xff\xfeClaimReview",
        b'<script type="application/ld+json">ClaimReview',
        b'<script type="application/ld+json">ClaimReview\x00</script><meta charset="utf-16">',
        b'<meta charset="no-such-thing"><script type="application/ld+json">{"@type":"ClaimReview"}</script>',
        b'<meta charset="base64"><script type="application/ld+json">{"@type":"ClaimReview"}</script>',
        b"<p itemscope itemtype=ClaimReview itemref='a a b'><p id=a itemprop=x itemscope itemref=a><p id=b itemref=b>",
        b'{"ClaimReview":' + b"9" * 5000 + b"}",
    ],
)
@pytest.mark.parametrize("name", ["saved.html", "saved.json", "saved"])
def test_invalid_bytes_only_cause_problems(content: bytes, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert isinstance(codes(file), list)


def test_nested_items_do_not_loop(tmp_path: Path) -> None:
    file = tmp_path / "nested.html"
    item = '<div itemprop="author" itemscope itemtype="https://schema.org/Person">'
    file.write_text('<div itemscope itemtype="https://schema.org/ClaimReview">' + item * 500, encoding="utf-8")
    assert "too-deep" in codes(file)


def test_many_problems_in_one_feed_are_located_quickly(tmp_path: Path) -> None:
    # Each place is looked up in what was gone through once; otherwise this would go through 4 MB 20,000 times.
    file = tmp_path / "feed.json"
    reviews = ", ".join(
        json.dumps({"@type": "ClaimReview", "url": f"/{each}", "name": "x" * 150}) for each in range(20_000)
    )
    file.write_text(f'{{"@context": "https://schema.org", "dataFeedElement": [{reviews}]}}', encoding="utf-8")
    conformance = ConformanceRun()
    assert len(conformance.add(examine(file))) == 6 * 20_000
    assert conformance.reviews == 20_000


def test_a_folders_pages_are_sorted_and_links_are_not_followed(tmp_path: Path) -> None:
    for name in ("b/index.html", "a/page.HTM", "a/data.json", "index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("", encoding="utf-8")
    (tmp_path / "site" / "loop").symlink_to(tmp_path)
    assert [file.relative_to(tmp_path / "site").as_posix() for file in files_in(tmp_path / "site")] == [
        "index.html",
        "a/page.HTM",
        "b/index.html",
    ]
