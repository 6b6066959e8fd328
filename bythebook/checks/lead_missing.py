"""A published finding is headed by two plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Finding, Status


@error("lead-missing")
def lead_missing(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every published claim with a finding has a `lead`: what was claimed, and what the rule says.

    These two sentences head the claim's page, lists, cards, embeds and feeds, and many readers see nothing else. Write
    each so that it can be understood alone, in at most 160 characters. A claim that is `pending` and a statement need
    none.
    """
    for claim in corpus.claims.values():
        is_assessed = claim.finding is not None and claim.finding is not Finding.PENDING
        if claim.status is Status.PUBLISHED and is_assessed and not claim.lead:
            yield UnlocatedProblem(
                claim.file,
                ("finding",),
                'a published claim with a finding needs "lead"',
                'Add "lead" with "said" (what was claimed) and "written" (what the rule says), a plain sentence each.',
            )
