"""Find whole words in a text, letter for letter. Checks and highlighting share this definition."""

from __future__ import annotations

import re

# Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean: word boundaries there do not depend on adjacent letters.
WRITTEN_TOGETHER = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\U00020000-\U0003ffff]")


def count_words(words: str, text: str) -> int:
    """Return how many times ``words`` are in ``text`` as whole words, without overlaps."""
    count, start = 0, find_words(words, text)
    while start >= 0:
        count, start = count + 1, find_words(words, text, start + len(words))
    return count


def only_place(words: str, text: str) -> int:
    """Return the offset of ``words`` in ``text`` if they are there once; -1 if not, or if it is not clear which."""
    start = find_words(words, text)
    return -1 if start >= 0 and find_words(words, text, start + len(words)) >= 0 else start


def find_words(words: str, text: str, first: int = 0) -> int:
    """Return the offset of ``words`` in ``text`` from ``first`` on, or -1.

    They are whole words: "lawful" is not in "unlawful".
    """
    start = text.find(words, first)
    while start >= 0:
        end = start + len(words)
        if not cuts_a_word(text, start) and not cuts_a_word(text, end):
            return start
        start = text.find(words, start + 1)
    return -1


def cuts_a_word(text: str, at: int) -> bool:
    """Return whether a place in a text lies within a word, so that nothing may start or end there."""
    pair = text[at - 1 : at + 1] if 0 < at < len(text) else ""
    return bool(pair) and pair.isalnum() and not WRITTEN_TOGETHER.search(pair)
