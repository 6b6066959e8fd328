"""Turning words marked in a text, and two printed forms compared word by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from bythebook.pages.views.common import Change, Paragraphs, Segment
from bythebook.records.passages import find_words

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def mark(text: str, turning_words: Iterable[tuple[int, str]] = ()) -> Paragraphs:
    """Cut a text into paragraphs of segments, with the numbers of the turning words that cover each segment.

    ``turning_words`` are pairs of a comparison's number and words that stand in the text; their first occurrence is
    marked.
    """
    spans = [
        (start, start + len(words), number)
        for number, words in turning_words
        if (start := find_words(words, text)) >= 0
    ]
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    paragraphs: list[list[Segment]] = [[]]
    for start, end in pairwise(cuts):
        numbers = tuple(number for first, last, number in spans if first <= start and end <= last)
        for index, piece in enumerate(re.split(r"\n+", text[start:end])):
            if index:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append(Segment(piece, numbers))
    return tuple(tuple(segments) for segments in paragraphs if segments)


def compare_words(passage: str, printed: str) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Compare two forms of the same words, word by word.

    Letter case at a sentence's start, typographic quotation marks and the punctuation around a word do not count as a
    change. Gives the runs of both forms; joined by spaces, the runs give the forms back.
    """
    ours, theirs = passage.split(), printed.split()
    matcher = SequenceMatcher(None, [_bare(word) for word in ours], [_bare(word) for word in theirs], autojunk=False)
    left: list[Change] = []
    right: list[Change] = []
    for kind, first, last, first_printed, last_printed in matcher.get_opcodes():
        change = "same" if kind == "equal" else "changed"
        if first < last:
            left.append(Change(change, " ".join(ours[first:last])))  # type: ignore[arg-type]  # one of the two literals
        if first_printed < last_printed:
            right.append(Change(change, " ".join(theirs[first_printed:last_printed])))  # type: ignore[arg-type]
    return tuple(left), tuple(right)


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).translate(_TYPOGRAPHY).casefold()
    return plain.strip(".,;:!?\"'()[]-…") or plain
