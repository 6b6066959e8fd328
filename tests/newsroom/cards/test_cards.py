"""Card images: size, bytes, texts, fonts, and when they are drawn again."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bythebook.newsroom import cards
from bythebook.newsroom.cards.drawing import draw_card
from bythebook.newsroom.cards.fonts import CardFonts
from bythebook.newsroom.cards.inputs import card_inputs, leave_out, pieces
from bythebook.newsroom.cards.palette import LARGEST, reduce_colors
from bythebook.newsroom.cards.png_notes import MADE_FROM, MISSING, read_notes, read_whole
from bythebook.pages import Context, PageKey, SiteSettings
from bythebook.pages.page import FontFile
from bythebook.pages.views.common import TermView
from bythebook.pages.views.share import CardView
from tests.records.made import claim, corpus
from tests.site.projects import Project, without_lines

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
        "date": "January 8, 2026",
        "finding": TermView("silent", "The rule does not say", ""),
        "kind": "",
        "rule": "Handbook, 1",
        "site": "The Record",
    }
    return CardView(**(fields | changes))


def lead_card(said: str, written: str, **changes: Any) -> CardView:
    labels = {"said_label": "What was claimed", "written_label": "What the rule says", "record_language": "en"}
    return card(title="You may do it", said=said, written=written, **labels, **changes)


FONTS = Path(__file__).parent / "fonts"
THEME = CardFonts()
MORE = CardFonts([FontFile(FONTS / name, "") for name in ("noto-sans-arabic.ttf", "noto-sans-jp.ttf")])


def drawn(view: CardView, fonts: CardFonts = THEME) -> bytes:
    return reduce_colors(draw_card(card_inputs(view, fonts)[0], fonts), {MADE_FROM: "a digest"})


def words_of(words: str, fonts: CardFonts = THEME) -> str:
    """Return the words that a card shows of some words."""
    return "".join(json.loads(card_inputs(card(words), fonts)[0])["words"])


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
    "two sentences without a space": lead_card("a" * 160, "b" * 160),
    "two sentences in a long language": lead_card(ARABIC * 2, VIETNAMESE, speaker="N" * 300),
    "stacked marks": card("Z" + "\u0351\u0323" * 300 + "algo"),
    "markup": card('#image("/etc/passwd") $x$ *bold* \\ `raw` <label> [content] // comment', speaker="#panic()"),
    "controls": card("a\u202eb\u200dc\ufeffd\u2028e", speaker="x\u202ey"),
    "nothing": card("", speaker="", date="", rule="", site="", finding=None),
    "emoji": card("\U0001f469\u200d\U0001f469\u200d\U0001f467 " * 30),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_every_card_is_one_small_image(name: str) -> None:
    made = drawn(HOSTILE[name], MORE)
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


def test_no_text_is_too_small_at_a_third_of_the_size() -> None:
    template = Path(cards.__file__).with_name("card.typ").read_text(encoding="utf-8")
    found = re.findall(r"size: (\d+)pt|one-line\([\w.]+, (\d+)pt|, \(((?:\d+pt,? ?)+)\)", template)
    sizes = [int(size) for one in found for size in re.findall(r"\d+", " ".join(one))]
    assert min(sizes) >= 33  # 11 pixels in a picture of 400
    assert len(sizes) >= 10


@pytest.mark.parametrize("text", [VIETNAMESE, "ἡ ἀρχή", "Правило: ґ є ї ў ћ", "½ ≤ § ¶ ← → ● ✓"])
def test_the_theme_draws_latin_greek_and_cyrillic(text: str) -> None:
    assert THEME.missing(text) == set()
    assert words_of(text).replace("\u200b", "") == text


def test_letters_of_another_script_are_drawn_in_a_font_of_the_settings() -> None:
    assert MORE.missing(ARABIC + "規則を守る") == set()
    # Letters that join, and the same kept apart.
    assert drawn(card("سلام", date=""), MORE) != drawn(card("\u200c".join("سلام"), date=""), MORE)
    assert drawn(card("規則", date=""), MORE) != drawn(card("法律", date=""), MORE)


@pytest.mark.parametrize(
    "words, shown",
    [
        ("規則", "[…]"),
        ("The rule 規則、 では says.", "The rule […] says."),
        ("Done \U0001f469\u200d\U0001f469\u200d\U0001f467!", "Done […]!"),
        ("قال 18 U.S.C. § 242", "[…] 18 U.S.C. § 242"),
        ("\u2068isolated\u2069 \u200b", "\u2068isolated\u2069 \u200b"),
    ],
)
def test_characters_that_no_font_draws_are_left_out_visibly(words: str, shown: str) -> None:
    assert words_of(words) == shown
    assert drawn(card(words)) == drawn(card(shown))


def test_every_text_of_a_card_leaves_out_what_no_font_draws() -> None:
    everywhere = dict.fromkeys(("heading", "words", "speaker", "date", "kind", "rule", "site"), "a 規 b")
    shown, missing = card_inputs(card(**everywhere, finding=TermView("silent", "a 規 b", "")), THEME)
    assert missing == {"規"}
    assert "規" not in shown.decode()
    assert shown.decode().count("[…]") == 8


def test_one_mark_stands_for_several_runs_with_nothing_between_them() -> None:
    assert leave_out("a 規 則 b", {"規", "則"}) == "a […] b"
    assert leave_out("a 規, 則 b", {"規", "則"}) == "a […], […] b"


def test_words_from_right_to_left_begin_at_the_right() -> None:
    def first_ink(view: CardView) -> int:
        with Image.open(io.BytesIO(drawn(view, MORE))) as image:
            grey = image.convert("L").crop((0, 40, 1200, 360)).point(lambda level: 255 * (level < 128))
        box = grey.getbbox()
        assert box is not None
        return box[0]

    assert first_ink(card("You may.")) < 100
    assert first_ink(card("مرحبا", language="ar", direction="rtl")) > 700


def test_a_name_from_right_to_left_leaves_the_date_as_it_is() -> None:
    def line_starting_with(date: str) -> bytes:
        with Image.open(io.BytesIO(drawn(card(speaker="متحدث", date=date), MORE))) as image:
            return image.convert("L").crop((0, 364, 120, 424)).tobytes()

    assert line_starting_with("8 May") == line_starting_with("9 May")


def test_a_text_is_cut_after_a_space_or_within_what_has_none_and_never_within_a_character() -> None:
    assert pieces("You may do it.") == ["You ", "may ", "do ", "it."]
    assert pieces("Responsibilities, " + "x" * 30) == ["Responsibilities, ", *["x" * 12 + "\u200b"] * 2, "x" * 6]
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert pieces("x" * 10 + family * 4)[0] == "x" * 10 + family + "\u200b"
    assert "".join(pieces(HAN * 3)).replace("\u200b", "") == HAN * 3


def test_both_sentences_of_the_greatest_length_are_shown_whole() -> None:
    longest = "The Supreme Court said that a federal officer has no general immunity from state laws, and that what "
    longest += "protection there is depends on what was necessary to do it."
    assert len(longest) == 160
    shown = drawn(lead_card(longest, longest))
    for place in ("said", "written"):
        texts = {"said": longest, "written": longest} | {place: longest.replace("it.", "so.")}
        assert drawn(lead_card(texts["said"], texts["written"])) != shown


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
    """Return the same image with one more chunk, which tells it apart from one that was drawn again."""
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
    assert read_whole(file) == ({}, b"")
    assert made(tmp_path) == whole


@pytest.mark.parametrize("length", [0, 8, 100, 5_000])
def test_half_a_card_is_drawn_again(tmp_path: Path, length: int) -> None:
    whole = made(tmp_path)
    put(tmp_path, whole[:length])
    assert made(tmp_path) == whole


def publish(project: Project) -> str:
    """Build a project for a URL, and return what the command says."""
    arguments = ("build", "--settings", "publishconf.py", "--output", "public")
    done = project.run(*arguments, SITEURL="https://example.org")
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_a_build_warns_of_characters_that_no_font_draws_until_a_font_is_named(good: Project) -> None:
    good.edit(
        "pelicanconf.py", 'SITESUBTITLE = "What officials said, beside what the rules say."', 'SITESUBTITLE = "規則"'
    )
    warning = (
        "publishconf.py: warning: 1 card leaves out characters that no font draws, such as 則 (U+5247) in cards/site.png. "
        "Name fonts that draw them in BYTHEBOOK_CARD_FONTS\n"
    )
    assert warning in publish(good)
    assert read_notes(good.root / "public/cards/site.png")[MISSING] == "5247 898F"
    shutil.copy2(FONTS / "noto-sans-jp.ttf", good.root / "jp.ttf")
    good.write(
        "publishconf.py", (good.root / "publishconf.py").read_text("utf-8") + '\nBYTHEBOOK_CARD_FONTS = ["jp.ttf"]\n'
    )
    assert "warning:" not in publish(good)
    assert MISSING not in read_notes(good.root / "public/cards/site.png")


@pytest.mark.parametrize(
    "value, message",
    [
        ('"jp.ttf"', "BYTHEBOOK_CARD_FONTS is 'jp.ttf': write a list of files"),
        ('["no.ttf"]', 'BYTHEBOOK_CARD_FONTS names "no.ttf": No such file or directory'),
        ('["publishconf.py"]', 'BYTHEBOOK_CARD_FONTS names "publishconf.py", which is not a TrueType or OpenType font'),
    ],
)
def test_a_font_that_cannot_be_used_stops_the_build(good: Project, value: str, message: str) -> None:
    settings = (good.root / "publishconf.py").read_text("utf-8")
    good.write("publishconf.py", f"{settings}\nBYTHEBOOK_CARD_FONTS = {value}\n")
    done = good.run("build", "--settings", "publishconf.py", "--quiet", SITEURL="https://example.org")
    assert (done.returncode, without_lines(done.stderr)) == (2, f"publishconf.py: {message}\n")
