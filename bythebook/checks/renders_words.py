"""The passage that a printed form renders stands in the text."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.passages import nearest_passage
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.passages import find_words


@error("renders-words")
def renders_words(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """In the text above a printed form, what it `renders` stands letter for letter.

    The drift page compares the two word by word, so it must compare the right passage. Copy it out of the
    `text` above, or leave `renders` out if the form renders the whole text.
    """
    for wording in other_wordings(corpus):
        passage = wording.form.renders
        if passage and find_words(passage, wording.text) < 0:
            yield wording.problem(
                "renders",
                f'"{passage}" is not in the text that the form renders',
                nearest_passage(passage, wording.text, "The text has"),
            )
