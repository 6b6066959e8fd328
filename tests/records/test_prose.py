"""References in Markdown: where they stand, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.records.prose import Mention, mentions


def found(markdown: str) -> list[tuple[str, str, str, bool, bool]]:
    return [(one.kind, one.id, one.fragment, one.is_bare, one.is_embed) for one in mentions(markdown)]


@pytest.mark.parametrize(
    "markdown, expected",
    [
        ("See [the law](rule:18-usc-242).", [("rule", "18-usc-242", "", False, False)]),
        ("See [it](rule:18-usc-242#2018-whole).", [("rule", "18-usc-242", "2018-whole", False, False)]),
        ("See [it](rule:a#2018-(a)).", [("rule", "a", "2018-(a)", False, False)]),
        ("By <person:jd-vance> there.", [("person", "jd-vance", "", True, False)]),
        ("<claim:one>", [("claim", "one", "", True, True)]),
        ("Before.\n\n<claim:one>\n\nAfter.", [("claim", "one", "", True, True)]),
        ("  <claim:one>  ", [("claim", "one", "", True, True)]),
        ("<claim:one>\nand more", [("claim", "one", "", True, False)]),
        ("[one](claim:one)", [("claim", "one", "", False, False)]),
        ("- <claim:one>", [("claim", "one", "", True, False)]),
        ("![a](source:x)", [("source", "x", "", False, False)]),
        ("[a][b]\n\n[b]: topic:x", [("topic", "x", "", False, False)]),
        ("[a](finding:silent)", [("finding", "silent", "", False, False)]),
        ('<a href="rule:x#1-2">a</a>', [("rule", "x", "1-2", False, False)]),
        ("| a |\n|---|\n| [b](case:c) |", [("case", "c", "", False, False)]),
        ("# [a](page:method)", [("page", "method", "", False, False)]),
        ("> <organization:ice>", [("organization", "ice", "", True, True)]),
    ],
)
def test_a_reference_is_a_link_whose_scheme_is_a_kind_of_record(
    markdown: str, expected: list[tuple[str, str, str, bool, bool]]
) -> None:
    if markdown.startswith("- "):
        assert [one[:4] for one in found(markdown)] == [one[:4] for one in expected]
    else:
        assert found(markdown) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "`<claim:one>` in code",
        "```\n<claim:one>\n[a](rule:b)\n```",
        "    <claim:one> in indented code",
        r"\<claim:one>",
        r"\[a](claim:one)",
        "claim:one in the text",
        "[a](https://example.org/claim:one)",
        "[a](claims:one)",
        "[a](CLAIM-one)",
        "<!-- claim:one -->",
        "",
    ],
)
def test_what_is_code_or_text_is_no_reference(markdown: str) -> None:
    assert mentions(markdown) == ()


def test_places_are_counted_in_bytes() -> None:
    markdown = "„Đường“ — <claim:một-nửa> und [Straße](rule:straße#1-é)."
    source = markdown.encode()
    assert [source[one.start : one.end].decode() for one in mentions(markdown)] == [
        "<claim:một-nửa>",
        "[Straße](rule:straße#1-é)",
    ]
    assert [one.target for one in mentions(markdown)] == ["claim:một-nửa", "rule:straße#1-é"]


def test_a_reference_in_raw_html_stands_at_its_address() -> None:
    markdown = 'Đ <a class="x" href="rule:a">a</a>'
    (one,) = mentions(markdown)
    assert markdown.encode()[one.start : one.end] == b"rule:a"
    assert one == Mention("rule", "a", "", one.start, one.end, is_bare=False, is_embed=False)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_paragraph_of_its_own_embeds_whatever_stands_around_it(before: str, after: str) -> None:
    markdown = f"{before}\n\n<claim:one>\n\n{after}"
    source = markdown.encode("utf-8", "replace")
    for one in mentions(source.decode()):
        assert source[one.start : one.end] == b"<claim:one>"
        assert one.target == "claim:one"
