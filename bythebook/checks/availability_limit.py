"""The finding for a rule that we have not read is limited."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.comparisons import resolved_comparisons
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Availability, Finding

_UNREAD = (Availability.REPORTED, Availability.NOT_LOCATED)


@error("availability-limit")
def availability_limit(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A finding for a version whose `availability` is `reported` or `not-located` is at most `omits-condition`.

    Reports about a document may leave out the sentence that changes its meaning, so they are not enough to say that
    the rule contradicts a statement. Find the document and change `availability`, or choose a weaker relation.
    """
    for each in resolved_comparisons(corpus):
        version, relation = each.version, each.comparison.relation
        if version and version.availability in _UNREAD and relation.is_stronger_than(Finding.OMITS_CONDITION):
            yield each.problem(
                "relation",
                f'"{relation.value}" is too strong for version "{version.id}" of "{each.comparison.rule}", '
                f'whose availability is "{version.availability.value}"',
                'Set "relation" to "omits-condition" or weaker, or find the document.',
            )
