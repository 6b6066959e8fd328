"""Find passages in a captured text: exactly, after both are folded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from rapidfuzz import fuzz

from bythebook.newsroom.evidence.folding import BREAK, ELISION, fold
from bythebook.records.passages import cuts_a_word

_AROUND = 160
"""Characters shown before and after the point where two passages diverge."""
_LEAST_COMMON_WORDS = 3
"""The least number of words with which two passages must both begin to be shown as similar."""
_END_MARKS = (".", ",")
_AFTER_END = re.compile(r" ?[.,\"']| ?\Z")
_LEAST_SIMILARITY = 50
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""Characters that a terminal would interpret."""


class CapturedText:
    """The text of a capture, folded once and searched many times."""

    def __init__(self, text: str, *, has_printed_lines: bool) -> None:
        self.text = text
        self._lines_are_printed = has_printed_lines

    @cached_property
    def folded(self) -> str:
        """The folded text, as it is compared."""
        return fold(self.text, has_printed_lines=self._lines_are_printed)

    def find(self, part: str) -> list[int]:
        """Return the offsets of a folded part in the folded text, in whole words.

        A final period or comma is the publisher's, as in “…immunity,” he said: it matches either of them, or a closing
        quotation mark. One of these must follow the words.
        """
        is_ended = part.endswith(_END_MARKS)
        words = part[:-1] if is_ended else part
        if not words:
            return []
        return [
            start
            for start, end in self._spans(words)
            if not self._splits_word(start, words[0])
            and (_AFTER_END.match(self.folded, end) if is_ended else not self._splits_word(end, words[-1]))
        ]

    def _spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of words, whole or within other words."""
        if BREAK in self.folded:
            pattern = re.compile(_pattern(words))
            match = pattern.search(self.folded)
            while match:
                yield match.span()
                match = pattern.search(self.folded, match.start() + 1)
            return
        start = self.folded.find(words)
        while start >= 0:
            yield start, start + len(words)
            start = self.folded.find(words, start + 1)

    def _splits_word(self, at: int, letter: str) -> bool:
        """Return whether a passage that starts or ends with ``letter`` at this offset would split a word."""
        around = self.folded[max(at - 1, 0) : at + 1]
        return cuts_a_word(self.folded, at) or (letter.isalnum() and BREAK in around)

    def nearest(self, part: str) -> str:
        """Return the passage most similar to a folded part, for display only; an empty string if none is similar.

        If both begin alike, it is the passage around the point where they diverge; else rapidfuzz finds one.
        """
        return self._diverging(part) or self._similar(part)

    def _diverging(self, part: str) -> str:
        words = part.split(" ")
        common = bisect_left(range(len(words)), 1, key=lambda count: " ".join(words[: count + 1]) not in self.folded)
        if common < _LEAST_COMMON_WORDS:
            return ""
        beginning = " ".join(words[:common])
        end = self.folded.index(beginning) + len(beginning)
        start = max(end - len(beginning), end - _AROUND)
        return self._excerpt(self.folded, start, end + _AROUND)

    def _similar(self, part: str) -> str:
        text = " ".join(self.text.split())
        match = fuzz.partial_ratio_alignment(part, text, score_cutoff=_LEAST_SIMILARITY)
        return (
            self._excerpt(text, match.dest_start, min(match.dest_end, match.dest_start + 2 * _AROUND)) if match else ""
        )

    @staticmethod
    def _excerpt(text: str, start: int, end: int) -> str:
        """Return the whole words between two offsets."""
        first = text.rfind(" ", 0, start + 1) + 1
        last = text.find(" ", max(end - 1, first))
        return _CONTROL.sub("", text[first : last if last >= 0 else len(text)]).replace(BREAK, "-")


def split_at_elisions(words: str) -> list[str]:
    """Fold a quotation, and split it where it leaves something out."""
    return [part for part in map(fold, ELISION.split(words)) if part]


def _pattern(words: str) -> str:
    """Return a pattern that matches a hyphen at the end of a line as a hyphen or as nothing."""
    return f"{BREAK}?".join(f"[-{BREAK}]" if letter == "-" else re.escape(letter) for letter in words)
