"""The words that a text is found by, script by script, and what search knows of languages."""

from __future__ import annotations

from itertools import pairwise

import orjson
import pytest

from bythebook.exports.search.folding import fold
from bythebook.exports.search.languages import languages_of, stemmer_script, stop_words
from bythebook.exports.search.spelling import FILE_SIZE, spelling_files
from bythebook.exports.search.words import MOST_LETTERS, SearchTerm, shortest_after, terms_of, words_of


@pytest.mark.parametrize(
    "text,words",
    [
        ("Absolute IMMUNITY, he said: “immunity”!", {"absolute", "immunity", "he", "said"}),
        ("18 U.S.C. § 242", {"18", "eighteen", "usc", "242"}),
        ("18USC242", {"18usc242", "18", "usc", "242"}),
        ("8 C.F.R. § 287.8(f)", {"8", "eight", "cfr", "2878", "287", "f"}),
        ("F. B. I. and J. D. Vance", {"fbi", "f", "b", "i", "and", "jd", "j", "d", "vance"}),
        ("J.D.Vance, F B I", {"jd", "vance", "fbi", "f", "b", "i"}),
        ("U.S.C.242", {"usc", "242"}),
        ("044-05, 007 and 0", {"4405", "44", "5", "7", "seven", "and", "0"}),
        ("1,000 1'000 1 1,00", {"1000", "1", "000", "00"}),
        ("1\u202f000 people, ١٬٠٠٠ and 1.000", {"1000", "people", "and", "1", "000"}),
        ("e-mail", {"email", "e", "mail"}),
        ("co-operate co\u00adoperate co‐operate", {"cooperate", "co", "operate"}),
        ("AT&T", {"att", "at", "t"}),
        ("don't — don’t", {"dont", "don", "t"}),
        ("Vance's officers' O’Hara ʻOhara", {"vance", "officers", "ohara", "o", "hara"}),
        ("the Fourth and the 14th", {"the", "fourth", "4th", "and", "14th", "14", "fourteenth"}),
        ("Forty-seven days, fourty seven", {"47", "days"}),
        ("two hundred and forty-one; five thousand six hundred", {"241", "5600"}),
        ("three hundred thousand nine", {"300009"}),
        ("the Twenty-fifth, a forty-seven-day course", {"the", "25th", "25", "a", "47", "day", "course", "47day"}),
        ("six of ninety, one hundred", {"six", "6", "of", "ninety", "90", "100"}),
        ("one of the hundreds, twenty twenty", {"one", "of", "the", "hundreds", "twenty", "20"}),
        ("Nguyễn Đức Nhã", {"nguyen", "duc", "nha"}),
        ("Straße, Łódź, Œuvre, Søren, Þór", {"strasse", "lodz", "oeuvre", "soren", "thor"}),
        ("ﬁne ½ \uff21\uff22\uff23", {"fine", "1", "2", "two", "abc"}),
        ("ΟΔΟΣ οδός", {"οδοσ"}),
        ("Ёлка, мой дом, Київ", {"елка", "мой", "дом", "київ"}),
        ("東京の規則", {"東", "京", "の", "規", "則", "東京", "京の", "の規", "規則"}),
        ("が か ｶﾞ", {"が", "か", "ガ"}),
        ("ที่นี่", {"ที่", "นี่", "ที่นี่"}),
        ("हिन्दी कानून", {"हिन्दी", "कानून"}),
        ("क़ानून", {"कानून"}),
        ("القانون", {"القانون", "قانون"}),
        ("كـــتاب کتاب ﻛﺘﺎﺏ", {"كتاب"}),
        ("على علی", {"علي"}),
        ("أُمّة إسلام", {"امه", "اسلام"}),
        ('צה״ל צה"ל', {"צהל", "צה", "ל"}),
        ("می\u200cخواهم", {"ميخواهم", "مي", "خواهم"}),
        ("२०२६ ٢٠٢٦ ๒๐๒๖ ２０２６", {"2026"}),
        ("a" * 500, {"a" * MOST_LETTERS}),
        (" \n…", set()),
    ],
)
def test_a_text_is_found_by_what_people_type(text: str, words: set[str]) -> None:
    assert words_of(text) == words


