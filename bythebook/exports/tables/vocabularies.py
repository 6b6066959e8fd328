"""The table of the closed vocabularies."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.exports.tables.shared import Rows
from bythebook.records.labels import Labels
from bythebook.records.vocabulary import VOCABULARIES


class VocabularyRow(NamedTuple):
    """A word of a closed vocabulary: what a reader sees, and what it means. Of findings the strongest is first."""

    vocabulary: str
    number: int
    word: str
    label: str
    meaning: str


def vocabulary_rows(labels: Labels) -> Rows:
    """Give the rows of the closed vocabularies."""
    for vocabulary in VOCABULARIES:
        for number, term in enumerate(vocabulary, 1):
            name = vocabulary.__name__
            yield "vocabulary", VocabularyRow(name, number, term.value, labels.label(term), labels.meaning(term))
