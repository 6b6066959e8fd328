"""Hints for words that are not in a text: the closest passage."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

from bythebook.records.passages import find_words

_WORD = re.compile(r"\S+")
# Typographic quotation marks and dashes, which look like plain ones at a glance.
_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")
_MARKS = "\"'“”‘’„«»"
_GAPS = (re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?|\(…\)|/)\s*"), re.compile(r"\s*(?:,|;|\band\b|&)\s*"))
"""What people write between two passages: signs that words are left out, or that a second passage begins."""
_PUNCTUATION = ".,;:!?…\"'”’)"


def nearest_passage(words: str, text: str) -> str:
    """Return a hint with the whole words of ``text`` that are closest to ``words``, or an empty string.

    This only suggests. ``records.passages`` decides, letter by letter, whether words are in a text.
    """
    if words not in text and (look_alike := _look_alike(words, text)):
        return look_alike
    if unquoted := _unquoted(words, text):
        return f'Remove the quotation marks: "{unquoted}".'
    if parts := _parts_in(words, text):
        return f"The words must be one passage without a gap. Choose one of {', '.join(parts)}, or all in between."
    match = fuzz.partial_ratio_alignment(words.lower(), text.lower(), score_cutoff=60)
    if match is None:
        return ""
    inside = [word for word in _WORD.finditer(text) if word.end() > match.dest_start and word.start() < match.dest_end]
    if not inside:
        return ""
    passage = text[inside[0].start() : inside[-1].end()]
    if words[-1] not in _PUNCTUATION:
        passage = passage.rstrip(_PUNCTUATION)
    return f'Did you mean "{passage}"?'


def _unquoted(words: str, text: str) -> str:
    """Return words without the quotation marks around them, if they are then in the text."""
    inner = words.strip(_MARKS)
    return inner if inner and inner != words and find_words(inner, text) >= 0 else ""


def _parts_in(words: str, text: str) -> list[str]:
    """Return the parts of words that are in a text one by one, each in quotation marks; nothing if one is not."""
    for separator in _GAPS:
        parts = [part.strip(f" {_MARKS}") for part in separator.split(words)]
        if len(parts) > 1 and all(part and find_words(part, text) >= 0 for part in parts):
            return [f'"{part}"' for part in parts]
    return []


def _look_alike(words: str, text: str) -> str:
    """Return a hint with the first character that differs, if the words and the text look the same."""
    plain = " ".join(unicodedata.normalize("NFKC", words).translate(_PLAIN).split())
    same = " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).split())
    if plain not in same:
        return ""
    odd = _first_foreign_character(words, text) or _first_foreign_character(text, words)
    if odd is None:
        return "Only the white space between the words differs. Copy the words from the text."
    name = f"U+{ord(odd):04X} {unicodedata.name(odd, 'CHARACTER')}"
    return f"They look the same, but one character differs: {name}. Copy the words from the text."


def _first_foreign_character(text: str, other: str) -> str | None:
    return next((character for character in text if not character.isascii() and character not in other), None)
