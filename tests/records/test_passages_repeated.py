"""Words that are in a text several times: how many times, and whether it is clear which are meant."""

from __future__ import annotations

import pytest

from bythebook.records.passages import count_words, only_place


@pytest.mark.parametrize(
    "words, text, count, place",
    [
        ("lawful", "unlawful", 0, -1),
        ("lawful", "unlawful, lawful", 1, 10),
        ("never charged", "Others never charged. We never charged, and never charged.", 3, -1),
        ("We never charged", "Others never charged. We never charged, and never charged.", 1, 22),
        ("a a", "a a a", 1, 0),
        ("a a", "a a a a", 2, -1),
        ("本", "日本と日本", 2, -1),
    ],
)
def test_words_are_counted_as_whole_words_without_overlaps(words: str, text: str, count: int, place: int) -> None:
    assert (count_words(words, text), only_place(words, text)) == (count, place)
