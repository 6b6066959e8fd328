"""Where words stand in a captured text. Words are found letter for letter in the folded text, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from rapidfuzz import fuzz

from bythebook.newsroom.evidence.folding import BREAK, ELISION, fold
from bythebook.records.passages import cuts_a_word

_AROUND = 160
"""Letters shown before and after the place at which two passages part."""
_BEGIN_ALIKE = 3
"""So many words must two passages have in common at their beginning."""
_END_MARKS = (".", ",")
_AFTER_END = re.compile(r" ?[.,\"']| ?\Z")
_LIKELY = 50
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
"""What a terminal would take for a command."""


class CapturedText:
    """A text that was taken from a capture, folded once and searched many times."""

    def __init__(self, text: str, *, lines_are_printed: bool) -> None:
        self.text = text
        self._lines_are_printed = lines_are_printed

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return fold(self.text, lines_are_printed=self._lines_are_printed)

    def places(self, part: str) -> list[int]:
        """Give where a folded part stands in the folded text, in whole words.

        A full stop or a comma at its very end is the printer's, as in “…immunity,” he said: it may stand for the other,
        or give way to a closing quotation mark. Something of the kind must end the words there.
        """
        is_ended = part.endswith(_END_MARKS)
        words = part[:-1] if is_ended else part
        if not words:
            return []
        return [
            start
            for start, end in self._spans(words)
            if not self._cuts(start, words[0])
            and (_AFTER_END.match(self.folded, end) if is_ended else not self._cuts(end, words[-1]))
        ]

    def _spans(self, words: str) -> Iterator[tuple[int, int]]:
        """Give where words stand, whole or within others."""
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

    def _cuts(self, at: int, letter: str) -> bool:
        """Say whether words that have ``letter`` at one of their ends would start or end within a word there."""
        around = self.folded[max(at - 1, 0) : at + 1]
        return cuts_a_word(self.folded, at) or (letter.isalnum() and BREAK in around)

    def nearest(self, part: str) -> str:
        """Give the passage that comes nearest to a folded part, to be shown and nothing else; nothing if none does.

        Where both begin alike, it is the passage around the place at which they part; else rapidfuzz looks for one.
        """
        return self._parting(part) or self._alike(part)

    def _parting(self, part: str) -> str:
        words = part.split(" ")
        alike = bisect_left(range(len(words)), 1, key=lambda count: " ".join(words[: count + 1]) not in self.folded)
        if alike < _BEGIN_ALIKE:
            return ""
        beginning = " ".join(words[:alike])
        end = self.folded.index(beginning) + len(beginning)
        start = max(end - len(beginning), end - _AROUND)
        return self._shown(self.folded, start, end + _AROUND)

    def _alike(self, part: str) -> str:
        text = " ".join(self.text.split())
        match = fuzz.partial_ratio_alignment(part, text, score_cutoff=_LIKELY)
        return self._shown(text, match.dest_start, min(match.dest_end, match.dest_start + 2 * _AROUND)) if match else ""

    @staticmethod
    def _shown(text: str, start: int, end: int) -> str:
        """Cut out whole words."""
        first = text.rfind(" ", 0, start + 1) + 1
        last = text.find(" ", max(end - 1, first))
        return _CONTROL.sub("", text[first : last if last >= 0 else len(text)]).replace(BREAK, "-")


def parts_of(words: str) -> list[str]:
    """Fold some words, parted where the record says that something was left out."""
    return [part for part in map(fold, ELISION.split(words)) if part]


def _pattern(words: str) -> str:
    """Make a pattern of folded words that takes the hyphen at a line's end for a hyphen or for nothing."""
    return f"{BREAK}?".join(f"[-{BREAK}]" if letter == "-" else re.escape(letter) for letter in words)
