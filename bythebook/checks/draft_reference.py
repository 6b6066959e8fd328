"""What is published does not lead to a draft."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.links import remarkable_links, status_of
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("draft-reference")
def draft_reference(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Nothing that is published refers to a draft.

    Drafts are built only on request, so a reader would be sent to a page that does not exist. Publish the
    draft first, or take the reference out. A draft may refer to other drafts.
    """
    for link in remarkable_links(corpus):
        if link.target is None or link.target.status is not Status.DRAFT:
            continue
        # What replaces a withdrawn claim must be more than no draft: replacement-published sees to it.
        if status_of(link.record) is not Status.DRAFT and link.reference.path[0] != "withdrawn":
            yield link.fault(
                f'"{link.reference.id}" is a draft, and this file is published',
                "Publish it too, or take the reference out.",
            )
