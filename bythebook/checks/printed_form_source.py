"""A source has either the text or another wording of it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.wordings import other_wordings
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import FormKind


@error("printed-form-source")
def printed_form_source(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No source is listed both for the text and for another wording of it.

    A source has the words in one form or the other, and how many publishers support `verbatim` depends on which.
    Remove it from `sources`, or remove the other wording. A speaker's own account (`kind: account`) is other words, so
    its source may print the text too.
    """
    for wording in other_wordings(corpus):
        if wording.form.kind is not FormKind.ACCOUNT and wording.form.source in wording.sources:
            message = f'"{wording.form.source}" is also listed as a source of the text itself'
            yield wording.problem("source", message, "List it in only one of them.")
