"""Characters of texts: what people write with is accepted, and signs of loss are found."""

from __future__ import annotations

import pytest

from bythebook.records.characters import character_name, unusable_offsets
from bythebook.records.garbled import garbled_parts

WRITTEN = (
    "\u845b\U000e0100\u57ce\u5e02",  # a variant of an ideograph in the name of a Japanese city
    "\u6771\u4eac\u90fd\u845b\ufe00\u98fe\u533a",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",  # the flag of England
    "\U0001f1fa\U0001f1f8",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\u2764\ufe0f\u200d\U0001f525",
    "\U0001f3c3\U0001f3fd\u200d\u2640\ufe0f",
    "\u260e\ufe0e",
    "1\ufe0f\u20e3",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian
    "\u0915\u094d\u200d\u0937",  # Hindi
    "\u0d9a\u0dca\u200d\u0dbb",  # Sinhala
    "\ua98f\ua9c0\u200c\ua98f",  # Javanese
    "\u1b13\u1b44\u200c\u1b13",  # Balinese
    "\u182e\u1823\u1829\u182d\u180b\u1823\u182f",  # Mongolian
    "\u05e9\u05c1\u05b8",
    "FERM\u00c9\u00bb",
    "caf\u00e9\u00a0\u00bb",
    "caf\u00e9\u2014\u201d",
    "AMANH\u00c3\u00bb",
    "\u00c5ngstr\u00f6m, \u00c4rger\u00bb",
    "S\u00e3o, \u0141\u00f3d\u017a, \u00d1and\u00fa, \u00d8rsted, \u0130stanbul",
    "2\u00d73, \u00bfQu\u00e9?",
)
REFUSED = (
    "a\u200bb",
    "a\u200db",
    "a\u200c",
    "a\ufe00b",
    "x\U000e0100",
    "\u845b\U000e0100\U000e0101",
    "\U000e0041",
    "\U0001f3f4\U000e0067",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\U0001fffe",
    "\U0010ffff",
    "\ufffd",
    "\ufffc",
)
GARBLED = {
    "don\u2019t": "cp1252",
    "caf\u00e9": "cp1252",
    "S\u00e3o": "cp1252",
    "\u00a7 5": "cp1252",
    "a \u2013 b": "cp1252",
    "\u20ac5": "cp1252",
    "Jaros\u0142aw": "cp1252",
    "\u041f\u0440\u0438\u0432\u0435\u0442": "cp1252",
    "Vi\u1ec7t": "cp1252",
    "\U0001f600": "cp1252",
    "\u03b1\u03bb\u03c6\u03b1": "cp1252",
    "\u0645\u0646": "cp1252",
    "Ra\u00fal": "mac_roman",
    "isn\u2019t": "mac_roman",
}


@pytest.mark.parametrize("text", WRITTEN, ids=ascii)
def test_what_people_write_is_accepted(text: str) -> None:
    assert [character_name(text[offset]) for offset in unusable_offsets(text)] == []
    assert list(garbled_parts(text)) == []


@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_other_invisible_characters_and_lost_ones_are_found(text: str) -> None:
    assert len(list(unusable_offsets(text))) >= 1


@pytest.mark.parametrize("text, encoding", GARBLED.items(), ids=ascii)
def test_text_in_a_wrong_encoding_is_found_with_what_was_meant(text: str, encoding: str) -> None:
    shown = text.encode().decode(encoding)
    found = list(garbled_parts(shown))
    beyond_ascii = [character for character in text if not character.isascii()]
    assert [one.meant for one in found] == beyond_ascii
    assert [shown[one.offset :].startswith(one.written) for one in found] == [True] * len(beyond_ascii)


@pytest.mark.parametrize("plane", range(17))
def test_every_noncharacter_is_named(plane: int) -> None:
    for last in (0xFFFE, 0xFFFF):
        text = chr(plane * 0x10000 + last)
        assert [character_name(text[offset]) for offset in unusable_offsets(text)] == [
            f"U+{ord(text):04X} NONCHARACTER"
        ]
