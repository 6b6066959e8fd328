"""Whether words stand in a text; and for an editor whose words do not, the passage that comes nearest."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

_WORD = re.compile(r"\S+")
# Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean: a word there is not told by the letters around it.
_WRITTEN_TOGETHER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\U00020000-\U0003ffff]")
_PUNCTUATION = ".,;:!?…\"'”’)"


def stands_in(words: str, text: str) -> bool:
    """Say whether ``words`` stand in ``text``, letter for letter and whole: "lawful" is not in "unlawful"."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not _cuts_a_word(text[start - 1 : start + 1]) and not _cuts_a_word(text[end - 1 : end + 1]):
            return True
        start = text.find(words, start + 1)
    return False


def _cuts_a_word(pair: str) -> bool:
    return len(pair) == len("xy") and pair.isalnum() and not _WRITTEN_TOGETHER.search(pair)


def nearest_passage(words: str, text: str, opening: str) -> str:
    """Say which whole words of ``text`` come nearest to ``words``, as a sentence; nothing if none do.

    Suggests only: whether words stand in a text is decided letter for letter, by ``stands_in``.
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
