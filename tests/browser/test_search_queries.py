"""Queries as people type them, with the page that each must find first: in this repository's record and in other scripts."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from bythebook.exports.search.words import words_of
from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.search import search_records
from bythebook.pages.views.search import Hit, SearchRecord
from tests.browser.searching import ask, served, write_index

ROOT = Path(__file__).parent.parent.parent
CLAIM, RULE, PERSON, ORGANIZATION = "/claims/{}/", "/rules/{}/", "/people/{}/", "/organizations/{}/"
FIRST = {
    # names, other names, initials
    "JD Vance": PERSON.format("jd-vance"),
    "J.D. Vance": PERSON.format("jd-vance"),
    "j d vance": PERSON.format("jd-vance"),
    "James David Vance": PERSON.format("jd-vance"),
    "whos kristi noem": PERSON.format("kristi-noem"),
    "kristy noem": PERSON.format("kristi-noem"),
    "Neom": PERSON.format("kristi-noem"),
    "mclauglin": PERSON.format("tricia-mclaughlin"),
    "tricia mcglaughlin": PERSON.format("tricia-mclaughlin"),
    "O’Hara": PERSON.format("brian-ohara"),
    "ohara": PERSON.format("brian-ohara"),
    "F.B.I.": ORGANIZATION.format("fbi"),
    "fbi": ORGANIZATION.format("fbi"),
    "n.r.a.": ORGANIZATION.format("nra"),
    "ICE": ORGANIZATION.format("ice"),
    "Immigration & Customs Enforcement": ORGANIZATION.format("ice"),
    "imigration and customs enforcment": ORGANIZATION.format("ice"),
    "D.H.S.": ORGANIZATION.format("dhs"),
    "US Supreme Court": ORGANIZATION.format("us-supreme-court"),
    "7th Circuit Court of Appeals": ORGANIZATION.format("us-court-of-appeals-seventh-circuit"),
    "J.D.Vance": PERSON.format("jd-vance"),
    "Ｊ．Ｄ．Ｖａｎｃｅ": PERSON.format("jd-vance"),
    "Vance, JD": PERSON.format("jd-vance"),
    "Kristi L. Noem": PERSON.format("kristi-noem"),
    "mclaughlin d": PERSON.format("tricia-mclaughlin"),
    "Mr. Trump": PERSON.format("donald-trump"),
    "gov. walz": PERSON.format("tim-walz"),
    "I C E": ORGANIZATION.format("ice"),
    "N R A": ORGANIZATION.format("nra"),
    "scotus": ORGANIZATION.format("us-supreme-court"),
    # positions
    "vice president vance immunity": CLAIM.format("vance-absolute-immunity"),
    "governor newsom mask": CLAIM.format("newsom-supremacy-clause"),
    "secretary noem terrorism": CLAIM.format("noem-definition-of-domestic-terrorism"),
    "deputy attorney general blanche no basis": CLAIM.format("blanche-no-basis"),
    # dates
    "Sept. 22, 2025": CLAIM.format("mclaughlin-mask-ban"),
    "sep 22 2025": CLAIM.format("mclaughlin-mask-ban"),
    # questions and slips
    "how many days of training do ice recruits get": CLAIM.format("harvin-47-days"),
    "pam bondy": PERSON.format("pam-bondi"),
    "national rifle asociation": ORGANIZATION.format("nra"),
    "neagel": RULE.format("in-re-neagle"),
    "490 us 386": RULE.format("graham-v-connor"),
    "doxxing": CLAIM.format("mclaughlin-videotaping-doxing"),
    "Ｖａｎｃｅ": PERSON.format("jd-vance"),  # full-width letters
    # citations
    "18 usc 242": RULE.format("18-usc-242"),
    "USC 242": RULE.format("18-usc-242"),
    "18 U.S.C. § 242": RULE.format("18-usc-242"),
    "18 USC section 242": RULE.format("18-usc-242"),
    "18usc111": RULE.format("18-usc-111"),
    "§ 1442": RULE.format("28-usc-1442"),
    "28 U. S. C. 1455(b)(3)": RULE.format("28-usc-1455"),
    "8 U.S.C. 1226": RULE.format("8-usc-1226"),
    "287.8": RULE.format("8-cfr-287-8"),
    "8 cfr 287.8(f)": RULE.format("8-cfr-287-8"),
    "8 C.F.R. § 287.8(a)(2)(ii)": RULE.format("8-cfr-287-8"),
    "minn stat 624.714": RULE.format("minn-stat-624-714"),
    "SB627": RULE.format("california-sb-627"),
    "payton vs new york": RULE.format("payton-v-new-york"),
    "nagle": RULE.format("in-re-neagle"),
    "drury lewis": RULE.format("drury-v-lewis"),
    "4th amendment": RULE.format("fourth-amendment"),
    "fourth ammendment": RULE.format("fourth-amendment"),
    "under color of any law": RULE.format("18-usc-242"),
    "44-05": RULE.format("dhs-use-of-force"),  # its number is 044-05
    "policy statement 044 05": RULE.format("dhs-use-of-force"),
    "8cfr287.8": RULE.format("8-cfr-287-8"),
    "U.S.C.242": RULE.format("18-usc-242"),
    "18U.S.C.§242": RULE.format("18-usc-242"),
    "sec. 2331": RULE.format("18-usc-2331"),
    "USC title 18 sec. 242": RULE.format("18-usc-242"),
    "8 C F R 287": RULE.format("8-cfr-287-8"),
    # words, slips, missing spaces and hyphens
    "Vance immunity": CLAIM.format("vance-absolute-immunity"),
    "Vance absolut imunity": CLAIM.format("vance-absolute-immunity"),
    "Vance's immunities": CLAIM.format("vance-absolute-immunity"),
    "vance absoluteimmunity": CLAIM.format("vance-absolute-immunity"),
    "“tossed out by a judge”": CLAIM.format("vance-absolute-immunity"),
    "qualified immunity vance": CLAIM.format("vance-absolute-immunity"),
    "deescalation": RULE.format("dhs-de-escalation-guidance"),
    "de escalation": RULE.format("dhs-de-escalation-guidance"),
    "deescalating": RULE.format("dhs-de-escalation-guidance"),
    "homan by the book": CLAIM.format("homan-by-the-book"),
    "law unto itself": CLAIM.format("schiltz-law-unto-itself"),
    "frey maksed agent": CLAIM.format("frey-masked-agents"),
    "walz last word": CLAIM.format("walz-last-word"),
    "would be assasin": CLAIM.format("miller-would-be-assassin"),
    "47-day training": CLAIM.format("harvin-47-days"),
    "supremecy clause newsom": CLAIM.format("newsom-supremacy-clause"),
    "Pelosi arresting federal agents": CLAIM.format("pelosi-may-arrest-federal-agents"),
    "bodyworn cameras": RULE.format("ice-body-worn-cameras"),
    # questions
    "what did Vance say about immunity": CLAIM.format("vance-absolute-immunity"),
    "what did Noem say about a peaceful protester?": CLAIM.format("noem-peaceful-protester"),
    "who wrote that ICE is not a law unto itself": CLAIM.format("schiltz-law-unto-itself"),
    "when did Miller talk about federal immunity": CLAIM.format("miller-federal-immunity"),
    # dates
    "vance January 8": CLAIM.format("vance-absolute-immunity"),
    "Vance 2026-01-08": CLAIM.format("vance-absolute-immunity"),
    "1/8/2026 vance": CLAIM.format("vance-absolute-immunity"),
    "vance jan 8th 2026": CLAIM.format("vance-absolute-immunity"),
}
"""The first result of a query, by address: titles are an editor's to change."""
AMONG_THE_FIRST = {
    "immunty": CLAIM.format("vance-absolute-immunity"),
    "terrorist": CLAIM.format("miller-would-be-assassin"),
    "qualified immunity": CLAIM.format("vance-absolute-immunity"),
    "observatorial immunity": CLAIM.format("vance-absolute-immunity"),
    "domestic terorism": CLAIM.format("noem-definition-of-domestic-terrorism"),
    "January 8, 2026": CLAIM.format("vance-absolute-immunity"),
    "did officals have to show a warrent": CLAIM.format("lyons-administrative-warrants"),
}
"""A page among the first ten results: several answer these queries as well."""
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
    with served(write_index(tmp_path_factory.mktemp("record"), records)) as url:
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
        # A slip may make the beginning or another form of a word: then that is what was asked for.
        if (one["corrected"] or not one["found"]) and f"/{queries[one['query']]}/" not in one["hits"]
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


def test_an_empty_index_answers(page: Page, tmp_path: Path) -> None:
    with served(write_index(tmp_path, [])) as url:
        page.goto(url)
        answers = ask(page, ["", "immunity", "absoluteimmunity", "18 usc 242"])
    assert [(one["found"], one["hits"]) for one in answers] == [(0, [])] * 4
