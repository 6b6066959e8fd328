"""The words that a text is found by. theme/static/js/search-index.js takes queries apart in the same way."""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS = 32
"""Longer words are cut, so that hostile text cannot fill a file of the index."""
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Thai and Lao, Burmese, Khmer, kana, Han: written without spaces, so each letter is a word.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
# Letters that Unicode does not take apart, as people type them on a keyboard that lacks them; and the final sigma.
_PLAIN = str.maketrans(
    {
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ø": "o",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ς": "\N{GREEK SMALL LETTER SIGMA}",
    }
)


def fold(text: str) -> str:
    """Return a text without capitals, accents and compatibility forms: "Nguyễn" is "nguyen"."""
    lower = unicodedata.normalize("NFKD", text).lower()
    bare = "".join(letter for letter in lower if unicodedata.category(letter)[0] != "M")
    return bare.translate(_PLAIN)


def words_of(text: str) -> set[str]:
    """Return the words of a text, each once."""
    # Most texts are ASCII, and need neither folding nor the larger pattern: a quarter of the index's time.
    found = _ASCII_WORD.findall(text.lower()) if text.isascii() else _WORD.findall(fold(text))
    return {word[:MOST_LETTERS] for word in found}


def order(word: str) -> bytes:
    """Return the sort key by which JavaScript compares strings: UTF-16 code units (ECMA-262, IsLessThan)."""
    return word.encode("utf-16-be", "surrogatepass")
