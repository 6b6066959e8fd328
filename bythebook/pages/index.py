"""Who said what of whom, and what is held against which clause: the listed claims from every side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from bythebook.pages.claim_lists import Claims, Lists, ListTracker, counts_in_words
from bythebook.pages.comparisons import Comparisons, Held
from bythebook.records import Claim, ClaimSummary, Comparison, Corpus
from bythebook.records.vocabulary import Drift, Finding


class Index:
    """The listed claims by what they touch, newest first in every list. A list is made when it is first looked at."""

    def __init__(self, corpus: Corpus) -> None:
        claims, listed = corpus.summaries["claim"], corpus.listed_claims
        self.desk = ListTracker(
            corpus.tracker.record,
            {claim.id: f"{claim.id} {claims[claim.id].digest}" for claim in listed},
            {claim.id: f"{claim.id} {claims[claim.id].outline}" for claim in listed},
        )
        self._corpus = corpus
        self._record = corpus.tracker.record
        self.listed = Claims("listed", self.desk, listed)
        self.by_speaker = self._lists("speaker", lambda claim: (claim.speaker,))
        self.by_about = self._lists("about", lambda claim: (claim.about,) if claim.about else ())
        self.by_case = self._lists("case", lambda claim: (claim.case,) if claim.case else ())
        self.by_topic = self._lists("topic", lambda claim: claim.topics)
        self.by_finding = self._lists("finding", lambda claim: (claim.finding,) if claim.finding else ())
        self.by_year = self._lists("year", _years)
        """By the year in which the words were said; of words said over several, by the first."""
        self.by_fidelity = self._lists("fidelity", lambda claim: (claim.fidelity,))
        self.by_kind = self._lists("kind", lambda claim: (claim.kind,))
        self.by_rule = self._lists("rule", lambda claim: self._comparisons.rules.get(claim.id, ()))
        """By rule, each claim once; a claim that a rule is only shown beside for contrast is not among them."""
        self.by_response = self._lists("response", lambda claim: claim.responders)
        """By the speaker of a response, each claim once for every response."""
        self.by_drift = self._lists("drift", lambda claim: dict.fromkeys(claim.drifts))
        """By what another printed form does to the meaning, each claim once."""
        self.by_repeated = self._lists("repeated", lambda claim: self._same_claims.get(claim.id, ())[:1])
        """The claims that were made more than once, by the id of the first statement of each."""

    def _lists(self, name: str, keys: Callable[[ClaimSummary], Iterable[str]]) -> Lists:
        listed = self._corpus.listed_claims
        return Lists(name, self.desk, lambda: ((key, claim) for claim in listed for key in keys(claim)))

    @cached_property
    def _comparisons(self) -> Comparisons:
        return Comparisons(self._corpus)

    def held(self, rule: str, version: str, clause: str) -> list[Held]:
        """Give the listed claims that are held against a clause."""
        self._record(f"held={rule} {version} {clause}")
        return self._comparisons.held.get((rule, version, clause), [])

    def carried(self, finding: Finding) -> Counter[str]:
        """Count by rule how many claims stand in that relation to one of the rule's clauses."""
        self._record(f"carried={finding}")
        return self._comparisons.carried[finding]

    @property
    def compared(self) -> Counter[str]:
        """Count by speaker the claims that a clause carries a finding of."""
        self._record("compared")
        return self._comparisons.compared

    def relations(self, rule: str) -> Counter[Finding]:
        """Count how claims stand to a rule. Of several relations of a claim to its clauses the strongest counts."""
        self._record(f"relations={rule}")
        return self._comparisons.relations.get(rule, Counter())

    @property
    def lead(self) -> str:
        """The id of the claim that shows best what the site does; empty if none has turning words in both texts.

        Of the claims that have, it is the one that most other records refer to, and the newest of several. Its finding
        plays no part.
        """
        self._record("lead")
        return self._lead

    @cached_property
    def _lead(self) -> str:
        able = (claim.id for claim in self._corpus.listed_claims if claim.is_marked)
        return max(able, key=lambda claim_id: self._corpus.referrers_total("claim", claim_id), default="")

    @property
    def drifting(self) -> int:
        """How many listed claims have another printed form."""
        self._record("drifting")
        return self._drifting

    @cached_property
    def _drifting(self) -> int:
        return sum(bool(claim.drifts) for claim in self._corpus.listed_claims)

    def pairs(self, drift: Drift) -> int:
        """Count the printed forms of listed claims in which the meaning suffers so."""
        self._record(f"pairs={drift}")
        return self._pairs[drift]

    @cached_property
    def _pairs(self) -> Counter[Drift]:
        return Counter(drift for claim in self._corpus.listed_claims for drift in claim.drifts)

    def same_claim(self, claim_id: str) -> tuple[str, ...]:
        """Give every listed claim that says the same as one, that one too, oldest first."""
        self._record(f"same={claim_id}")
        return self._same_claims.get(claim_id, (claim_id,))

    @property
    def _all_same(self) -> Iterator[str]:
        """Give the claims that say the same as others, group by group."""
        return (" ".join(same) for same in dict.fromkeys(self._same_claims.values()))

    @cached_property
    def _same_claims(self) -> Mapping[str, tuple[str, ...]]:
        return _same_claims(self._corpus.listed_claims)

    def make_ready(self) -> None:
        """Make every list now: workers that are started afterwards have them in common."""
        for made in vars(self).values():
            if isinstance(made, Lists):
                made.keys()
        _ = self._lead, self._same_claims

    def state(self, name: str) -> str:
        """Put in words what a reading of the index is now: equal words, equal readings."""
        table, _, key = name.partition("=")
        if state := self._states.get(table):
            return state(key)
        listing, _, aspect = name.rpartition(":")
        if listing == "listed":
            return self.listed.state(aspect)
        table, _, key = listing.partition("=")
        lists: Lists = getattr(self, f"by_{table}")
        return lists.state(key, aspect)

    @cached_property
    def _states(self) -> Mapping[str, Callable[[str], str]]:
        """By the name of a reading that is none of a list's: what it is now."""
        return {
            "held": self._held_state,
            "compared": lambda _: counts_in_words(self._comparisons.compared),
            "carried": lambda finding: counts_in_words(self._comparisons.carried[Finding(finding)]),
            "relations": lambda rule: counts_in_words(self._comparisons.relations.get(rule, Counter())),
            "lead": lambda _: self._lead,
            "drifting": lambda _: str(self._drifting),
            "pairs": lambda drift: str(self._pairs[Drift(drift)]),
            "same": lambda claim: self._same_state(claim) if claim else "\n".join(self._all_same),
        }

    def of_each_claim(self) -> dict[str, str]:
        """Give the states of what is read of each claim by itself, by the readings' names."""
        return {f"same={claim_id}": self._same_state(claim_id) for claim_id in self._corpus.summaries["claim"]}

    def _same_state(self, claim_id: str) -> str:
        return "\n".join(self._same_claims.get(claim_id, (claim_id,)))

    def _held_state(self, key: str) -> str:
        if not key:  # of all clauses
            return "\n".join(
                f"{' '.join(clause)} {_held_in_words(held)}" for clause, held in self._comparisons.held.items()
            )
        rule, version, clause = key.split(" ")
        return _held_in_words(self._comparisons.held.get((rule, version, clause), []))


def _years(claim: ClaimSummary) -> tuple[str, ...]:
    day = claim.date.first or claim.date.last
    return (f"{day.year:04}",) if day else ()


def _held_in_words(held: Sequence[Held]) -> str:
    return "\n".join([f"{claim.id} {one.relation} {one.comparison_only}" for claim, one in held])


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


def numbered_comparisons(claim: Claim) -> list[tuple[int, Comparison]]:
    """Give a claim's comparisons with their numbers from 1: those that carry the finding first."""
    return list(enumerate(sorted(claim.comparisons, key=lambda comparison: comparison.comparison_only), 1))
