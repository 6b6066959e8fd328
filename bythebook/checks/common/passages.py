"""Help for an editor whose words do not stand in a text: the passage that comes nearest."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz

_WORD = re.compile(r"\S+")
# Typographic quotation marks and dashes, which are told from plain ones by nobody who reads quickly.
_PLAIN = str.maketrans("‘’“”–—", "''\"\"--")
_PUNCTUATION = ".,;:!?…\"'”’)"


def nearest_passage(words: str, text: str, opening: str) -> str:
    """Say which whole words of ``text`` come nearest to ``words``, as a sentence; nothing if none do.

    Suggests only: whether words stand in a text is decided letter for letter, by ``records.passages``.
    """
    if words not in text and (look_alike := _look_alike(words, text)):
        return look_alike
    match = fuzz.partial_ratio_alignment(words.lower(), text.lower(), score_cutoff=60)
    if match is None:
        return ""
    inside = [word for word in _WORD.finditer(text) if word.end() > match.dest_start and word.start() < match.dest_end]
    if not inside:
        return ""
    passage = text[inside[0].start() : inside[-1].end()]
    if words[-1] not in _PUNCTUATION:
        passage = passage.rstrip(_PUNCTUATION)
    return f'{opening} "{passage}".'


def _look_alike(words: str, text: str) -> str:
    """Where the words differ from the text only in characters that look the same, name the first that differs."""
    plain = " ".join(unicodedata.normalize("NFKC", words).translate(_PLAIN).split())
    same = " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).split())
    if plain not in same:
        return ""
    odd = _first_stranger(words, text) or _first_stranger(text, words)
    if odd is None:
        return "The white space between the words differs."
    name = f"U+{ord(odd):04X} {unicodedata.name(odd, 'CHARACTER')}"
    return f"They look the same, but one character differs: {name}. Copy the words from the text."


def _first_stranger(ours: str, theirs: str) -> str | None:
    return next((character for character in ours if not character.isascii() and character not in theirs), None)
