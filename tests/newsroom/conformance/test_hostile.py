"""What strangers save: files of any size, shape and depth end in a problem and never in a traceback."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.newsroom.conformance import Conformance, files_in
from bythebook.newsroom.conformance.documents import MOST_BYTES_OF_PAGE
from bythebook.newsroom.conformance.json_text import JsonText, Lines
from bythebook.newsroom.conformance.markup import JsonLd
from bythebook.newsroom.conformance.nodes import graph_of
from bythebook.newsroom.conformance.rules import RULES

KEYS = ["@type", "@id", "@context", "@value", "@graph", "url", "claimReviewed", "author", "name", "sameAs"]
KEYS += ["reviewRating", "ratingValue", "worstRating", "bestRating", "alternateName", "itemReviewed", "appearance"]
KEYS += ["datePublished", "schema:url", "https://schema.org/author"]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
VALUES = st.recursive(
    SCALARS | st.sampled_from(["ClaimReview", "Claim", "Rating", "Person", "https://schema.org", "2026-01-08", "5"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
)


def codes(path: Path) -> list[str]:
    return [held.problem.code for held in Conformance().hold(path)]


@given(VALUES)
def test_every_rule_takes_any_json(value: Any) -> None:
    text = json.dumps(
        {"@type": "ClaimReview", "itemReviewed": value, "author": value, "reviewRating": value, "x": value}
    )
    markup = JsonLd(text, Lines(text))
    for review in graph_of(markup).reviews:
        for breach in (breach for rule in RULES for breach in rule(review)):
            line, column = markup.place(breach.path)
            assert line == 1
            assert 1 <= column <= len(text)


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_a_place_is_where_the_value_begins(value: Any, indent: Any) -> None:
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
def test_any_depth_of_json_is_read_or_told_of(depth: int, tmp_path: Path) -> None:
    file = tmp_path / "deep.json"
    file.write_text('{"x": ' + '{"a": [' * depth + "]}" * depth + ', "@type": "ClaimReview"}', encoding="utf-8")
    found = codes(file)
    assert found == ["too-deep"] or "missing-claim" in found


def test_a_page_larger_than_the_kit_reads_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    file.write_bytes(b"<p>ClaimReview</p>" + b" " * MOST_BYTES_OF_PAGE)
    assert [str(held.problem) for held in Conformance().hold(file)] == [
        f"{file}:1:1: unreadable: is a page of more than 32 MiB. Save the page again, or give a part of it."
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    file = tmp_path / "pipe.html"
    os.mkfifo(file)
    assert [str(held.problem) for held in Conformance().hold(file)] == [
        f"{file}:1:1: unreadable: is no file of up to 256 MiB. Save the page again, or give a part of it."
    ]


def test_a_page_that_cannot_be_opened_is_told_of(tmp_path: Path) -> None:
    file = tmp_path / "gone.html"
    file.symlink_to("nowhere.html")
    assert [str(held.problem) for held in Conformance().hold(file)] == [
        f"{file}:1:1: unreadable: cannot be opened: No such file or directory. Save the page again, or give a part of it."
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
def test_odd_bytes_end_in_problems_only(content: bytes, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert isinstance(codes(file), list)


def test_a_page_of_items_within_items_ends(tmp_path: Path) -> None:
    file = tmp_path / "nested.html"
    item = '<div itemprop="author" itemscope itemtype="https://schema.org/Person">'
    file.write_text('<div itemscope itemtype="https://schema.org/ClaimReview">' + item * 500, encoding="utf-8")
    assert "too-deep" in codes(file)


def test_many_faults_in_one_feed_take_no_time_each(tmp_path: Path) -> None:
    # Each place is looked up in what was gone through once; otherwise this would go through 4 MB 20,000 times.
    file = tmp_path / "feed.json"
    reviews = ", ".join(
        json.dumps({"@type": "ClaimReview", "url": f"/{each}", "name": "x" * 150}) for each in range(20_000)
    )
    file.write_text(f'{{"@context": "https://schema.org", "dataFeedElement": [{reviews}]}}', encoding="utf-8")
    conformance = Conformance()
    assert len(conformance.hold(file)) == 6 * 20_000
    assert conformance.reviews == 20_000


def test_a_folder_gives_its_pages_in_order_and_no_link_leads_out(tmp_path: Path) -> None:
    for name in ("b/index.html", "a/page.HTM", "a/data.json", "index.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text("", encoding="utf-8")
    (tmp_path / "site" / "loop").symlink_to(tmp_path)
    assert [file.relative_to(tmp_path / "site").as_posix() for file in files_in(tmp_path / "site")] == [
        "index.html",
        "a/page.HTM",
        "b/index.html",
    ]
