"""What ``card.typ`` reads of a card: its texts, in pieces between which they may be cut."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import orjson

from bythebook.language import gettext
from bythebook.newsroom.cards.fonts import CardFonts
from bythebook.pages.views.share import CardView
from bythebook.pages.wording import direction

OMISSION = "[…]"
"""Stands for words that are left out."""
_LONGEST_WORD, _PIECE = 24, 12
"""Characters of a word from which it may be broken, and after how many characters each."""
_LANGUAGE = re.compile("[a-z]{2,3}")


def card_inputs(card: CardView, fonts: CardFonts) -> tuple[bytes, set[str]]:
    """Return what ``card.typ`` reads, as JSON, and the characters that no font draws, which are left out of it."""
    date = f" · {card.date}" if card.date else ""
    finding = card.finding.label if card.finding else ""
    opening, closing = (gettext("“"), gettext("”")) if card.is_quotable else ("", "")
    speaker = gettext("{speaker}:").format(speaker=card.speaker) if card.said else card.speaker
    lead = (card.title, card.said, card.written, card.said_label, card.written_label)
    whole = (*lead, card.heading, card.words, speaker, date, finding, card.kind, card.rule, card.site, opening, closing)
    missing = fonts.missing("".join(whole))
    texts: dict[str, Any] = {
        "heading": leave_out(card.heading, missing),
        "words": pieces(leave_out(card.words, missing)),
        "opening": leave_out(opening, missing),
        "closing": leave_out(closing, missing),
        "lang": found[0] if (found := _LANGUAGE.match(card.language.lower())) else "en",
        "rtl": card.direction == "rtl",
        "title": pieces(leave_out(card.title, missing)),
        "said": pieces(leave_out(card.said, missing)),
        "written": pieces(leave_out(card.written, missing)),
        "said_label": leave_out(card.said_label, missing),
        "written_label": leave_out(card.written_label, missing),
        "record_lang": found[0] if (found := _LANGUAGE.match(card.record_language.lower())) else "en",
        "record_rtl": direction(card.title) == "rtl",
        "speaker": pieces(leave_out(speaker, missing)),
        "date": leave_out(date, missing),
        "finding": leave_out(finding, missing),
        "seal": card.finding.id if card.finding else "",
        "kind": pieces(leave_out(card.kind, missing)),
        "rule": pieces(leave_out(card.rule, missing)),
        "site": pieces(leave_out(card.site, missing)),
    }
    return orjson.dumps(texts), missing


def leave_out(text: str, characters: set[str]) -> str:
    """Return a text with "[…]" in place of each run of some characters, and of what only separates two runs."""
    if not characters:
        return text
    run = f"[{re.escape(''.join(sorted(characters)))}]+"
    return re.sub(rf"{run}(?:[\s\u200b-\u200f\u2060\ufe00-\ufe0f]+{run})*", OMISSION, text)


def pieces(text: str) -> list[str]:
    """Split a text where it may be cut: after spaces and within long words, never within a character.

    The pieces of a long word end in a zero-width space, at which a line may be broken.
    """
    return [piece for word in re.findall(r"\S+\s*|\s+", text) for piece in _split_long(word)]


def _split_long(word: str) -> Iterator[str]:
    start = 0 if len(word.rstrip()) > _LONGEST_WORD else len(word)
    for place, character in enumerate(word):
        if place - start >= _PIECE and not _joins(word[place - 1], character):
            yield word[start:place] + "\u200b"
            start = place
    yield word[start:] if start < len(word) else word


def _joins(before: str, character: str) -> bool:
    """Return whether a character belongs to the one before it: an accent, a vowel sign, a joiner."""
    is_mark = unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
    return is_mark or before == "\u200d"
