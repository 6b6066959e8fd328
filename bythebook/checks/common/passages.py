"""Help for an editor whose words do not stand in a text: the passage that comes nearest."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_WORD = re.compile(r"\S+")
_PUNCTUATION = ".,;:!?…\"'”’)"


def nearest_passage(words: str, text: str, opening: str) -> str:
    """Say which whole words of ``text`` come nearest to ``words``, as a sentence; nothing if none do.

    Suggests only: whether words stand in a text is decided letter for letter, by ``records.passages``.
    """
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
