"""Where words stand in a captured text. Words are found letter for letter in the folded text, or not at all."""

from __future__ import annotations

import re
from functools import cached_property

from rapidfuzz import fuzz

from bythebook.evidence.folding import BREAK, ELISION, fold
from bythebook.records.passages import cuts_a_word

_LONGEST_SHOWN = 400
_END_MARKS = (".", ",")
_AFTER_END = re.compile(r" ?[.,\"']| ?\Z")
_LIKELY = 50


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
        pattern = re.compile(_pattern(words) if BREAK in self.folded else re.escape(words))
        found: list[int] = []
        match = pattern.search(self.folded)
        while match:
            start, end = match.span()
            if not self._cuts(start, words[0]) and (
                _AFTER_END.match(self.folded, end) if is_ended else not self._cuts(end, words[-1])
            ):
                found.append(start)
            match = pattern.search(self.folded, start + 1)
        return found

    def _cuts(self, at: int, letter: str) -> bool:
        """Say whether words that have ``letter`` at one of their ends would start or end within a word there."""
        around = self.folded[max(at - 1, 0) : at + 1]
        return cuts_a_word(self.folded, at) or (letter.isalnum() and BREAK in around)

    def nearest(self, words: str) -> str:
        """Give the passage that is most like some words, to be shown and nothing else; nothing if none is."""
        text = " ".join(self.text.split())
        match = fuzz.partial_ratio_alignment(" ".join(words.split()), text, score_cutoff=_LIKELY)
        if match is None:
            return ""
        start = text.rfind(" ", 0, match.dest_start + 1) + 1
        end = text.find(" ", max(match.dest_end - 1, start))
        return text[start : end if end >= 0 else len(text)][:_LONGEST_SHOWN]


def parts_of(words: str) -> list[str]:
    """Fold some words, parted where the record says that something was left out."""
    return [part for part in map(fold, ELISION.split(words)) if part]


def _pattern(words: str) -> str:
    """Make a pattern of folded words that takes the hyphen at a line's end for a hyphen or for nothing."""
    return f"{BREAK}?".join(f"[-{BREAK}]" if letter == "-" else re.escape(letter) for letter in words)
