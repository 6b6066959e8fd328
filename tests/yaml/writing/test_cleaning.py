"""Text from other sources is cleaned."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.newsroom.importing.dates import read_date
from bythebook.records.characters import first_hidden_character
from bythebook.records.field_types import ID_PATTERN
from bythebook.records.prose import mentions
from bythebook.yaml.writing.cleaning import clean, decode_entities, escape_markdown, name_key, slug, truncate


@given(st.text())
def test_no_hidden_character_is_left(text: str) -> None:
    cleaned = clean(text).text
    assert first_hidden_character(cleaned) is None
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == (cleaned, ())


def test_removed_characters_are_named_once() -> None:
    assert clean("a\u200bb\u200bc\x00") == ("abc", ("U+200B ZERO WIDTH SPACE", "U+0000 CONTROL OR PRIVATE CHARACTER"))


def test_joiner_stays_where_a_script_needs_it() -> None:
    assert clean("می‌خواهم").text == "می‌خواهم"


def test_lone_surrogate_becomes_a_replacement_character() -> None:
    assert clean("\ud83d and \ud83d\ude00").text == "\ufffd and 😀"


def test_lines_end_in_a_line_feed_and_one_blank_line_separates_paragraphs() -> None:
    assert clean(" a \r\nb\r\rc\n\n \n\nd\te\u2028f ").text == "a\nb\n\nc\n\nd e\nf"


@given(st.text("[]()<>claim:x#*_`\\&;!a \n"))
def test_escaped_markdown_is_shown_as_text(text: str) -> None:
    assert mentions(f"They say: {escape_markdown(text)}") == ()
    assert re.sub(r"\\(.)", r"\1", escape_markdown(text)) == " ".join(text.split())


@given(st.text())
def test_slug_is_an_id_or_empty(text: str) -> None:
    made = slug(text, 40)
    assert made == "" or (ID_PATTERN.match(made) and len(made) <= 40)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("J.D. Vance", "jd-vance"),
        ("O'Brien’s", "obriens"),
        ("Łukasz Żółć", "lukasz-zolc"),
        ("Владимир", "vladimir"),
        ("../../etc/passwd", "etc-passwd"),
        ("…", ""),
        ("one two three four five six seven eight", "one-two-three-four-five-six-seven-eight"),
        ("one two three four five six seven eighteen", "one-two-three-four-five-six-seven"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text, 40) == expected


def test_names_are_equal_except_for_case_dots_and_quotation_marks() -> None:
    assert name_key("J.D.  VANCE") == name_key("JD Vance")
    assert name_key("O’Brien") == name_key("O'Brien")
    assert name_key("Jane Doe") != name_key("Jane Roe")


def test_text_is_cut_at_a_word() -> None:
    assert truncate("one two, three", 10) == "one two…"
    assert truncate("one", 10) == "one"
    assert decode_entities("&quot;a&#8217;s&quot; & b") == '"a’s" & b'


@pytest.mark.parametrize(
    "written, expected",
    [
        ("2026-01-08", "2026-01-08"),
        ("2026-01", "2026-01"),
        ("2026-01-08~", "2026-01-08~"),
        ("2026-01-08T23:30:00-05:00", "2026-01-08"),
        ("2026/1/8", "2026-01-08"),
        ("1/13/2026", "2026-01-13"),
        ("13.1.2026", "2026-01-13"),
        ("5/5/2026", "2026-05-05"),
        ("January 8, 2026", "2026-01-08"),
        ("Thursday, Jan. 8th, 2026", "2026-01-08"),
        ("8 January 2026", "2026-01-08"),
        ("Sept 2026", "2026-09"),
    ],
)
def test_dates_that_mean_one_day(written: str, expected: str) -> None:
    assert read_date(written).text == expected


@pytest.mark.parametrize(
    "written, message",
    [
        (
            "1/8/2026",
            '"1/8/2026" can mean 2026-01-08 or 2026-08-01',
        ),
        ("31/13/2026", '"31/13/2026" is not a real date'),
        ("February 30, 2026", '"February 30, 2026" is not a real date'),
    ],
)
def test_dates_that_are_refused(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_date(written)


def test_date_format_resolves_ambiguity() -> None:
    assert read_date("1/8/2026", "%d/%m/%Y").text == "2026-08-01"
    with pytest.raises(ValueError, match="is not a date as --date-format %d/%m/%Y describes it"):
        read_date("2026-01-08", "%d/%m/%Y")
