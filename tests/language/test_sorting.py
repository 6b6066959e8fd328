"""The order of names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.language import ENGLISH, initial, load_language, sort_key, use_language


def in_order(names: list[str]) -> list[str]:
    backwards = names[::-1]
    return sorted(backwards, key=sort_key)


@pytest.mark.parametrize(
    "names",
    [
        ["Eastman, Ann", "Éboué, Félix", "Edwards, John", "Élan, Zoë", "Ellis, Sara"],
        ["Oh, Sandra", "O'Hara, Brian", "O’Hara, Carl", "Ohara, Dan", "Olsen, Kim"],
        ["de la Cruz, Ana", "De La Cruz, Bea", "Delacroix, Cy"],
        ["5th Circuit", "7th Circuit", "10th Circuit", "Appeals Court"],
        ["Lodge, A", "Łódź, B", "Luz, C"],
        ["Sorensen, A", "Sørensen, B", "Strauss, C", "Strauß, D", "Sund, E"],
        ["Smith-Jones, A", "Smith Jones, B", "Smithers, C"],
        ["Nunez, Ana", "Núñez, Bea", "Nuño, Cy", "Nutt, Dee"],
        ["Zeta", "Ζήτα", "Яковлев", "आशा", "อารี", "山田"],
    ],
)
def test_names_are_sorted_as_people_sort_them(names: list[str]) -> None:
    assert in_order(names) == names


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert sort_key("E\u0301lan")[0] == sort_key("\u00c9lan")[0] == "elan"


def test_vowel_signs_of_other_scripts_are_kept() -> None:
    assert sort_key("\u0915\u093f")[0] != sort_key("\u0915\u0940")[0]


@pytest.mark.parametrize(
    "tag, names",
    [
        ("es", ["Nuñez", "Nuzco", "Ñandú", "Oca"]),
        ("es", ["Élan", "Ellis"]),
        ("sv", ["Zorn", "Åberg", "Ärlig", "Öberg"]),
        ("da", ["Zorn", "Ærlig", "Øberg", "Åberg"]),
        ("de", ["Ahrens", "Ärmel", "Arndt"]),
    ],
)
def test_a_language_has_its_own_letters(tag: str, names: list[str]) -> None:
    use_language(load_language(tag, Path("nowhere")).language)
    try:
        assert in_order(names) == names
    finally:
        use_language(ENGLISH)


@pytest.mark.parametrize(
    "name, letter",
    [
        ("Éboué", "E"),
        ("o'Hara", "O"),
        ("‘Abd", "A"),
        ("Łódź", "L"),
        ("9th Circuit", "9"),
        ("山田", "山"),
        ("Ægir", "A"),
        ("-", "-"),
    ],
)
def test_the_initial_is_a_capital_without_its_accent(name: str, letter: str) -> None:
    assert initial(name) == letter


@given(st.lists(st.text(max_size=20), unique=True))
def test_the_order_does_not_depend_on_where_names_were(names: list[str]) -> None:
    assert in_order(names) == sorted(names, key=sort_key)
