"""Who said what of whom, and what is held against which clause: the listed claims from every side, in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bythebook.records import Claim, Comparison, Corpus
from bythebook.records.vocabulary import ClaimKind, Finding


class Claims(list[Claim]):
    """Claims, with their findings counted once: every page of a long list prints the counts of the whole list."""

    @cached_property
    def findings(self) -> Counter[Finding | None]:
        """How often each finding was made by the claims about a rule, the only ones that findings are counted of."""
        return Counter(claim.finding for claim in self if claim.kind is ClaimKind.CLAIM)

    @property
    def statements(self) -> int:
        """How many are not claims about a rule."""
        return len(self) - self.findings.total()


class Held(NamedTuple):
    """A listed claim held against a clause."""

    claim: Claim
    comparison: Comparison


@dataclass(frozen=True)
class Index:
    """The listed claims by what they touch, newest first in every list."""

    listed: Claims
    by_speaker: Mapping[str, Claims]
    by_about: Mapping[str, Claims]
    by_case: Mapping[str, Claims]
    by_topic: Mapping[str, Claims]
    by_finding: Mapping[Finding, Claims]
    held: Mapping[tuple[str, str, str], list[Held]]
    """By rule, version and clause."""
    held_against: Mapping[str, Claims]
    """By rule, each claim once; a claim that a rule is only shown beside for contrast is not among them."""
    carried: Mapping[Finding, Counter[str]]
    """By relation and rule: how many claims stand in that relation to one of the rule's clauses."""
    responded: Mapping[str, list[tuple[Claim, int]]]
    """By the speaker of a response: the claim and the response's number."""
    same_claim: Mapping[str, tuple[str, ...]]
    """By claim: every claim that says the same, itself too, oldest first."""


def make_index(corpus: Corpus) -> Index:
    """Go through the listed claims once."""
    by_speaker, by_about, by_case, by_topic = (defaultdict[str, Claims](Claims) for _ in range(4))
    by_finding = defaultdict[Finding, Claims](Claims)
    held = defaultdict[tuple[str, str, str], list[Held]](list)
    held_against = defaultdict[str, Claims](Claims)
    responded = defaultdict[str, list[tuple[Claim, int]]](list)
    for claim in corpus.listed_claims:
        by_speaker[claim.speaker].append(claim)
        for key, table in ((claim.about, by_about), (claim.case, by_case)):
            if key:
                table[key].append(claim)
        for topic in claim.topics:
            by_topic[topic].append(claim)
        if claim.finding:
            by_finding[claim.finding].append(claim)
        for comparison in claim.comparisons:
            version = corpus.version_compared(claim, comparison)
            if version:
                held[comparison.rule, version.id, comparison.clause].append(Held(claim, comparison))
        carrying = (comparison.rule for comparison in claim.comparisons if not comparison.comparison_only)
        for rule_id in dict.fromkeys(carrying):
            held_against[rule_id].append(claim)
        for number, response in enumerate(claim.responses):
            responded[response.speaker].append((claim, number))
    return Index(
        Claims(corpus.listed_claims),
        by_speaker,
        by_about,
        by_case,
        by_topic,
        by_finding,
        held,
        held_against,
        _carried(corpus),
        responded,
        _same_claims(corpus),
    )


def _carried(corpus: Corpus) -> dict[Finding, Counter[str]]:
    """Count by relation and rule the claims whose finding a clause of the rule bears on."""
    counts: dict[Finding, Counter[str]] = {finding: Counter() for finding in Finding}
    for claim in corpus.listed_claims:
        carrying = (comparison for comparison in claim.comparisons if not comparison.comparison_only)
        for relation, rule_id in dict.fromkeys((comparison.relation, comparison.rule) for comparison in carrying):
            counts[relation][rule_id] += 1
    return counts


def _same_claims(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Group the claims that repeat one another, directly or through others."""
    leader: dict[str, str] = {}

    def find(claim_id: str) -> str:
        while leader.setdefault(claim_id, claim_id) != claim_id:
            leader[claim_id] = claim_id = leader[leader[claim_id]]
        return claim_id

    listed = {claim.id: claim for claim in corpus.listed_claims}
    for claim in corpus.listed_claims:
        for repeated in claim.repeats:
            if repeated in listed:
                leader[find(claim.id)] = find(repeated)
    groups: dict[str, list[Claim]] = defaultdict(list)
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
