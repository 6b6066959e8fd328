"""Mark key words in a text, and compare two wordings word by word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from bythebook.pages.views.common import DiffRun, Paragraphs, Segment
from bythebook.records.passages import only_place

_MOST_PAIRS = 4_000_000
"""Texts of up to about 2,000 words each are compared word by word."""
_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


def mark(text: str, key_words: Iterable[tuple[int, str]] = ()) -> Paragraphs:
    """Return a text as paragraphs of segments, each with the numbers of the key words that it belongs to.

    ``key_words`` are pairs of a comparison's number and words that the text contains. Words that it
    contains several times are not marked: which are meant is not known.
    """
    spans = [
        (start, start + len(words), number) for number, words in key_words if (start := only_place(words, text)) >= 0
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
    left: list[DiffRun] = []
    right: list[DiffRun] = []
    for change, first, last, first_printed, last_printed in _changes(
        [_bare(word) for word in ours], [_bare(word) for word in theirs]
    ):
        if first < last:
            left.append(DiffRun(change, " ".join(ours[first:last])))  # type: ignore[arg-type]  # one of the two literals
        if first_printed < last_printed:
            right.append(DiffRun(change, " ".join(theirs[first_printed:last_printed])))  # type: ignore[arg-type]
    return tuple(left), tuple(right)


def _changes(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the runs that are the same or changed in both, as in ``SequenceMatcher.get_opcodes``.

    Of long texts only the beginnings and ends that are equal count as the same: the work of comparing everything grows
    with the product of their lengths.
    """
    if len(ours) * len(theirs) <= _MOST_PAIRS:
        for kind, *bounds in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            first, last, first_printed, last_printed = bounds
            yield "same" if kind == "equal" else "changed", first, last, first_printed, last_printed
        return
    start = _equal_start(ours, theirs)
    end = _equal_start(ours[start:][::-1], theirs[start:][::-1])
    yield "same", 0, start, 0, start
    yield "changed", start, len(ours) - end, start, len(theirs) - end
    yield "same", len(ours) - end, len(ours), len(theirs) - end, len(theirs)


def _equal_start(ours: list[str], theirs: list[str]) -> int:
    """Return how many words at the start are equal."""
    differing = (at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b)
    return next(differing, min(len(ours), len(theirs)))


def _bare(word: str) -> str:
    plain = unicodedata.normalize("NFC", word).translate(_TYPOGRAPHY).casefold()
    return plain.strip(".,;:!?\"'()[]-…") or plain