def test_a_query_asks_for_compounds_as_one_word_or_as_their_parts() -> None:
    assert terms_of("8 cfr 287.8(f)") == [
        SearchTerm("8"),
        SearchTerm("cfr"),
        SearchTerm("2878", ("287", "8")),
        SearchTerm("f"),
    ]
    assert terms_of("co-operate, 4th") == [SearchTerm("cooperate", ("co", "operate")), SearchTerm("4th", ("4",))]
    assert terms_of("東京都") == [SearchTerm("東京"), SearchTerm("京都")]


@pytest.mark.parametrize(
    "one,other",
    [
        ("U.S.C.", "USC"),
        ("C.F.R.", "CFR"),
        ("F.B.I.", "FBI"),
        ("1,000", "1000"),
        ("AT&T", "at&t"),
        ("SB 627", "s.b. 627"),
        ("§ 242", "§242"),
        ("Vance’s", "Vance"),
    ],
)
def test_two_ways_to_write_a_thing_are_one(one: str, other: str) -> None:
    assert terms_of(one) == terms_of(other)


def test_folding_twice_changes_nothing() -> None:
    texts = ("Nguyễn’s Straße", "کتاب", "क़ानून", "ガ", "мой", "U.S.C. § 1,000")
    assert [fold(fold(text)) for text in texts] == [fold(text) for text in texts]


def test_a_misspelled_word_shares_two_letters_at_an_end_or_three_in_the_middle() -> None:
    files = dict(spelling_files(["immune", "immunity", "ice", "18usc", "東京"]))
    lists = orjson.loads(files["spelling/0.json"])
    assert lists["^im06"] == "immune"
    assert lists["^im08"] == lists["ty$08"] == lists["mun08"] == "immunity"
    assert "mun06" not in lists  # six letters have one slip at most
    assert not any("ice" in words or "18" in words or "東" in words for words in lists.values())


def test_every_list_of_spellings_is_in_the_file_that_the_directory_names() -> None:
    words = [f"{a}{b}{c}{d}ers" for a in "bcdfg" for b in "aeiou" for c in "lmnrst" for d in "aeiou"]
    files = dict(spelling_files(words))
    firsts = orjson.loads(files.pop("spelling/index.json")).split(" ")
    lists = [list(orjson.loads(content)) for content in files.values()]
    assert len(firsts) == len(lists) > 3
    for first, keys in zip(firsts, lists, strict=True):
        assert first <= keys[0]
    assert all(keys[-1] < first for keys, first in zip(lists, firsts[1:], strict=False))
    assert all(len(content) < 2 * FILE_SIZE for content in files.values())


def test_a_beginning_is_as_short_as_it_can_be() -> None:
    words = ["", "apple", "applet", "banana"]
    assert [shortest_after(last, word) for last, word in pairwise(words)] == ["a", "applet", "b"]


def test_stop_words_are_english_and_those_of_the_site() -> None:
    assert languages_of(["es-MX", "es"]) == ("en", "es")
    assert {"the", "what", "whos", "vs"} <= set(stop_words(["en"]))
    assert not {"us", "no", "not", "against", "ice", "fbi"} & set(stop_words(["en"]))
    assert "tambien" in stop_words(["en", "es"])  # folded, as queries are
    assert set(stop_words(["en", "xx"])) == set(stop_words(["en"]))


def test_the_stemmers_are_those_of_the_languages_with_their_license() -> None:
    script = stemmer_script(["en", "es", "ja"])
    assert script.rstrip().endswith("export default [new EnglishStemmer(), new SpanishStemmer()];")
    assert "FrenchStemmer" not in script
    assert "Redistribution and use in source and binary forms" in script
