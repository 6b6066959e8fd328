"""A source prints either the text or another form of it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem


@error("printed-form-source")
def printed_form_source(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No source prints both the text and another form of it.

    A source prints the words in the one form or the other, and the count of publishers behind `verbatim`
    depends on which. Take it out of `sources`, or take the printed form out.
    """
    for wording in other_wordings(corpus):
        if wording.form.source in wording.sources:
            yield wording.problem(
                "source",
                f'"{wording.form.source}" is given as a source of the text itself too',
                "Name it in one of the two places.",
            )
