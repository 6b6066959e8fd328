"""Queries as people type them, with the page that each must find first: in this repository's record and in other scripts."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page
from rapidfuzz.distance import OSA

from bythebook.exports.search.words import words_of
from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.search import search_records
from bythebook.pages.views.search import Hit, SearchRecord
from bythebook.plugin.settings import load_settings
from tests.browser.search_queries import AMONG_THE_FIRST, FIRST
from tests.browser.searching import ask, served, write_index

ROOT = Path(__file__).parent.parent.parent
MADE = {
    "nguyen": ("Nguyễn Đức Nhã", "", ("nguyen", "Nguyễn’s", "duc nha", "nguyne")),
    "strasse": ("Die Straße gehört allen", "", ("strasse", "STRASSE", "Straßen", "gehoert")),
    "soren": ("Søren Kierkegård", "", ("soren", "Kierkegaard", "kierkegard")),
    "tokyo": ("東京都の規則", "", ("東京", "東京都", "規則", "東京都の規約")),
    "gakko": ("ガラスの学校", "", ("ｶﾞﾗｽ", "学校")),
    "karasu": ("カラスの森", "", ("カラス",)),
    "kotmai": ("กฎหมายที่นี่", "", ("กฎหมาย", "ที่นี่")),
    "kanun": ("हिन्दी क़ानून की किताब", "", ("क़ानून", "कानून", "किताब")),
    "kitab": ("کتاب علی", "", ("كتاب", "ﻛﺘﺎﺏ", "كـــتاب", "على")),
    "qanun": ("القانون الجديد", "", ("قانون", "القانون", "والقانون")),
    "zakon": ("Ёлки и законы", "", ("елки", "закон", "законов")),
    "nomos": ("Ο ΝΌΜΟΣ ΤΗΣ ΠΌΛΗΣ", "", ("νομος", "πολης")),
    "shalom": ("שָׁלוֹם לצה״ל", "", ("שלום", 'צה"ל לצהל', "לצהל")),
    "hawaii": ("Hawaiʻi’s e-mail rule", "", ("hawaii", "Hawai'i", "email rule", "e mail")),
    "gyuchik": ("새로운 규칙을 지킨다", "", ("규칙", "새로운 규칙")),
    "digits": ("Ratificado en ١٩٩٨", "", ("1998", "१९९८")),
    "hyphen": ("The coopera\u00adtion of 1,250 co-ops with AT&T", "", ("cooperation", "1250", "coops", "at&t", "ATT")),
    "ley": (
        "Las declaraciones sobre inmunidades",
        "Los artículos",
        ("declaración", "inmunidad", "articulo", "delcaraciones"),
    ),
}
"""By id: a title, a text, and the queries that must find it first."""


@pytest.fixture(scope="module")
def record_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the index of this repository's record."""
    records = list(search_records(Context(examine(ROOT).corpus, SiteSettings("Test", "A test."))))
    synonyms = load_settings(ROOT / "pelicanconf.py")["BYTHEBOOK_SYNONYMS"]
    with served(write_index(tmp_path_factory.mktemp("record"), records, synonyms=synonyms)) as url:
        yield url


