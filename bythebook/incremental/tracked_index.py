"""The claim index as pages see it: what is read of it is recorded, each part under a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bythebook.incremental.claim_lists import ListContext, TrackedClaimLists, TrackedClaims
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
        self._claim_ids = corpus.summaries["claim"].keys()
        context = ListContext(tracker, corpus.summaries["claim"])
        self.listed = TrackedClaims("listed", context, index.listed)
        self._lists = {name: TrackedClaimLists(name, context, partial(index.groups, name)) for name in FACETS}
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
        self._states: Mapping[str, Callable[[str], str]] = {
            "clause": self._clause_state,
            "compared": lambda _: _text(index.comparisons.by_speaker),
            "carried": lambda finding: _text(index.comparisons.by_relation[Finding(finding)]),
            "relations": lambda rule: _text(index.comparisons.relations.get(rule, Counter())),
            "lead": lambda _: index.lead,
            "drifting": lambda _: str(index.drifting),
            "pairs": lambda drift: str(index.pairs[Drift(drift)]),
            "same": lambda claim: self._same_state(claim) if claim else self._all_same,
        }

    def of_clause(self, rule: str, version: str, clause: str) -> Sequence[ClauseComparison]:
        """Return the comparisons of listed claims with a clause, newest claim first."""
        self._record(f"clause={rule} {version} {clause}")
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
        self._record(f"same={claim_id}")
        return self._index.same_claims.get(claim_id, (claim_id,))

    def prepare(self) -> None:
        """Make every list now, so that workers started afterwards share them."""
        for lists in self._lists.values():
            lists.prepare()
        _ = self._index.lead, self._index.same_claims

    def state(self, name: str) -> str:
        """Return the state of a read: equal states, equal values."""
        table, _, key = name.partition("=")
        if state := self._states.get(table):
            return state(key)
        listing, _, part = name.rpartition(":")
        if listing == "listed":
            return self.listed.state(part)
        table, _, key = listing.partition("=")
        return self._lists[table].state(key, part)

    def states_of_claims(self) -> dict[str, str]:
        """Return the states of what is read of each claim by itself, by the reads' names."""
        return {f"same={claim_id}": self._same_state(claim_id) for claim_id in self._claim_ids}

    @property
    def _all_same(self) -> str:
        return "\n".join(" ".join(same) for same in dict.fromkeys(self._index.same_claims.values()))

    def _same_state(self, claim_id: str) -> str:
        return "\n".join(self._index.same_claims.get(claim_id, (claim_id,)))

    def _clause_state(self, key: str) -> str:
        by_clause = self._index.comparisons.by_clause
        if not key:  # of all clauses
            return "\n".join([f"{' '.join(clause)} {_lines(found)}" for clause, found in by_clause.items()])
        rule, version, clause = key.split(" ")
        return _lines(by_clause.get((rule, version, clause), ()))


def _lines(comparisons: Sequence[ClauseComparison]) -> str:
    return "\n".join([f"{one.claim} {one.relation} {one.comparison_only} {one.quote_words!r}" for one in comparisons])


def _text(counter: Counter[str] | Counter[Finding]) -> str:
    # In order: who iterates over a counter sees it.
    return ",".join([f"{key}={count}" for key, count in counter.items()])
