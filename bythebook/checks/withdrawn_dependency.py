"""Published records are not built on withdrawn ones."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.references import references_to_check, status_of
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@error("withdrawn-dependency")
def withdrawn_dependency(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No field of a published record names a withdrawn rule, source, person, organization, story or topic.

    A claim that is compared with a withdrawn rule, or quoted from a withdrawn source, has lost what it rests on. Name
    another record, or withdraw this one too. Links in Markdown are fine: the page of a withdrawn record says why.
    """
    for each in references_to_check(corpus):
        target = each.target
        if target is None or target.status is not Status.WITHDRAWN or target.kind == "claim" or each.reference.needle:
            continue
        # What replaces a withdrawn record: replacement-published sees to it.
        if status_of(each.record) is Status.PUBLISHED and each.reference.path[0] != "withdrawn":
            yield each.problem(f'"{each.reference.id}" is withdrawn', "Name another record, or withdraw this one too.")
