"""Helpers that several checks share."""

import pytest

from bythebook.checks import CHECKS
from bythebook.checks.common.cycles import describe_cycle, find_cycles
from bythebook.checks.common.dates import describe_day, describe_span, is_after
from bythebook.checks.common.passages import nearest_passage
from bythebook.records import Corpus, parse_date
from bythebook.records.passages import find_words


@pytest.mark.parametrize(
    "words, text, is_found",
    [
        ("absolute immunity", "protected by absolute immunity.", True),
        ("Absolute immunity", "protected by absolute immunity.", False),
        ("lawful", "It was unlawful.", False),
        ("lawful", "Unlawful? It was lawful.", True),
        ("(a) lawful", "under (a) lawful means", True),
        ("charged.", "never charged.", True),
        ("immun", "immune", False),
        ("无责", "他们无责任", True),
        ("miễn trừ", "được miễn trừ tuyệt đối", True),
        ("miễn tr", "được miễn trừ tuyệt đối", False),
    ],
)
def test_words_match_exactly_and_whole(words: str, text: str, *, is_found: bool) -> None:
    assert (find_words(words, text) >= 0) is is_found


def test_nearest_passage_has_whole_words() -> None:
    assert nearest_passage("immune", "He has absolute immunity.") == 'Did you mean "immunity"?'
    assert nearest_passage("felony", "He has absolute immunity.") == ""


def test_cycle_is_found_once_and_described_in_full() -> None:
    graph = {"a": ("b",), "b": ("c", "d"), "c": ("a",), "d": ("unknown",), "e": ("a",), "f": ("f",)}
    assert list(find_cycles(graph)) == [("a", "b", "c")]
    assert describe_cycle(("a", "b", "c"), "repeats") == '"a" repeats "b", which repeats "c", which repeats "a"'


def test_every_cycle_of_a_record_is_found() -> None:
    assert list(find_cycles({"a": ("b", "c"), "b": ("a",), "c": ("a",)})) == [("a", "b"), ("a", "c")]


def test_long_chain_needs_no_recursion() -> None:
    chain = {str(number): (str(number + 1),) for number in range(100_000)}
    assert list(find_cycles(chain)) == []


@pytest.mark.parametrize(
    "span, words",
    [
        ("2018-09-07/2023-02-05", "from 2018-09-07 to 2023-02-05"),
        ("2023-02-06/..", "from 2023-02-06 on"),
        ("/2023", "from an unknown date to 2023"),
        ("2023/", "from 2023 to an unknown date"),
        ("2023-02", "2023-02"),
    ],
)
def test_spans_are_described(span: str, words: str) -> None:
    assert describe_span(parse_date(span)) == words


def test_dates_that_may_be_the_same_day_are_in_order() -> None:
    assert is_after(parse_date("2026-02-01"), parse_date("2026-01"))
    assert not is_after(parse_date("2026-01-31"), parse_date("2026-01"))
    assert describe_day(parse_date("2026-01-08")) == "on 2026-01-08"


def test_empty_corpus_has_no_problem() -> None:
    assert [problem for check in CHECKS for problem in check.run(Corpus.of([]))] == []
