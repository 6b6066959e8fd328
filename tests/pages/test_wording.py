"""Dates, ranges and excerpts as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.pages.wording import (
    date_words,
    direction,
    excerpt,
    in_force_words,
    passage_around,
    short_name,
    version_title,
    version_words,
)
from bythebook.records import parse_date
from tests.records.made import rule, version


@pytest.mark.parametrize(
    "written, text, iso",
    [
        ("2026-01-08", "January 8, 2026", "2026-01-08"),
        ("2026-01-08~", "about January 8, 2026", "2026-01-08"),
        ("2026-01-08?", "perhaps January 8, 2026", "2026-01-08"),
        ("2026-01", "January 2026", "2026-01"),
        ("2024-02", "February 2024", "2024-02"),
        ("2026-12", "December 2026", "2026-12"),
        ("2026-01~", "about January 2026", "2026-01"),
        ("2026", "2026", "2026"),
        ("0800", "A.D. 800", "0800"),
        ("2026~", "about 2026", "2026"),
        ("199X", "1990 to 1999 (year unknown)", ""),
        ("2026-21", "spring 2026", ""),
        ("2026-01-13/2026-01-14", "January 13–14, 2026", ""),
        ("2026-01-31/2026-02-01", "January 31 to February 1, 2026", ""),
        ("2025-01-08/2026-01-08", "January 8, 2025, to January 8, 2026", ""),
        ("2018-04/2021-12-31", "April 2018 to December 31, 2021", ""),
        ("2015/2020-06-30", "2015 to June 30, 2020", ""),
        ("2026-01/2026-03", "January 2026 to March 2026", ""),
        ("2026-01-13~/2026-01-14", "about January 13, 2026, to January 14, 2026", ""),
        ("2023-02-06/..", "since February 6, 2023", ""),
        ("2024-05/..", "since May 2024", ""),
        ("2025-01-20/", "from January 20, 2025; end date unknown", ""),
        ("/2019-08-31", "until August 31, 2019; start date unknown", ""),
        ("../2019-08-31", "until August 31, 2019", ""),
        ("/", "dates unknown", ""),
        ("/..", "start date unknown", ""),
    ],
)
def test_dates_are_formatted_as_precisely_as_known(written: str, text: str, iso: str) -> None:
    words = date_words(parse_date(written))
    assert (words.text, words.iso) == (text, iso)


@pytest.mark.parametrize(
    "in_force, text",
    [
        ("2019-09-01/2025-12-31", "in force from September 1, 2019, to December 31, 2025"),
        ("2025-07/2025-07", "in force in July 2025"),
        ("2025-07-03/2025-07-03", "in force on July 3, 2025"),
        ("2019/2019", "in force in 2019"),
        ("2023-02-06/..", "in force since February 6, 2023"),
        ("2024-05/..", "in force since May 2024"),
        ("2018~/..", "in force since about 2018"),
        ("2018-09-07/", "in force since September 7, 2018"),
        ("/2019-08-31", "in force until August 31, 2019; start date unknown"),
        ("/..", "in force; start date unknown"),
        ("/", "in force; start date unknown"),
    ],
)
def test_a_version_has_its_dates_and_which_end_is_unknown(in_force: str, text: str) -> None:
    (one,) = rule(versions=[version("2020-edition", in_force)]).versions
    assert in_force_words(one).text == text
    assert version_words(one) == f"{'Undated version, ' if in_force in ('/', '/..') else ''}{text}"


@pytest.mark.parametrize(
    "title, in_force, text",
    [
        ("New edition", "2023-02-06/..", "New edition, in force since February 6, 2023"),
        ("New edition", "/", "New edition, in force; start date unknown"),
        ("As amended October 11, 1996", "1996-10-11/", "As amended October 11, 1996, in force since then"),
        (
            "As amended October 11, 1996",
            "1996-10-11/2001-01-01",
            "As amended October 11, 1996, in force from October 11, 1996, to January 1, 2001",
        ),
    ],
)
def test_a_version_is_named_by_its_title(title: str, in_force: str, text: str) -> None:
    (one,) = rule(versions=[version("code", in_force, title=title)]).versions
    assert version_words(one) == text
    assert version_title(one) == title


@pytest.mark.parametrize(
    "in_force, issued, text",
    [
        ("2023-02-06/..", None, "Version of February 6, 2023"),
        ("/..", "2024-05", "Version of May 2024"),
        ("/2019-08-31", None, "Version until August 31, 2019"),
        ("/", None, "Undated version"),
    ],
)
def test_a_version_without_a_title_is_named_by_its_dates(in_force: str, issued: str | None, text: str) -> None:
    (one,) = rule(versions=[version("copy-2026-01", in_force, issued=issued)]).versions
    assert version_title(one) == text


def test_an_excerpt_ends_at_a_word_boundary() -> None:
    assert excerpt("Short enough.") == "Short enough."
    assert excerpt("One two, three", 10) == "One two …"
    assert excerpt("One two– three", 11) == "One two …"
    assert excerpt("  One\n\n two  ") == "One two"
    assert excerpt("x" * 400, 10) == "x" * 10 + " …"


@pytest.mark.parametrize(
    "text, length, cut",
    [
        ("We now quote it. We also quote In re Neagle in full.", 40, "We now quote it. We also quote In re …"),
        ("He left for home. We now quote In re Neagle in full.", 30, "He left for home. …"),
        ("They said “no.” We now quote In re Neagle in full.", 24, "They said “no.” We now …"),
        ("They said “stop.” We now quote In re Neagle in full.", 24, "They said “stop.” …"),
        ("Who said so? Nobody whom the paper has ever quoted.", 22, "Who said so? Nobody …"),
        ("It is what Sgt. Smith of the U.S. Army v. Jones wrote.", 46, "It is what Sgt. Smith of the U.S. Army v. …"),
        ("We quoted it on January 8, 2026, and now quote more.", 35, "We quoted it on January 8, 2026 …"),
        ("The rule names the officers, the agents and the rest.", 40, "The rule names the officers …"),
        ("The rule names officers – and agents, the next year.", 30, "The rule names officers …"),
        ("Yes, the rule names all of the officers and agents.", 40, "Yes, the rule names all of the officers …"),
        ("規則はこれを禁じている。役人はそれを述べた。そして終わり。", 16, "規則はこれを禁じている。 …"),
    ],
)
def test_an_excerpt_ends_after_a_sentence_or_a_clause_if_one_fills_most_of_the_room(
    text: str, length: int, cut: str
) -> None:
    assert excerpt(text, length) == cut


@given(st.text(max_size=400), st.integers(10, 300))
def test_an_excerpt_is_the_beginning_of_its_text(text: str, length: int) -> None:
    flat, cut = " ".join(text.split()), excerpt(text, length)
    assert len(cut) <= length + 2
    assert cut == flat or (cut.endswith(" …") and flat.startswith(cut.removesuffix(" …")))


def test_a_passage_is_cut_around_the_given_words() -> None:
    text = " ".join(f"w{number}" for number in range(100))
    assert passage_around(text, "w0 w1", 20) == "w0 w1 w2 w3 w4 w5 …"
    assert passage_around(text, "w98 w99", 20) == "… w98 w99"
    assert passage_around("All of it.", "of", 20) == "All of it."


@given(st.lists(st.text("abđ", min_size=1, max_size=9), min_size=1, max_size=60), st.integers(0, 59), st.integers(1, 6))
def test_a_passage_contains_its_words_and_is_short(words: list[str], start: int, count: int) -> None:
    text, wanted = " ".join(words), " ".join(words[start : start + count]) or words[0]
    cut = passage_around(text, wanted, 60)
    assert wanted in cut
    assert cut.removeprefix("… ").removesuffix(" …") in text
    assert len(cut) <= max(60, len(wanted)) + len("…  …")


@pytest.mark.parametrize(
    "text, expected",
    [
        ("words", "ltr"),
        ("", "ltr"),
        ("123 …", "ltr"),
        ("עברית", "rtl"),
        ("العربية words", "rtl"),
        ("12 “کتاب", "rtl"),
        ("words العربية", "ltr"),
        ("Đường", "ltr"),
        ("豁免", "ltr"),
    ],
)
def test_the_first_strong_letter_gives_the_direction(text: str, expected: str) -> None:
    assert direction(text) == expected


@pytest.mark.parametrize(
    "name,short",
    [
        ("United States District Court for the Northern District of Illinois", None),
        ("n" * 80, None),
        ("The Office of " + "the Deputy " * 10, "The Office of the Deputy the Deputy the Deputy …"),
        ("Unbroken" * 36, "Unbroken" * 6 + " …"),
    ],
)
def test_only_a_very_long_name_is_cut(name: str, short: str | None) -> None:
    assert short_name(name) == (short or name)
