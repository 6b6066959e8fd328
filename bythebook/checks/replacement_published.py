"""A withdrawn claim is replaced by a published one."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("replacement-published")
def replacement_published(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """`replaced_by` names another claim, and that claim is published.

    Readers must not be sent in a circle, to a draft, or from one withdrawn claim to the next. Name the current claim.
    """
    for claim in corpus.claims.values():
        replaced_by = claim.withdrawn.replaced_by if claim.withdrawn else None
        replacement = corpus.claims.get(replaced_by) if replaced_by else None
        if replacement is None:
            continue
        if replacement is claim:
            message = f'"{replaced_by}" is the claim itself'
        elif not replacement.is_listed:
            message = f'the status of "{replaced_by}" is "{replacement.status.value}"'
        else:
            continue
        yield UnlocatedProblem(
            claim.file, ("withdrawn", "replaced_by"), message, "Name another claim that is published."
        )
