"""Published records do not refer to drafts."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import references_to_check, status_of
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("draft-reference")
def draft_reference(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No published record refers to a draft.

    Drafts are built only on request, so the link would lead to a page that does not exist. Publish the draft first, or
    remove the reference. A draft may refer to other drafts.
    """
    for each in references_to_check(corpus):
        if each.target is None or each.target.status is not Status.DRAFT:
            continue
        # What replaces a withdrawn claim must be more than no draft: replacement-published sees to it.
        if status_of(each.record) is not Status.DRAFT and each.reference.path[0] != "withdrawn":
            yield each.problem(
                f'"{each.reference.id}" is a draft, but this file is published',
                "Publish it too, or remove the reference.",
            )
