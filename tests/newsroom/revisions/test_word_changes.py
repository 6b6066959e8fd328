"""Two texts compared word by word."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.newsroom.revisions.material_changes import same_words
from bythebook.records.word_changes import WordRun, abridged, changed_words

TEXTS = st.text(alphabet="ab cд明日\n", max_size=30)


def marked(before: str, after: str) -> str:
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(marks[run.kind].format(run.text) for run in changed_words(before, after))


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ("A book costs nothing.", "A book costs nothing.", "A book costs nothing."),
        ("A book costs nothing.", "A book costs little.", "A book costs [-nothing.-] {+little.+}"),
        ("A book costs.", "A late book costs.", "A {+late+} book costs."),
        ("A late book costs.", "A book costs.", "A [-late-] book costs."),
        ("Late books cost.", "Books cost.", "[-Late books-] {+Books+} cost."),
        ("It is free.", "It is free", "It is [-free.-] {+free+}"),
        ("free", "Free", "[-free-] {+Free+}"),
        (
            "one two three four five",
            "six seven three eight nine",
            "[-one two-] {+six seven+} three [-four five-] {+eight nine+}",
        ),
        ("a b the c d", "e f the g h", "[-a b-] {+e f+} the [-c d-] {+g h+}"),
        ("a b c the d e f", "1 2 3 the 4 5 6", "[-a b c the d e f-] {+1 2 3 the 4 5 6+}"),
        ("", "New.", "{+New.+}"),
        ("Old.", "", "[-Old.-]"),
        ("明日は晴れ", "明日は雨", "明日は[-晴れ-]{+雨+}"),
        ("One.\n\nTwo.", "One.\n\nThree.", "One.\n\n[-Two.-] {+Three.+}"),
    ],
)
def test_what_changed_is_marked_word_by_word(before: str, after: str, expected: str) -> None:
    assert marked(before, after) == expected


@given(TEXTS, TEXTS)
def test_joined_runs_are_the_two_texts(before: str, after: str) -> None:
    runs = changed_words(before, after)
    for text, gone in ((before, "inserted"), (after, "deleted")):
        assert "".join("".join(run.text for run in runs if run.kind != gone).split()) == "".join(text.split())
    assert all(one.kind != other.kind for one, other in pairwise(runs))


@given(TEXTS)
def test_a_text_equals_itself(text: str) -> None:
    assert all(run.kind == "same" for run in changed_words(text, text))


def test_the_longest_texts_are_compared_quickly() -> None:
    before = "a b c d e " * 100_000
    after = "b a d c e " * 100_000
    started = time.perf_counter()
    assert {run.kind for run in changed_words(before, after)} >= {"deleted", "inserted"}
    assert time.perf_counter() - started < 30


@pytest.mark.parametrize(
    "before, after, is_same",
    [
        ('It\'s "free" – always', "It’s “free” — always", True),
        ("two\nlines", "two lines", True),
        ("free", "Free", False),
        ("free.", "free", False),
        ("free", "fre", False),
    ],
)
def test_white_space_and_typographic_marks_are_ignored(before: str, after: str, is_same: bool) -> None:  # noqa: FBT001
    assert same_words(before, after) is is_same


def test_unchanged_words_are_omitted_except_around_changes() -> None:
    words = [f"w{number}" for number in range(60)]
    runs = changed_words(" ".join(words), " ".join([*words[:30], "new", *words[30:]]))
    assert abridged(runs) == (
        WordRun("same", "⋯ w22 w23 w24 w25 w26 w27 w28 w29 "),
        WordRun("inserted", "new"),
        WordRun("same", " w30 w31 w32 w33 w34 w35 w36 w37 ⋯"),
    )
