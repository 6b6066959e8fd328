"""A printed form differs from what it renders."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem


@error("printed-form-same")
def printed_form_same(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each printed form differs from the passage that it renders.

    A source that prints the same words belongs in `sources`: it confirms them, and nothing has drifted.
    """
    for wording in other_wordings(corpus):
        if wording.form.text == (wording.form.renders or wording.text):
            yield wording.problem(
                "text",
                "the printed form is the same as the words that it renders",
                "Move its source to the sources of those words.",
            )
