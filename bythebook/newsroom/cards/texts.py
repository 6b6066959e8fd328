"""What ``card.typ`` reads of a card: its texts, parted where they may be cut, and the fonts in their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import orjson

from bythebook.language import gettext
from bythebook.pages.views.share import CardView

_FALLBACKS = (
    "Noto Sans",
    *(
        f"Noto Sans {script}"
        for script in (
            *("Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew"),
            *("Kannada", "Khmer", "Lao", "Malayalam", "Myanmar", "Oriya", "Sinhala", "Tamil", "Telugu", "Thai"),
            "Symbols",
        )
    ),
)
_EMOJI = "Noto Emoji"
_HAN = ("SC", "TC", "JP", "KR")
"""The fonts for Han characters, which are drawn differently from language to language."""
_UNBROKEN, _PART = 24, 12
"""Characters that a word may have before lines may be broken within it, and texts cut; and how many are parted off."""
_LANGUAGE = re.compile("[a-z]{2,3}")


def texts_of(card: CardView) -> bytes:
    """Give what ``card.typ`` reads, as JSON."""
    quoted = card.is_quotable
    texts: dict[str, Any] = {
        "heading": card.heading,
        "words": pieces(card.words),
        "opening": gettext("“") if quoted else "",
        "closing": gettext("”") if quoted else "",
        "lang": found[0] if (found := _LANGUAGE.match(card.language.lower())) else "en",
        "rtl": card.direction == "rtl",
        "speaker": pieces(card.speaker),
        "date": f" · {card.date}" if card.date else "",
        "finding": card.finding.label if card.finding else "",
        "seal": card.finding.id if card.finding else "",
        "kind": pieces(card.kind),
        "rule": pieces(card.rule),
        "site": pieces(card.site),
        "fonts": [*_FALLBACKS, *_han_fonts(card.language), _EMOJI],
    }
    return orjson.dumps(texts)


def _han_fonts(language: str) -> list[str]:
    """Put first the font that draws Han characters as the language's readers write them."""
    tag = language.lower()
    is_traditional = tag.startswith("zh") and any(part in ("hant", "tw", "hk", "mo") for part in tag.split("-"))
    first = "TC" if is_traditional else {"ja": "JP", "ko": "KR"}.get(tag[:2], "SC")
    return [f"Noto Sans {name}" for name in sorted(_HAN, key=lambda name: name != first)]


def pieces(text: str) -> list[str]:
    """Part a text where it may be cut: after spaces, and within what has none for long, never within a character.

    Long runs get a place at which a line may be broken too.
    """
    return [piece for word in re.findall(r"\S+\s*|\s+", text) for piece in _parted(word)]


def _parted(word: str) -> Iterator[str]:
    start = 0 if len(word.rstrip()) > _UNBROKEN else len(word)
    for place, character in enumerate(word):
        if place - start >= _PART and not _joins(word[place - 1], character):
            yield word[start:place] + "\u200b"
            start = place
    yield word[start:] if start < len(word) else word


def _joins(before: str, character: str) -> bool:
    """Say whether a character belongs to the one before it: an accent, a vowel sign, a joiner."""
    is_mark = unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
    return is_mark or before == "\u200d"
