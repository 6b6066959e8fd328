"""Tests that the values of microdata have the words that readers see."""

from __future__ import annotations

import pytest

from bythebook.newsroom.conformance.page import read_page


@pytest.mark.parametrize(
    "inner, words",
    [
        ("The moon is cheese<br>says he", "The moon is cheese says he"),
        ("<p>First.</p><p>Second <b>w</b>ord.</p>", "First. Second word."),
        ("A<!-- not this -->b <i>c</i>d", "Ab cd"),
    ],
)
def test_a_word_ends_where_a_line_or_a_block_ends(inner: str, words: str) -> None:
    page = f'<div itemscope itemtype="https://schema.org/ClaimReview"><div itemprop="claimReviewed">{inner}</div></div>'
    (markup,) = read_page(page).markups
    assert markup.value["claimReviewed"] == words
