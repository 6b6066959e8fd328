"""Card images: their size, their bytes, their texts in every script, and when they are drawn again."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bythebook.newsroom import cards
from bythebook.newsroom.cards.drawing import draw
from bythebook.newsroom.cards.noted import noted_in
from bythebook.newsroom.cards.picture import LARGEST, picture
from bythebook.newsroom.cards.texts import pieces, texts_of
from bythebook.pages import Context, PageKey, SiteSettings
from bythebook.pages.views.common import TermView
from bythebook.pages.views.share import CardView
from tests.records.made import claim, corpus

HERE = SiteSettings("The Record", "A test.", url="https://example.org/t", is_portable=False)
ARABIC = "قال المتحدث إن القاعدة 18 U.S.C. § 242 لا تنطبق على الضباط."
VIETNAMESE = "Nguyễn Đức Nhã nói rằng quy định không cấm việc mượn sách quá hạn, ữ ợ ễ ặ ẫ."
HAN = "規則では、本を無料で貸し出すと定めている。"


def card(words: str = "You may do it.", **changes: Any) -> CardView:
    fields: dict[str, Any] = {
        "heading": "",
        "words": words,
        "is_quotable": True,
        "language": "en",
        "direction": "ltr",
        "speaker": "Some Body",
        "date": "8 January 2026",
        "finding": TermView("silent", "The rule does not say", ""),
        "kind": "",
        "rule": "Handbook, 1",
        "site": "The Record",
    }
    return CardView(**(fields | changes))


def drawn(view: CardView) -> bytes:
    return picture(draw(texts_of(view)), "a note")


HOSTILE = {
    "2,000 words": card("It goes on and on. " * 400),
    "one word": card("immunity" * 60),
    "an address": card("https://example.org/" + "a-long-address/" * 40),
    "a name of 300 characters": card(speaker="Deputy Under-Secretary for Names of Great Length " * 7),
    "a name without a space": card(speaker="N" * 300, rule="R" * 300, site="S" * 300),
    "dense": card("MWQ@#%&8" * 90, speaker="MWQ@#%&8 " * 33, rule="MWQ@#%&8 " * 40, site="MWQ@#%&8 " * 9),
    "dense Han": card("轟驫鱻麤龘靐" * 100, language="zh", speaker="轟驫鱻麤龘靐" * 30, rule="轟驫鱻麤龘靐" * 30),
    "dense Han, no two alike": card("".join(map(chr, range(0x9F00, 0x9FA0))) * 2, language="zh"),
    "right to left": card(ARABIC * 12, language="ar", direction="rtl", speaker="متحدث " * 50),
    "Vietnamese": card(VIETNAMESE * 8, language="vi", speaker="Nguyễn Đức Nhã " * 20),
    "stacked marks": card("Z" + "\u0351\u0323" * 300 + "algo"),
    "markup": card('#image("/etc/passwd") $x$ *bold* \\ `raw` <label> [content] // comment', speaker="#panic()"),
    "controls": card("a\u202eb\u200dc\ufeffd\u2028e", speaker="x\u202ey"),
    "nothing": card("", speaker="", date="", rule="", site="", finding=None),
    "emoji": card("\U0001f469\u200d\U0001f469\u200d\U0001f467 " * 30),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_card_says_it_is_one_small_picture(name: str) -> None:
    made = drawn(HOSTILE[name])
    with Image.open(io.BytesIO(made)) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(made) < LARGEST


def test_equal_words_give_equal_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from tests.newsroom.cards.test_cards import HOSTILE, drawn;"
        "print(hashlib.sha256(drawn(HOSTILE['right to left'])).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_nothing_is_smaller_than_what_can_be_read_at_a_third_of_the_size() -> None:
    template = Path(cards.__file__).with_name("card.typ").read_text(encoding="utf-8")
    found = re.findall(r"size: (\d+)pt|one-line\([\w.]+, (\d+)pt|, \(((?:\d+pt,? ?)+)\)", template)
    sizes = [int(size) for one in found for size in re.findall(r"\d+", " ".join(one))]
    assert min(sizes) >= 33  # 11 pixels in a picture of 400
    assert len(sizes) >= 10


@pytest.mark.parametrize(
    "one, other",
    [
        ("سلام", "\u200c".join("سلام")),  # letters that join, and the same kept apart
        ("規則を守る", "法律を破る"),  # glyphs that a font has differ; of those that it has not, all look alike
        ("ậ ữ ỗ", "a u o"),
        ("กฎหมาย", "กรรมกร"),
        ("नियम", "शब्द"),
        ("הכלל", "שפהה"),
    ],
)
def test_every_script_is_drawn_as_it_is_written(one: str, other: str) -> None:
    assert drawn(card(one, date="")) != drawn(card(other, date=""))


def test_words_from_right_to_left_begin_at_the_right() -> None:
    def first_ink(view: CardView) -> int:
        with Image.open(io.BytesIO(drawn(view))) as image:
            grey = image.convert("L").crop((0, 40, 1200, 360)).point(lambda level: 255 * (level < 128))
        box = grey.getbbox()
        assert box is not None
        return box[0]

    assert first_ink(card("You may.")) < 100
    assert first_ink(card("مرحبا", language="ar", direction="rtl")) > 700


def test_a_name_from_right_to_left_leaves_the_date_as_it_is() -> None:
    def the_lines_beginning(date: str) -> bytes:
        with Image.open(io.BytesIO(drawn(card(speaker="متحدث", date=date)))) as image:
            return image.convert("L").crop((0, 364, 120, 424)).tobytes()

    assert the_lines_beginning("8 May") == the_lines_beginning("9 May")


def test_han_characters_are_drawn_as_the_languages_readers_write_them() -> None:
    assert len({drawn(card("骨直角", language=language)) for language in ("ja", "zh", "zh-Hant")}) == 3


def test_a_text_is_cut_after_a_space_or_within_what_has_none_and_never_within_a_character() -> None:
    assert pieces("You may do it.") == ["You ", "may ", "do ", "it."]
    assert pieces("Responsibilities, " + "x" * 30) == ["Responsibilities, ", *["x" * 12 + "\u200b"] * 2, "x" * 6]
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert pieces("x" * 10 + family * 4)[0] == "x" * 10 + family + "\u200b"
    assert "".join(pieces(HAN * 3)).replace("\u200b", "") == HAN * 3


def test_what_is_too_long_is_cut_with_a_sign_that_it_was() -> None:
    long, longer = "It goes on and on. " * 40, "It goes on and on. " * 80
    whole = "It goes on and on. " * 3
    assert drawn(card(long)) == drawn(card(longer))
    assert drawn(card(whole)) != drawn(card(long))


def context(**changes: Any) -> Context:
    return Context(corpus(claim("one", **changes)), HERE)


def made(site: Path, **changes: Any) -> bytes:
    ((file, content),) = cards.make_card(context(**changes), PageKey("card", "one"), site)
    assert file == "cards/claims/one.png"
    return content


def put(site: Path, content: bytes) -> Path:
    file = site / "cards" / "claims" / "one.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def marked(png: bytes) -> bytes:
    """Give the same picture with one more chunk, which tells it from one that was drawn anew."""
    chunk = b"tEXtmark\0here"
    return png[:-12] + (9).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) + png[-12:]


def test_a_card_is_drawn_again_only_when_its_words_change(tmp_path: Path) -> None:
    kept = marked(made(tmp_path))
    put(tmp_path, kept)
    history = [{"date": "2026-02-01", "what": "First published."}, {"date": "2026-03-01", "what": "More."}]
    assert made(tmp_path) == kept
    assert made(tmp_path, history=history, summary="Another.") == kept
    assert made(tmp_path, date="2026-01-09") != kept
    assert b"mark\0here" not in made(tmp_path, date="2026-01-09")


@pytest.mark.parametrize("place", [0, 20, 60, 5_000, -2])
def test_a_damaged_card_is_drawn_again(tmp_path: Path, place: int) -> None:
    whole = made(tmp_path)
    damaged = bytearray(whole)
    damaged[place] ^= 255
    file = put(tmp_path, bytes(damaged))
    assert noted_in(file) == ("", b"")
    assert made(tmp_path) == whole


@pytest.mark.parametrize("length", [0, 8, 100, 5_000])
def test_half_a_card_is_drawn_again(tmp_path: Path, length: int) -> None:
    whole = made(tmp_path)
    put(tmp_path, whole[:length])
    assert made(tmp_path) == whole
