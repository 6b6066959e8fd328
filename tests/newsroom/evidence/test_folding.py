"""Tests of folding: texts are equal up to white space and typographic variants only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.newsroom.evidence.folding import fold
from bythebook.newsroom.evidence.passages import CapturedText, split_at_elisions

EQUAL = [
    ("He was doing his job.", "He  was\n\tdoing\u00a0his job."),
    ("It's the officer's", "It’s the officer\u02bcs"),
    ('the "absolute immunity" rule', "the “absolute immunity” rule"),
    ('un "mot" court', "un « mot » court"),
    ("a 'word' in", "a ‘word’ in"),
    ("well-known", "well\u2011known"),
    ("no - not at all", "no—not at all"),
    ("no -- not at all", "no – not at all"),
    ("pages 10-12", "pages 10–12"),
    ("wait... what", "wait… what"),
    ("wait . . . what", "wait… what"),
    ("nonexistent", "non\u00adexist\u200bent"),
    ("first officers flee affluent offices", "ﬁrst oﬃcers ﬂee aﬄuent oﬀices"),
    ("café", "cafe\u0301"),
    ("The \u2067end\u2069", "The end"),
]
DIFFERENT = [
    ("immunity", "Immunity"),
    ("cafe", "café"),
    ("one, two", "one two"),
    ("what?", "what!"),
    ("resign", "re-sign"),
    ("today", "to day"),
    ("'a'", '"a"'),
    ("10 m²", "10 m2"),
    ("St. Paul", "St Paul"),
]


@pytest.mark.parametrize("one, other", EQUAL)
def test_typographic_variants_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_other_differences_matter(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(split_at_elisions(text))))
def test_every_text_contains_itself(text: str) -> None:
    captured = CapturedText(f"Before. {text} After.", has_printed_lines=False)
    for part in split_at_elisions(text):
        assert part.strip(".,") == "" or captured.find(part)


@given(st.text(st.characters(codec="utf-8")))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
