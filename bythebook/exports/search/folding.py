"""Fold texts to the letters that people type, script by script. theme/static/js/search-words.js does the same.

Scripts differ: an accent on a Latin letter is often not typed, while Japanese, Thai and the scripts of India tell
words apart by their marks. tests/browser/test_search_folding.py compares the two functions for every character.
"""

from __future__ import annotations

import re
import unicodedata

# Accents, Hebrew points, Arabic and Syriac vowel marks, and the Devanagari nukta. All other marks stay.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    r"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u093c"
    r"\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f\U000e0100-\U000e01ef"
)
# Cyrillic letters that only look like a letter with an accent.
_ACCENTS = re.compile(rf"(\u0438\u0306|\u0443\u0306|\u0456\u0308|\u0433\u0301|\u043a\u0301)|[{_MARKS}]")
_SPACED_THOUSANDS = re.compile(r"([0-9])[\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_HEBREW_ACRONYM = re.compile(r'([\u05d0-\u05ea])"(?=[\u05d0-\u05ea])')
# Before Unicode's normalization, which takes an acute accent that stands alone for a space and a mark.
_APOSTROPHES = dict.fromkeys(
    map(
        ord,
        "`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u0374\u0384\u055a\u05f3\u05f4\u1fbd\u1fbf\u1fef"
        "\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07",
    ),
    "'",
)
_LETTERS = {
    # Latin letters that Unicode does not take apart, as people type them on a keyboard that lacks them.
    **dict(zip("đðłø\u0131\u0237þħŧŋĸ", ("d", "d", "l", "o", "i", "j", "th", "h", "t", "n", "k"), strict=True)),
    **dict(zip("æœß", ("ae", "oe", "ss"), strict=True)),
    "\u03c2": "\u03c3",  # Greek final sigma
    # Arabic: alef, kaf, ye and he as Arabic, Persian and Urdu keyboards have them.
    **dict.fromkeys("\u0671\u0672\u0673", "\u0627"),
    **dict.fromkeys("\u06a9\u06aa", "\u0643"),
    **dict.fromkeys("\u0649\u06cc\u06cd\u06d0\u06d2", "\u064a"),
    **dict.fromkeys("\u0629\u06be\u06c1\u06c3\u06d5", "\u0647"),
    "\u0640": "",  # Arabic tatweel
    "\u0901": "\u0902",  # Devanagari candrabindu
    # Hyphens; Catalan's and Greek's dots; Persian's non-joiner, which many type as a space or leave out.
    **dict.fromkeys("_\u05be\u2010\u2011\u2012\u2212\u00b7\u0387\u200c", "-"),
    "\u066c": ",",
    "\u200b": " ",
}
JOINERS = "'-.&"
"""What joins the parts of a compound, as in "co-operate". A comma joins digits only."""


class _Characters(dict[int, str]):
    """Each character's folded form: letters, digits and marks as such, a space for whatever separates words."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character in JOINERS or character == ",":
            folded = character
        elif category == "Nd":
            folded = str(unicodedata.decimal(character))
        elif category[0] in "LMN":
            folded = character
        else:
            folded = "" if category == "Cf" else " "  # soft hyphens, joiners and direction marks vanish
        self[code] = folded
        return folded


_CHARACTERS = _Characters({ord(letter): folded for letter, folded in _LETTERS.items()})


def fold(text: str) -> str:
    """Return a text in the letters that it is found by, with spaces between words: "Nguyễn’s" is "nguyen's"."""
    if text.isascii():
        return text.replace("`", "'").lower().translate(_CHARACTERS)
    plain = _SPACED_THOUSANDS.sub(r"\1", text.translate(_APOSTROPHES))
    lower = unicodedata.normalize("NFKC", plain).lower()
    bare = _ACCENTS.sub(r"\1", unicodedata.normalize("NFD", lower))
    return _HEBREW_ACRONYM.sub(r"\1'", unicodedata.normalize("NFC", bare)).translate(_CHARACTERS)
