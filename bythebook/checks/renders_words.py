"""The passage that another wording renders is in the text."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.passages import nearest_passage
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import find_words


@error("renders-words")
def renders_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """What another wording `renders` is in the text above it, letter for letter.

    The page on how quotes changed compares the two word by word, so it needs the right passage. Copy it from the
    `text` above, or remove `renders` if the wording is about the whole text.
    """
    for wording in other_wordings(corpus):
        passage = wording.form.renders
        if passage and find_words(passage, wording.text) < 0:
            yield wording.problem(
                "renders", f'"{passage}" is not in the text above this wording', nearest_passage(passage, wording.text)
            )
