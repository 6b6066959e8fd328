"""Words are found letter for letter, and whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.records.passages import find_words


@pytest.mark.parametrize(
    "words, text, place",
    [
        ("absolute immunity", "That guy has absolute immunity.", 13),
        ("lawful", "an unlawful act", -1),
        ("lawful", "unlawful and lawful", 13),
        ("law", "lawful", -1),
        ("Lawful", "lawful", -1),
        ("is", "this is it", 5),
        ("(a)", "see (a) there", 4),
        ("a b", "a  b", -1),
        ("'s", "the officer's duty", 11),
        ("immune", "", -1),
        ("10", "in 2010", -1),
        ("豁免", "绝对豁免权", 2),
        ("đối", "tuyệtđối", -1),
    ],
)
def test_words_are_found_whole(words: str, text: str, place: int) -> None:
    assert find_words(words, text) == place


@given(st.text(min_size=1, max_size=8), st.text(max_size=30), st.text(max_size=30))
def test_where_words_are_found_they_stand(words: str, before: str, after: str) -> None:
    text = f"{before} {words} {after}"
    place = find_words(words, text)
    assert place >= 0
    assert text[place : place + len(words)] == words
