"""Which texts are equal, and which are not: white space and typographic marks apart, and nothing else."""

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
def test_marks_of_the_printer_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("one, other", DIFFERENT)
def test_everything_else_makes_a_difference(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(split_at_elisions(text))))
def test_any_text_stands_in_itself(text: str) -> None:
    captured = CapturedText(f"Before. {text} After.", has_printed_lines=False)
    for part in split_at_elisions(text):
        assert part.strip(".,") == "" or captured.find(part)


@given(st.text(st.characters(codec="utf-8")))
def test_a_folded_text_is_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)
