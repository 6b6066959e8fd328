"""Numbers in English words and in digits, each found by the other. theme/static/js/search-numbers.js does the same.

A number of several words becomes digits, in texts and in queries; of one word, texts are found by both forms.
"""

from __future__ import annotations

import re

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MISSPELLED = {"fourty": 40, "ninty": 90}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_MORE_ORDINALS = (
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)
_VALUES = {
    **{word: value for value, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    **{word: value for value, word in enumerate(_ORDINALS, 1)},
    **_MISSPELLED,
}
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def _number_pattern() -> re.Pattern[str]:
    """Return a pattern of numbers of several words: "forty-seven", "two hundred and forty", "twenty-fifth"."""
    units, ordinals, tens = "|".join(_UNITS), "|".join(_ORDINALS), "|".join((*_TENS, *_MISSPELLED))
    small = f"(?:(?:{tens})(?:[ -](?:{units}))?|{'|'.join(_TEENS)}|{units})"
    hundreds = f"{small}[ -]hundred(?:[ -](?:and[ -])?{small})?"
    below = f"(?:{hundreds}|{small})"
    thousands = f"{below}[ -]thousand(?:[ -](?:and[ -])?{below})?"
    return re.compile(rf"(?:^|(?<=[ ,'-]))(?:{thousands}|{hundreds}|(?:{tens})[ -](?:{units}|{ordinals}))(?=[ ,.'-]|$)")


_NUMBER = _number_pattern()
_MAY_BE_NUMBER = re.compile(rf"hundred|thousand|ty[ -](?:{'|'.join((*_UNITS, *_ORDINALS))})")
"""Quicker than the pattern: few texts have such numbers."""


def numbers_in_digits(folded: str) -> str:
    """Return a folded text with digits for numbers of several words: "47 days" for "forty-seven days"."""
    return _NUMBER.sub(_digits, folded) if _MAY_BE_NUMBER.search(folded) else folded


def _digits(found: re.Match[str]) -> str:
    thousands, below, word = 0, 0, ""
    for word in re.split("[ -]", found[0]):
        if word == "hundred":
            below *= 100
        elif word == "thousand":
            thousands, below = below * 1000, 0
        else:
            below += _VALUES.get(word, 0)
    return f"{thousands + below}{_SUFFIXES.get(_VALUES[word], 'th') if word in _ORDINALS else ''}"


def _other_forms() -> dict[str, str]:
    """Return the other form of "six", "6", "first" and "1st", and of other numbers of one word."""
    cardinals = {word: str(value) for word, value in _VALUES.items() if word not in _ORDINALS and word != "one"}
    ordinals = {
        word: f"{value}{_SUFFIXES.get(value, 'th')}" for value, word in enumerate((*_ORDINALS, *_MORE_ORDINALS), 1)
    }
    pairs = [pair for pair in (cardinals | ordinals).items() if pair[0] not in _MISSPELLED]
    return dict(pairs) | {digits: word for word, digits in pairs}


OTHER_FORMS = _other_forms()
"""Not of "one", which is a pronoun more often than a number."""
