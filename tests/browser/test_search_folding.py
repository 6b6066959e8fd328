"""The browser takes texts apart exactly as the index does: folding, words, compounds."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from bythebook.exports.search.folding import fold
from bythebook.exports.search.words import terms_of
from tests.browser.searching import served, write_index

TEXTS = [
    "Absolute IMMUNITY, he said: “immunity”!",
    "18 U.S.C. § 242(a)(2), 18usc242, 8 C.F.R. 287.8(f), SB627, F. B. I., J. D. Vance Jr.",
    "don’t e-mail a_b co\u00adoperate co‐operate AT&T law & order 1,000 1,00 1,0000 1'000 1.000 $1,234,567.89",
    "1\u00a0000 1\u202f000\u202f000 12\u00a02026 4th 2nd 101st 4º",
    "Vance's O’Hara ʻokina Qurʾān `tick` 90´ l’homme rock'n'roll '90s officers' 's",
    "Nguyễn Đức Nhã, Straße, STRASSE, Łódź, Œuvre, İstanbul, \N{LATIN SMALL LETTER DOTLESS I}slak, Søren, Þór, ĲSSEL",
    "ΟΔΟΣ οδός ΐ Ά ᾳ",
    "Ёлка мой Київ Ўзбек Ѓорѓи Ќ а́",
    "東京の規則 カﾞ ｶﾞ が が ﾊﾟ 々〆 2026年1月8日 กฎหมาย ที่นี่ ສະບາຍດີ ကျွန်ုပ် ភាសា 규칙 규칙을",
    "ﬁne ½ \uff21\uff22\uff23 x² Ⅷ № ™ … ℓ ㍿ ﷺ",
    "العربية الْقَانُون كـــتاب کتاب ﻛﺘﺎﺏ على علی أُمّة إسلام مسؤول شيء ٱلله ۀ والقانون لله ۱۲۳ ١٬٢٣٤",
    'עברית צה״ל צה"ל שָׁלוֹם בית־ספר ג׳ורג׳',
    "हिन्दी क़ानून ड़ चाँद कानूनों বাংলা ড় ਪੰਜਾਬੀ தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල १२३",
    "می\u200cخواهم \u200bzero\u200bwidth\u200d \ufeffbom \u202ertl\u202c a\u2060b ❤️ 👩‍⚖️ e\u0301 葛\U000e0100",
    "𠀀𠀁 \N{MATHEMATICAL SCRIPT CAPITAL A}bc " + "long" * 30 + " " + "漢" * 70,
    "a.b.c. A.B.C-D u.s.a's ...dots... --dash-- a--b a—b a–b a−b x&y && 'quoted' .5 5. ,5 5, ",
    "Forty-seven days and fourty\u00a0seven, two hundred and forty; ninety-first, one thousand six, fifty-five's",
    "twenty twenty six hundred ten thousand and one hundredth seventy -six thirty--two 'forty-two' a hundred",
    "ՀԱՅԵՐԵՆ ՚ ქართული አማርኛ ᏣᎳᎩ Ꭰ ꭰ ⲁ 𐐀 ﬓ",
]
_TERMS = """
async (texts) => {
  const { fold, termsOf } = await import("/theme/js/search-words.js");
  return texts.map((text) => [fold(text), termsOf(text).map(({ word, parts }) => [word, parts])]);
}
"""


@pytest.fixture(scope="module")
def scripts_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the scripts with an index of nothing."""
    folder: Path = tmp_path_factory.mktemp("scripts")
    with served(write_index(folder, [])) as url:
        yield url


def _here(texts: list[str]) -> list[list[object]]:
    return [[fold(text), [[term.word, list(term.parts)] for term in terms_of(text)]] for text in texts]


def _there(page: Page, texts: list[str]) -> list[list[object]]:
    answer: list[list[object]] = page.evaluate(_TERMS, texts)
    return answer


def test_texts_of_every_script_are_taken_apart_alike(page: Page, scripts_url: str) -> None:
    page.goto(scripts_url)
    for text, here, there in zip(TEXTS, _here(TEXTS), _there(page, TEXTS), strict=True):
        assert here == there, text


def test_every_character_is_folded_alike(page: Page, scripts_url: str) -> None:
    """Each character that this Python's Unicode has, alone, in a word, beside digits and after a letter as its mark."""
    page.goto(scripts_url)
    characters = [
        chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}
    ]
    # Han, Hangul and the like are many and behave alike: a sample of them is enough.
    texts = [
        f"x{one}y {one} 1{one}2 И{one}"
        for place, one in enumerate(characters)
        if place % 40 == 0 or unicodedata.category(one) != "Lo" or ord(one) < 0x3400
    ]
    assert len(texts) > 15_000
    different = []
    for start in range(0, len(texts), 5000):
        batch = texts[start : start + 5000]
        different += [
            (text, here, there)
            for text, here, there in zip(batch, _here(batch), _there(page, batch), strict=True)
            if here != there
        ]
    assert different == []


def test_any_text_is_taken_apart_alike(page: Page, scripts_url: str) -> None:
    page.goto(scripts_url)
    letters = st.sampled_from("aéßIİı1230'’.,-–&_§() \u00a0\u00ad\u200cкйёΣς\u0301\u0308がかกิ東京한글क़िكةآ٣\u0640שּ\"")

    @settings(max_examples=50, deadline=None)
    @given(st.lists(st.text(letters, max_size=24), max_size=40))
    def alike(texts: list[str]) -> None:
        assert _there(page, texts) == _here(texts)

    alike()
