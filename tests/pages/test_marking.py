"""Key words are marked in texts, and wordings compared word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.pages.marking import compare_words, mark
from bythebook.records.passages import only_place

Marked = list[list[tuple[str, tuple[int, ...]]]]


def marked(text: str, *words: str) -> Marked:
    return [[(run.text, run.numbers) for run in runs] for runs in mark(text, list(enumerate(words, 1)))]


@pytest.mark.parametrize(
    "text, words, expected",
    [
        ("A book costs nothing.", [], [[("A book costs nothing.", ())]]),
        ("A book costs nothing.", ["costs"], [[("A book ", ()), ("costs", (1,)), (" nothing.", ())]]),
        ("A book costs nothing.", ["A book"], [[("A book", (1,)), (" costs nothing.", ())]]),
        ("A book costs nothing.", ["nothing."], [[("A book costs ", ()), ("nothing.", (1,))]]),
        ("A book.", ["A book."], [[("A book.", (1,))]]),
        ("A book.", ["A book.", "A book."], [[("A book.", (1, 2))]]),
        ("a b c d", ["a b c", "b c d"], [[("a ", (1,)), ("b c", (1, 2)), (" d", (2,))]]),
        ("a b c d", ["b", "a b c d"], [[("a ", (2,)), ("b", (1, 2)), (" c d", (2,))]]),
        ("a b c d", ["a b", "c d"], [[("a b", (1,)), (" ", ()), ("c d", (2,))]]),
        ("a b", ["nowhere"], [[("a b", ())]]),
        ("unlawful, lawful", ["lawful"], [[("unlawful, ", ()), ("lawful", (1,))]]),
        ("no no", ["no"], [[("no no", ())]]),
        ("no no, no", ["no, no"], [[("no ", ()), ("no, no", (1,))]]),
        ("One.\n\nTwo.", [], [[("One.", ())], [("Two.", ())]]),
        ("One.\nTwo three.", ["Two"], [[("One.", ())], [("Two", (1,)), (" three.", ())]]),
        ("One.\nTwo.", ["One.\nTwo"], [[("One.", (1,))], [("Two", (1,)), (".", ())]]),
        ("", [], []),
    ],
)
def test_key_words_are_marked_with_their_numbers(text: str, words: list[str], expected: Marked) -> None:
    assert marked(text, *words) == expected


texts = st.text(alphabet="ab đ.\n", max_size=40)


@given(texts, st.lists(st.tuples(st.integers(0, 39), st.integers(1, 12)), max_size=5))
def test_marking_keeps_the_text_and_marks_the_key_words(text: str, places: list[tuple[int, int]]) -> None:
    words = [text[start : start + length] for start, length in places if text[start : start + length].strip()]
    runs = [run for paragraph in mark(text, list(enumerate(words, 1))) for run in paragraph]
    assert "".join(run.text for run in runs) == text.replace("\n", "")
    for number, one in enumerate(words, 1):
        under_number = "".join(run.text for run in runs if number in run.numbers)
        assert under_number == (one.replace("\n", "") if only_place(one, text) >= 0 else "")


def compared(passage: str, printed: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    ours, theirs = compare_words(passage, printed)
    return [(run.kind, run.text) for run in ours], [(run.kind, run.text) for run in theirs]


def test_shared_and_changed_words_are_distinguished() -> None:
    assert compared("He has absolute immunity today.", "He had full immunity today.") == (
        [("same", "He"), ("changed", "has absolute"), ("same", "immunity today.")],
        [("same", "He"), ("changed", "had full"), ("same", "immunity today.")],
    )


def test_added_or_removed_words_change_one_side() -> None:
    assert compared("a b c", "a c") == (
        [("same", "a"), ("changed", "b"), ("same", "c")],
        [("same", "a c")],
    ) or compared("a b c", "a c") == (
        [("same", "a"), ("changed", "b"), ("same", "c")],
        [("same", "a"), ("same", "c")],
    )


@pytest.mark.parametrize(
    "passage, printed",
    [
        ("That guy is protected.", "that guy is protected"),
        ("He said: “it’s over”", 'he said, "it\'s over"'),
        ("absolute — immunity", "absolute - immunity"),
        ("(shall) be fined,", "shall be fined"),
        ("caf\u00e9", "cafe\u0301"),
        ("Straße", "STRASSE"),
    ],
)
def test_typography_is_not_a_change(passage: str, printed: str) -> None:
    ours, theirs = compare_words(passage, printed)
    assert {run.kind for run in (*ours, *theirs)} == {"same"}


def test_an_empty_wording_differs_completely() -> None:
    assert compared("", "a b") == ([], [("changed", "a b")])
    assert compared("a b", "") == ([("changed", "a b")], [])


@given(st.text(max_size=60), st.text(max_size=60))
def test_joined_runs_equal_both_wordings(passage: str, printed: str) -> None:
    ours, theirs = compare_words(passage, printed)
    assert " ".join(run.text for run in ours).split() == passage.split()
    assert " ".join(run.text for run in theirs).split() == printed.split()


@given(
    st.lists(st.sampled_from(["a", "b", "c."]), max_size=12), st.lists(st.sampled_from(["a", "b", "c"]), max_size=12)
)
def test_unchanged_runs_are_equal_on_both_sides(passage: list[str], printed: list[str]) -> None:
    ours, theirs = compare_words(" ".join(passage), " ".join(printed))
    same = [" ".join(run.text for run in side if run.kind == "same").replace(".", "") for side in (ours, theirs)]
    assert same[0] == same[1]


@given(st.text(max_size=60))
def test_a_wording_equals_itself(text: str) -> None:
    ours, theirs = compare_words(text, text)
    assert ours == theirs
    assert {run.kind for run in ours} <= {"same"}


def test_an_empty_line_makes_no_paragraph() -> None:
    paragraphs = mark("One.\n\nTwo.", [(1, "Two")])
    assert ["".join(segment.text for segment in segments) for segments in paragraphs] == ["One.", "Two."]


def test_long_texts_are_compared_by_their_beginnings_and_ends() -> None:
    ours, theirs = ("b " * 100_000).strip(), ("b " * 90_000).strip()
    left, right = compare_words(f"One {ours} end", f"One {theirs} c end")
    assert [(run.kind, len(run.text.split())) for run in left] == [("same", 90_001), ("changed", 10_000), ("same", 1)]
    assert [(run.kind, run.text) for run in right] == [("same", f"One {theirs}"), ("changed", "c"), ("same", "end")]
