"""Conservation: every word of an imported file is carried into the record or reported.

An importer collects the words that it read, those that it reports, and those in the record that it wrote. If the sums
differ, the importer itself is at fault, and nothing is imported. Letters and digits are compared, because elements and
line breaks may separate or join words; differences are named as words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.records import Place, Problem
from bythebook.yaml.writing.cleaning import single_line, truncate

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_NOT_COUNTED = re.compile(r"[\W_]+")
_MOST_NAMED = 12
_LONGEST_EXCERPT = 80


def count_words(text: str) -> int:
    """Return the number of words in a text."""
    return len(_WORD.findall(text))


def excerpt(text: str) -> str:
    """Return the number of words in a text and how it begins, for a message."""
    words = count_words(text)
    return f'{words:,} {"word" if words == 1 else "words"}: "{truncate(single_line(text), _LONGEST_EXCERPT)}"'


@dataclass(slots=True)
class WordLedger:
    """The words of one file: what came in, what the record has of it, and what was reported."""

    read: list[str] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    """Words in ``carried`` that the importer added, such as a number that it inferred."""
    reported: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """What ``read`` has of the format itself, such as the name of a tag or ``amp`` in ``&amp;``."""

    @property
    def summary(self) -> str:
        """Return how many words were carried and reported."""
        reported = sum(map(count_words, self.reported))
        total = sum(map(count_words, self.read)) - sum(map(count_words, self.marks))
        return (
            f"{total:,} {'word' if total == 1 else 'words'} read: {total - reported:,} carried, {reported:,} reported"
        )

    def problems(self, place: Place) -> list[Problem]:
        """Return an error if words were lost, and one if words were invented."""
        hint = "This is a fault of the importer: please report it with the file. Nothing was imported."
        before = _letters([*self.read, *self.added])
        after = _letters([*self.carried, *self.reported, *self.marks])
        found = []
        if lost := before - after:
            named = _named([*self.read, *self.added], [*self.carried, *self.reported, *self.marks], lost)
            message = f"words of the file are neither carried nor reported: {named}"
            found.append(error_at(place, ImportCode.WORDS_LOST, message, hint))
        if gained := after - before:
            named = _named([*self.carried, *self.reported, *self.marks], [*self.read, *self.added], gained)
            message = f"the import has words that the file does not have: {named}"
            found.append(error_at(place, ImportCode.WORDS_LOST, message, hint))
        return found


def lost_values(values: Iterable[tuple[str, str]], carried: Sequence[str]) -> list[str]:
    """Return the names of those values whose letters appear in no carried text, in order."""
    everything = "\n".join(map(_compact, carried))
    return [name for name, value in values if _compact(value) not in everything]


def _compact(text: str) -> str:
    return _NOT_COUNTED.sub("", text)


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(_compact("".join(texts)))


def _named(more: Iterable[str], less: Iterable[str], letters: Counter[str]) -> str:
    """Return the words in which two texts differ, or else the letters."""
    words = Counter(word for text in more for word in _WORD.findall(text))
    words -= Counter(word for text in less for word in _WORD.findall(text))
    named = list(words) or ["".join(letters.elements())]
    rest = f" and {len(named) - _MOST_NAMED:,} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(f'"{word}"' for word in named[:_MOST_NAMED]) + rest
