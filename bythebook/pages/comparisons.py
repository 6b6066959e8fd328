"""What is held against which clause: the comparisons of the listed claims, counted in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from bythebook.records import ClaimSummary, ComparisonSummary, Corpus, Rule
from bythebook.records.vocabulary import Finding


class Held(NamedTuple):
    """A listed claim held against a clause."""

    claim: ClaimSummary
    comparison: ComparisonSummary


class Comparisons:
    """The comparisons of the listed claims, newest claim first."""

    def __init__(self, corpus: Corpus) -> None:
        self.held = defaultdict[tuple[str, str, str], list[Held]](list)
        """By rule, version and clause."""
        self.carried: dict[Finding, Counter[str]] = {finding: Counter() for finding in Finding}
        """By relation and rule, how many claims stand in that relation to one of the rule's clauses."""
        self.compared = Counter[str]()
        """By speaker, how many claims a clause carries a finding of."""
        self.relations = defaultdict[str, Counter[Finding]](Counter)
        """By rule, how claims stand to it. Of several relations of a claim to its clauses the strongest counts."""
        self.rules: dict[str, tuple[str, ...]] = {}
        """By claim, the rules that carry its finding."""
        self._corpus = corpus
        self._rules: dict[str, Rule | None] = {}
        for claim in corpus.listed_claims:
            if claim.comparisons:
                self._hold(claim)

    def _hold(self, claim: ClaimSummary) -> None:
        carried: dict[tuple[Finding, str], None] = {}
        for comparison in claim.comparisons:
            version = self._version(claim, comparison)
            if version:
                self.held[comparison.rule, version, comparison.clause].append(Held(claim, comparison))
            if not comparison.comparison_only:
                carried[comparison.relation, comparison.rule] = None
        # A claim's finding can rest on any of several rules: it counts once for each, and once for each relation.
        for relation, rule in carried:
            self.carried[relation][rule] += 1
        strongest: dict[str, Finding] = {}
        for relation, rule in carried:
            if rule not in strongest or relation.strength > strongest[rule].strength:
                strongest[rule] = relation
        if strongest:
            self.compared[claim.speaker] += 1
            self.rules[claim.id] = tuple(strongest)
        for rule, relation in strongest.items():
            self.relations[rule][relation] += 1

    def _version(self, claim: ClaimSummary, comparison: ComparisonSummary) -> str:
        if comparison.version:
            return comparison.version
        if comparison.rule not in self._rules:
            self._rules[comparison.rule] = self._corpus.rules.get(comparison.rule)
        rule = self._rules[comparison.rule]
        version = rule.version_compared("", claim.date) if rule else None
        return version.id if version else ""
