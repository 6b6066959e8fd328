"""Where words stand in a captured text."""

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
def test_words_stand_in_a_text_as_whole_words(words: str, text: str, expected: int) -> None:
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
def test_a_full_stop_or_a_comma_at_the_end_is_the_printers(words: str, text: str, expected: int) -> None:
    assert count(words, text) == expected


@pytest.mark.parametrize(
    "words, expected",
    [("protection", 1), ("pro-tection", 1), ("well-known rule", 1), ("wellknown rule", 1), ("tection", 0), ("pro", 0)],
)
def test_a_hyphen_at_the_end_of_a_printed_line_is_one_or_none(words: str, expected: int) -> None:
    assert count(words, "a pro-\ntection by a well-\n  known rule", printed=True) == expected


def test_on_a_page_of_the_web_lines_end_where_nobody_sees_it() -> None:
    assert count("protection", "a pro-\ntection") == 0


def test_a_soft_hyphen_at_the_end_of_a_printed_line_is_one_or_none() -> None:
    assert count("protection", "a pro\u00ad\r\ntection and a pro\x02\ntection", printed=True) == 2


def test_words_are_parted_where_something_was_left_out() -> None:
    assert split_at_elisions("One two […] three… four [...] five [. . .]") == ["One two", "three…four", "five"]


@pytest.mark.parametrize(
    "words, nearest",
    [
        ("This guy is protected by absolute immunity", "“That guy is protected by absolute immunity,”"),
        ("That guy is protected by full immunity", 'guy is protected by absolute immunity," and left.'),
        ("Zwölf Boxkämpfer jagen Viktor quer", ""),
    ],
)
def test_the_nearest_passage_is_shown_in_whole_words(words: str, nearest: str) -> None:
    text = CapturedText(
        "Then he said: “That guy is protected by\nabsolute immunity,” and left.", has_printed_lines=True
    )
    assert text.nearest(fold(words)).endswith(nearest)


def test_of_long_passages_the_place_is_shown_at_which_they_part() -> None:
    common = " ".join(f"word{number}" for number in range(100))
    text = CapturedText(f"Before. {common} there \x1b[31mand {common}", has_printed_lines=False)
    shown = text.nearest(fold(f"{common} here and so on"))
    assert shown.startswith("word77 ")
    assert " word99 there [31mand word0 " in shown
    assert len(shown) < 350
