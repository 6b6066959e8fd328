"""Another wording differs from the text."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem


@error("printed-form-same")
def printed_form_same(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Each other wording differs from the passage that it is a wording of.

    A source with the same words belongs in `sources`: it confirms them, and nothing has changed.
    """
    for wording in other_wordings(corpus):
        if wording.form.text == (wording.form.renders or wording.text):
            yield wording.problem(
                "text", "this wording is identical to the text", 'Move its source to the "sources" of that text.'
            )
