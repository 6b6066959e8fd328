"""A withdrawn record is replaced by a published one."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import NOUNS, withdrawn_records
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("replacement-published")
def replacement_published(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`replaced_by` names another record of the same kind, and that record is published.

    Readers must not be sent in a circle, to a draft, or from one withdrawn record to the next. Name the current one.
    """
    for record, withdrawn in withdrawn_records(corpus):
        replaced_by, kind = withdrawn.replaced_by, record.kind_name
        replacement = corpus.name(kind, replaced_by) if replaced_by else None
        if replacement is None:
            continue
        noun = NOUNS[kind].partition(" ")[2]
        if replaced_by == record.id:
            message = f'"{replaced_by}" is the {noun} itself'
        elif replacement.status is not Status.PUBLISHED:
            message = f'the status of "{replaced_by}" is "{replacement.status.value}"'
        else:
            continue
        yield UnlocatedProblem(
            record.file, ("withdrawn", "replaced_by"), message, f"Name another {noun} that is published."
        )
