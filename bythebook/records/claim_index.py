"""The listed claims by speaker, rule, case, topic and more. Each part is made when it is first looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from bythebook.records.comparisons import Comparisons
from bythebook.records.corpus import Corpus
from bythebook.records.summary import ClaimSummary
from bythebook.records.vocabulary import Drift, Finding

_ANSWERS = (Finding.CONTRADICTS, Finding.OMITS_CONDITION, Finding.CONSISTENT)
"""The findings that rest on what a rule says of the words, not on what is missing."""
Groups = Mapping[str, list[ClaimSummary]]
"""Listed claims by a key, newest first."""


class ClaimIndex:
    """The listed claims of a corpus, grouped, compared and counted."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.listed = list(corpus.listed_claims)

    def groups(self, facet: str) -> Groups:
        """Return the claims by the keys that one of ``FACETS`` gives each."""
        groups = defaultdict[str, list[ClaimSummary]](list)
        keys = FACETS[facet]
        for claim in self.listed:
            for key in keys(self, claim):
                groups[key].append(claim)
        return groups

    @cached_property
    def comparisons(self) -> Comparisons:
        """The claims' comparisons with clauses."""
        return Comparisons(self._corpus)

    @cached_property
    def lead(self) -> str:
        """The id of the claim that shows best what the site does; empty if none has key words in both texts.

        Of the claims that have, those come first in which the rule's text answers the words, whichever way. Of these it
        is the one that most other records refer to, and the newest of several.
        """
        marked = (claim for claim in self.listed if claim.is_marked)
        lead = max(marked, key=self._weight, default=None)
        return lead.id if lead else ""

    def _weight(self, claim: ClaimSummary) -> tuple[bool, int]:
        is_answered = claim.finding in _ANSWERS
        return is_answered, self._corpus.referrers_total("claim", claim.id)

    @cached_property
    def drifting(self) -> int:
        """How many claims have another printed form."""
        return sum(bool(claim.drifts) for claim in self.listed)

    @cached_property
    def pairs(self) -> Counter[Drift]:
        """How many printed forms change the meaning by how much."""
        return Counter(drift for claim in self.listed for drift in claim.drifts)

    @cached_property
    def same_claims(self) -> Mapping[str, tuple[str, ...]]:
        """By claim, the ids of all that say the same, itself included, oldest first; only where there are others."""
        return _same_claims(self.listed)


FACETS: Mapping[str, Callable[[ClaimIndex, ClaimSummary], Iterable[str]]] = {
    "speaker": lambda _, claim: (claim.speaker,),
    "about": lambda _, claim: (claim.about,) if claim.about else (),
    "case": lambda _, claim: (claim.case,) if claim.case else (),
    "topic": lambda _, claim: claim.topics,
    "finding": lambda _, claim: (claim.finding,) if claim.finding else (),
    "year": lambda _, claim: _years(claim),
    "fidelity": lambda _, claim: (claim.fidelity,),
    "kind": lambda _, claim: (claim.kind,),
    "language": lambda _, claim: (claim.language.lower(),),
    "rule": lambda index, claim: index.comparisons.rules.get(claim.id, ()),
    "response": lambda _, claim: claim.responders,
    "drift": lambda _, claim: dict.fromkeys(claim.drifts),
    "repeated": lambda index, claim: index.same_claims.get(claim.id, ())[:1],
}
"""What claims are grouped by. ``year`` is that in which the words were said, or began to be; ``language`` that of the
quote, as a tag in lower case; ``rule`` leaves out what is shown for contrast only; a claim is in ``response`` once for
every response; ``repeated`` holds the claims that were made more than once, by the id of the first statement of each.
"""


def _years(claim: ClaimSummary) -> tuple[str, ...]:
    day = claim.date.first or claim.date.last
    return (f"{day.year:04}",) if day else ()


def _same_claims(listed_claims: Sequence[ClaimSummary]) -> dict[str, tuple[str, ...]]:
    """Group the claims that repeat one another, directly or through others."""
    leader: dict[str, str] = {}

    def find(claim_id: str) -> str:
        while leader.setdefault(claim_id, claim_id) != claim_id:
            leader[claim_id] = claim_id = leader[leader[claim_id]]
        return claim_id

    listed = {claim.id: claim for claim in listed_claims}
    for claim in listed_claims:
        for repeated in claim.repeats:
            if repeated in listed:
                leader[find(claim.id)] = find(repeated)
    groups: dict[str, list[ClaimSummary]] = defaultdict(list)
    for claim_id in leader:
        groups[find(claim_id)].append(listed[claim_id])
    result: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        ids = tuple(claim.id for claim in sorted(group, key=lambda claim: (claim.date.sort_key, claim.id)))
        result.update(dict.fromkeys(ids, ids))
    return result
