"""Words that mean the same: a record that has one of a group is found by the others as well.

The index lists them with the word that a reader types, so that a query loads nothing more for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from bythebook.exports.search.words import terms_of


class Synonyms:
    """Groups of words, each group a line of text."""

    def __init__(self, groups: Iterable[str]) -> None:
        """Read the groups, and list the ordinary English forms of their words, such as plurals."""
        self._groups = [frozenset(term.word for term in terms_of(group)) for group in groups]
        self._of_form = defaultdict[str, set[int]](set)
        for number, group in enumerate(self._groups):
            for word in group:
                for form in _forms(word):
                    self._of_form[form].add(number)

    def of(self, words: AbstractSet[str]) -> set[str]:
        """Return the words of every group of which a text with these words has one."""
        numbers = {number for form in self._of_form.keys() & words for number in self._of_form[form]}
        return {word for number in numbers for word in self._groups[number]}

    def forms(self) -> Iterator[list[str]]:
        """Yield the words of each group in all forms, in order."""
        for number in range(len(self._groups)):
            yield sorted(form for form, numbers in self._of_form.items() if number in numbers)


def _forms(word: str) -> Iterator[str]:
    """Yield a word with the endings of English plurals and verbs: "fire", "fires", "fired", "firing"."""
    yield from (word, f"{word}s", f"{word}es", f"{word}ed", f"{word}ing")
    if word.endswith("e"):
        yield from (f"{word}d", f"{word[:-1]}ing")
    if word.endswith("y"):
        yield from (f"{word[:-1]}ies", f"{word[:-1]}ied")