@pytest.fixture(scope="module")
def made_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an index of titles in many scripts, for a site in Spanish."""
    records = [
        SearchRecord(Hit(f"/{name}/", title, ""), title, text, "", ()) for name, (title, text, _) in MADE.items()
    ]
    with served(write_index(tmp_path_factory.mktemp("made"), records, ("en", "es"))) as url:
        yield url


def test_what_people_type_finds_the_page_that_they_mean(page: Page, record_url: str) -> None:
    assert len(FIRST) >= 60
    page.goto(record_url)
    found = {one["query"]: one["hits"][0] if one["hits"] else "" for one in ask(page, list(FIRST))}
    assert found == FIRST


def test_a_page_is_among_the_first_if_several_answer(page: Page, record_url: str) -> None:
    page.goto(record_url)
    missed = [one for one in ask(page, list(AMONG_THE_FIRST)) if AMONG_THE_FIRST[one["query"]] not in one["hits"]]
    assert missed == []


def test_titles_in_many_scripts_are_found_as_people_type_them(page: Page, made_url: str) -> None:
    page.goto(made_url)
    wanted = {query: f"/{name}/" for name, (_, _, queries) in MADE.items() for query in queries}
    found = {one["query"]: one["hits"][0] if one["hits"] else "" for one in ask(page, list(wanted))}
    assert found == wanted


def test_marks_that_tell_words_apart_are_kept(page: Page, made_url: str) -> None:
    page.goto(made_url)
    karasu, garasu = ask(page, ["カラス", "ガラス"])
    assert (karasu["hits"], garasu["hits"]) == (["/karasu/"], ["/gakko/"])


def _slipped(word: str, random: Random) -> str:
    """Return a word with a letter left out, doubled, changed, or swapped with the next."""
    at = random.randrange(len(word) - 1)
    match random.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + random.choice(string.ascii_lowercase) + word[at:]
        case 2:
            return word[:at] + random.choice(string.ascii_lowercase) + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_one_slip_in_five_letters_and_two_in_nine_are_forgiven(page: Page, tmp_path: Path) -> None:
    """Each word is in a record of its own. Whatever slips it has, its record is found."""
    random = Random(15)
    texts = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    words = sorted({word for text in texts for word in words_of(text) if word.isalpha() and word.isascii()})
    words = [word for word in words if 5 <= len(word) <= 20]
    records = [SearchRecord(Hit(f"/{word}/", word, ""), word, "", "", ()) for word in words]
    queries = {}
    for word in random.sample(words, 300):
        # Two slips, if there are two, are in different halves: a slip upon a slip can make three.
        half = len(word) // 2 if len(word) >= 9 else len(word)
        queries[_slipped(word[:half], random) + (_slipped(word[half:], random) if word[half:] else "")] = word
    with served(write_index(tmp_path, records)) as url:
        page.goto(url)
        answers = ask(page, [query for query in queries if query not in words])
    assert len(answers) > 250
    missed = [
        (one["query"], queries[one["query"]])
        for one in answers
        # A slip may make the beginning or another form of a word, or come close to another word: then that was asked for.
        if (one["corrected"] or not one["found"])
        and f"/{queries[one['query']]}/" not in one["hits"]
        and not OSA.distance(one["query"], one["corrected"]) < OSA.distance(one["query"], queries[one["query"]])
    ]
    assert missed == []


def test_words_that_no_page_has_all_of_find_what_has_most(page: Page, made_url: str) -> None:
    page.goto(made_url)
    most, unknown, nothing = ask(page, ["hawaii cooperation 1250", "hawaii xylophone", "xylophone"])
    assert (most["isPartial"], most["hits"]) == (True, ["/hyphen/"])
    assert (unknown["unknown"], unknown["hits"]) == (["xylophone"], ["/hawaii/"])
    assert (nothing["unknown"], nothing["hits"]) == (["xylophone"], [])


def test_a_rare_spelling_of_a_frequent_word_proposes_the_frequent_one(page: Page, tmp_path: Path) -> None:
    record = SearchRecord(Hit("/x/", "Immunity", ""), "Immunity", "", "", ())
    records = [replace(record, heading="Imunity"), *[record] * 20]
    with served(write_index(tmp_path, records)) as url:
        page.goto(url)
        [answer] = ask(page, ["imunity"])
    assert (answer["found"], answer["suggestion"]) == (1, "immunity")


def test_synonyms_are_found_after_the_word_itself_in_any_form_and_are_no_misspellings(
    page: Page, tmp_path: Path
) -> None:
    titles = {"vehicles": "Firing at vehicles", "cars": "Two cars", "scar": "A scar", "fires": "Fires"}
    records = [SearchRecord(Hit(f"/{name}/", title, ""), title, "", "", ()) for name, title in titles.items()]
    with served(write_index(tmp_path, records, synonyms=["car vehicle S.U.V.", "shoot fire"])) as url:
        page.goto(url)
        answers = ask(page, ["car", "SUVs", "vehicle", "shooting at a suv", "scar", "firing"])
    assert {one["query"]: one["hits"] for one in answers} == {
        "car": ["/cars/", "/vehicles/"],
        "SUVs": ["/vehicles/", "/cars/"],
        "vehicle": ["/vehicles/", "/cars/"],
        "shooting at a suv": ["/vehicles/"],
        "scar": ["/scar/"],
        "firing": ["/vehicles/", "/fires/"],
    }
    assert {one["corrected"] for one in answers} == {""}


def test_an_empty_index_answers(page: Page, tmp_path: Path) -> None:
    with served(write_index(tmp_path, [])) as url:
        page.goto(url)
        answers = ask(page, ["", "immunity", "absoluteimmunity", "18 usc 242"])
    assert [(one["found"], one["hits"]) for one in answers] == [(0, [])] * 4
