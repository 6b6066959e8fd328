"""Mark key words in a text, and compare two wordings word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from bythebook.pages.views.common import DiffRun, Paragraphs, Segment
from bythebook.records.passages import find_words

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def mark(text: str, key_words: Iterable[tuple[int, str]] = ()) -> Paragraphs:
    """Return a text as paragraphs of segments, each with the numbers of the key words that it belongs to.

    ``key_words`` are pairs of a comparison's number and words that the text contains; their first occurrence is
    marked.
    """
    spans = [
        (start, start + len(words), number) for number, words in key_words if (start := find_words(words, text)) >= 0
    ]
    if not spans:
        return tuple((Segment(line),) for line in text.split("\n") if line)
    cuts = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    paragraphs: list[list[tuple[str, tuple[int, ...]]]] = [[]]
    for start, end in pairwise(cuts):
        numbers = tuple(number for first, last, number in spans if first <= start and end <= last)
        first, *others = text[start:end].split("\n")
        paragraphs[-1].append((first, numbers))
        paragraphs += ([(other, numbers)] for other in others)
    return tuple(segments for runs in paragraphs if (segments := tuple(_segments(runs))))


def _segments(runs: list[tuple[str, tuple[int, ...]]]) -> Iterator[Segment]:
    """Yield the segments of a paragraph from runs of text with their numbers; empty runs at line ends are dropped."""
    runs = [run for run in runs if run[0]]
    for (text, numbers), (_, following) in zip(runs, [*runs[1:], ("", ())], strict=False):  # an empty line has no runs
        yield Segment(text, numbers, tuple(number for number in numbers if number not in following))


def compare_words(passage: str, printed: str) -> tuple[tuple[DiffRun, ...], tuple[DiffRun, ...]]:
    """Compare two wordings word by word.

    Letter case at a sentence's start, typographic quotation marks and the punctuation around a word do not count as a
    change. Gives the runs of both forms; joined by spaces, the runs give the forms back.
    """
    ours, theirs = passage.split(), printed.split()
    matcher = SequenceMatcher(None, [_bare(word) for word in ours], [_bare(word) for word in theirs], autojunk=False)
    left: list[DiffRun] = []
    right: list[DiffRun] = []
    for kind, first, last, first_printed, last_printed in matcher.get_opcodes():
        change = "same" if kind == "equal" else "changed"
        if first < last:
            left.append(DiffRun(change, " ".join(ours[first:last])))  # type: ignore[arg-type]  # one of the two literals
        if first_printed < last_printed:
            right.append(DiffRun(change, " ".join(theirs[first_printed:last_printed])))  # type: ignore[arg-type]
    return tuple(left), tuple(right)


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).translate(_TYPOGRAPHY).casefold()
    return plain.strip(".,;:!?\"'()[]-…") or plain
