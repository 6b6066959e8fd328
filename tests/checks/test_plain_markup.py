"""What counts as markup in plain text, and what people write that only looks like it."""

from __future__ import annotations

import pytest

from bythebook.checks.plain_markup import markup_in


@pytest.mark.parametrize(
    "text",
    [
        "Barnes v. Felix, 605 U.S. ___ (2025)",
        "Get the F*ck Out",
        "2 * 3 * 4 = 24",
        "* * *",
        "See note * and note **",
        "snake_case_name and another_one",
        "AT&T and R&D; Q&A",
        "if a < b and c > d",
        'He said "it\'s `late"',
        "[sic] (as printed), [the director] (of the agency)",
        "Rule #3 and #4",
        "_____",
        "The price is 5 > 4",
        "&notanentity;",
    ],
)
def test_what_only_looks_like_markup_is_not_reported(text: str) -> None:
    assert list(markup_in(text)) == []


@pytest.mark.parametrize(
    "text, found",
    [
        ("R&amp;D", [("&amp;", "entities", '"&"')]),
        ("a&nbsp;b", [("&nbsp;", "entities", "a space")]),
        ("said &quot;no&#34;", [("&quot;", "entities", "a quotation mark"), ("&#34;", "entities", "a quotation mark")]),
        ("a ***very*** late book", [("***very***", "emphasis", '"very"')]),
        ("a __very__ late book", [("__very__", "emphasis", '"very"')]),
        ("the `date` key", [("`date`", "code", '"date"')]),
        ("> We open late", [("> We open late", "quoted lines", '"We open late"')]),
        ("one<br/>two", [("<br/>", "HTML", "")]),
        ('<a href="https://example.org">x</a>', [('<a href="https://example.org">', "HTML", ""), ("</a>", "HTML", "")]),
    ],
)
def test_markup_is_found_with_what_is_meant(text: str, found: list[tuple[str, str, str]]) -> None:
    assert list(markup_in(text)) == found
