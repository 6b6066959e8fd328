"""The claim index as pages see it: what is read of it is recorded, each part under a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from bythebook.incremental.claim_lists import TrackedClaimLists, TrackedClaims
from bythebook.incremental.tracker import ReadTracker
from bythebook.records import Corpus
from bythebook.records.claim_index import FACETS, ClaimIndex
from bythebook.records.comparisons import ClauseComparison
from bythebook.records.vocabulary import Drift, Finding


class TrackedIndex:
    """The listed claims by what they are about, newest first in every list."""

    def __init__(self, corpus: Corpus, tracker: ReadTracker) -> None:
        self._index = index = ClaimIndex(corpus)
        self._record = tracker.record
        summaries = corpus.summaries["claim"]
        self.listed = TrackedClaims("listed", tracker, summaries, index.listed)
        self._lists = {
            name: TrackedClaimLists(name, tracker, summaries, partial(index.groups, name)) for name in FACETS
        }
        self.by_speaker = self._lists["speaker"]
        self.by_about = self._lists["about"]
        self.by_case = self._lists["case"]
        self.by_topic = self._lists["topic"]
        self.by_finding = self._lists["finding"]
        self.by_year = self._lists["year"]
        self.by_fidelity = self._lists["fidelity"]
        self.by_kind = self._lists["kind"]
        self.by_language = self._lists["language"]
        self.by_rule = self._lists["rule"]
        self.by_response = self._lists["response"]
        self.by_drift = self._lists["drift"]
        self.by_repeated = self._lists["repeated"]

    def of_clause(self, rule: str, version: str, clause: str) -> Sequence[ClauseComparison]:
        """Return the comparisons of listed claims with a clause, newest claim first."""
        self._record(f"of_clause={rule} {version} {clause}")
        return self._index.comparisons.by_clause.get((rule, version, clause), ())

    def carried(self, finding: Finding) -> Counter[str]:
        """Return, by rule, how many claims have that relation to one of the rule's clauses."""
        self._record(f"carried={finding}")
        return self._index.comparisons.by_relation[finding]

    @property
    def compared(self) -> Counter[str]:
        """How many claims have a comparison that counts toward the finding, by speaker."""
        self._record("compared")
        return self._index.comparisons.by_speaker

    def relations(self, rule: str) -> Counter[Finding]:
        """Return how often each relation to a rule occurs. Of a claim's relations to it the strongest counts."""
        self._record(f"relations={rule}")
        return self._index.comparisons.relations.get(rule, Counter())

    @property
    def lead(self) -> str:
        """The id of the claim that shows best what the site does, or empty (``ClaimIndex.lead``)."""
        self._record("lead")
        return self._index.lead

    @property
    def drifting(self) -> int:
        """How many listed claims have another printed form."""
        self._record("drifting")
        return self._index.drifting

    def pairs(self, drift: Drift) -> int:
        """Return how many printed forms of listed claims change the meaning by that much."""
        self._record(f"pairs={drift}")
        return self._index.pairs[drift]

    def same_claim(self, claim_id: str) -> tuple[str, ...]:
        """Return every listed claim that says the same as one, that one included, oldest first."""
        self._record(f"same_claim={claim_id}")
        return self._index.same_claims.get(claim_id, (claim_id,))

    def prepare(self) -> None:
        """Make every list now, so that workers started afterwards share them."""
        for lists in self._lists.values():
            lists.prepare()
        _ = self._index.lead, self._index.same_claims

    def state(self, name: str) -> str:
        """Return the state of a read: equal states, equal values. It is asked for where no reads are recorded."""
        source, equals, key = name.partition("=")
        if name == "same_claim=":  # of all claims
            return repr([*dict.fromkeys(self._index.same_claims.values())])
        if source == "of_clause":
            found = self.of_clause(*key.split(" "))
            return "\n".join([f"{claim} {relation} {is_only} {words!r}" for claim, relation, is_only, words in found])
        if hasattr(TrackedIndex, source):
            value = getattr(self, source)(*key.split(" ")) if equals else getattr(self, source)
            # Counts in order: who iterates over them sees it.
            return repr([*value.items()] if isinstance(value, Counter) else value)
        listing, _, part = name.rpartition(":")
        if listing == "listed":
            return self.listed.state(part)
        source, _, key = listing.partition("=")
        return self._lists[source].state(key, part)
