"""Tests of finding passages in a captured text."""

from __future__ import annotations

import pytest

from bythebook.newsroom.evidence.folding import fold
from bythebook.newsroom.evidence.passages import CapturedText, split_at_elisions


def count(words: str, text: str, *, printed: bool = False) -> int:
    return len(CapturedText(text, has_printed_lines=printed).find(fold(words)))


@pytest.mark.parametrize(
    "words, text, expected",
    [
        ("absolute immunity", "He has absolute immunity here.", 1),
        ("absolute immunity", "Absolute immunity? No absolute immunity, no absolute immunity!", 2),
        ("lawful", "It was unlawful.", 0),
        ("law", "The laws.", 0),
        ("ana", "ana ana bananana", 2),
        ("no no", "no no no", 2),
        ("10", "1010 and 10", 1),
        ("免責", "絶対免責特権", 1),
    ],
)
def test_whole_words_are_matched(words: str, text: str, expected: int) -> None:
    assert count(words, text) == expected


@pytest.mark.parametrize(
    "words, text, expected",
    [
        ("He did his job.", "“He did his job,” he said.", 1),
        ("He did his job,", "“He did his job.”", 1),
        ("He did his job.", "‘He did his job’, he said.", 1),
        ("He did his job.", "He did his job", 1),
        ("He did his job.", "He did his job well.", 0),
        ("He did his job.", "He did his jobs.", 0),
        ("He did his job?", "“He did his job.”", 0),
        ("He did his job", "“He did his job!”", 1),
    ],
)
def test_final_period_or_comma_may_differ(words: str, text: str, expected: int) -> None:
    assert count(words, text) == expected


@pytest.mark.parametrize(
    "words, expected",
    [("protection", 1), ("pro-tection", 1), ("well-known rule", 1), ("wellknown rule", 1), ("tection", 0), ("pro", 0)],
)
def test_hyphen_at_line_end_is_optional(words: str, expected: int) -> None:
    assert count(words, "a pro-\ntection by a well-\n  known rule", printed=True) == expected


def test_source_line_breaks_in_html_are_spaces() -> None:
    assert count("protection", "a pro-\ntection") == 0


def test_soft_hyphen_at_line_end_is_optional() -> None:
    assert count("protection", "a pro\u00ad\r\ntection and a pro\x02\ntection", printed=True) == 2


def test_ellipsis_splits_words() -> None:
    assert split_at_elisions("One two […] three… four [...] five [. . .]") == ["One two", "three…four", "five"]


@pytest.mark.parametrize(
    "words, nearest",
    [
        ("This guy is protected by absolute immunity", "“That guy is protected by absolute immunity,”"),
        ("That guy is protected by full immunity", 'guy is protected by absolute immunity," and left.'),
        ("Zwölf Boxkämpfer jagen Viktor quer", ""),
    ],
)
def test_nearest_passage_has_whole_words(words: str, nearest: str) -> None:
    text = CapturedText(
        "Then he said: “That guy is protected by\nabsolute immunity,” and left.", has_printed_lines=True
    )
    assert text.nearest(fold(words)).endswith(nearest)


def test_nearest_passage_shows_where_long_texts_diverge() -> None:
    common = " ".join(f"word{number}" for number in range(100))
    text = CapturedText(f"Before. {common} there \x1b[31mand {common}", has_printed_lines=False)
    shown = text.nearest(fold(f"{common} here and so on"))
    assert shown.startswith("word77 ")
    assert " word99 there [31mand word0 " in shown
    assert len(shown) < 350
