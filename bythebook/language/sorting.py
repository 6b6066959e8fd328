"""The order of names as people sort them: by letters, without regard to accents, capitals and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from bythebook.language.current import current_language, on_language_change

SortKey: TypeAlias = tuple[str, str]
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŧ": "t",
        "ŋ": "n",
        "\u0131": "i",
    }
)
"""Letters that Unicode does not decompose, by what they are sorted as in English."""
_NORDIC = {"å": "z~1", "ä": "z~2", "ö": "z~3"}
_DANISH = {"æ": "z~1", "ø": "z~2", "å": "z~3"}
_OWN_LETTERS = {
    "es": {"ñ": "n~"},
    **dict.fromkeys(("sv", "fi"), _NORDIC),
    **dict.fromkeys(("da", "nb", "nn", "no"), _DANISH),
}
"""Letters that a language sorts as letters of their own, by where they are sorted."""
_ACCENTED = ("LATIN", "GREEK", "CYRILLIC")
"""The scripts whose marks are accents. In others, such as Devanagari, they are vowels."""
_NUMBER = re.compile(r"\d+")
_DIGITS = 12


@lru_cache(maxsize=65_536)
def sort_key(name: str) -> SortKey:
    """Return the key by which names are sorted: É with E, O'Hara as Ohara, the 9th before the 10th."""
    own = _OWN_LETTERS.get(current_language().tag.partition("-")[0], {})
    text = unicodedata.normalize("NFC", name).casefold()
    letters = "".join(own.get(letter) or _base(letter) for letter in text)
    words = "".join(letter for letter in letters.replace("-", " ") if letter in " ~" or _is_of_word(letter))
    return _NUMBER.sub(lambda found: found[0].zfill(_DIGITS), " ".join(words.split())), name


on_language_change(sort_key.cache_clear)


def initial(name: str) -> str:
    """Return the capital under which a name is listed; the name's first character if it has no letter or digit."""
    text = unicodedata.normalize("NFC", name).casefold()
    first = next((letter for letter in text if letter.isalnum()), text[:1])
    own = _OWN_LETTERS.get(current_language().tag.partition("-")[0], {})
    return first.upper() if first in own else _base(first)[:1].upper()


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter).startswith("M")


def _base(letter: str) -> str:
    """Return a letter without its accents."""
    if letter.isascii() or not unicodedata.name(letter, "").startswith(_ACCENTED):
        return letter if not unicodedata.combining(letter) else _kept_mark(letter)
    plain = letter.translate(_LETTERS)
    return "".join(part for part in unicodedata.normalize("NFD", plain) if not unicodedata.combining(part))


def _kept_mark(mark: str) -> str:
    """Return an empty string for an accent of no script of its own; other marks belong to their letters."""
    return "" if unicodedata.name(mark, "").startswith("COMBINING") else mark
