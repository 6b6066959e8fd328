"""Which claims are compared with which clause: the comparisons of the listed claims, counted in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from bythebook.records.corpus import Corpus
from bythebook.records.rule import Rule
from bythebook.records.summary import ClaimSummary, ComparisonSummary
from bythebook.records.vocabulary import Finding


class ClauseComparison(NamedTuple):
    """A listed claim's comparison with a clause."""

    claim: str
    """The claim's id."""
    relation: Finding
    comparison_only: bool
    quote_words: str


class Comparisons:
    """The comparisons of the listed claims, newest claim first."""

    def __init__(self, corpus: Corpus) -> None:
        self.by_clause = defaultdict[tuple[str, str, str], list[ClauseComparison]](list)
        """By rule, version and clause."""
        self.by_relation: dict[Finding, Counter[str]] = {finding: Counter() for finding in Finding}
        """By relation and rule, how many claims have that relation to one of the rule's clauses."""
        self.by_speaker = Counter[str]()
        """By speaker, how many claims have a comparison that counts toward the finding."""
        self.relations = defaultdict[str, Counter[Finding]](Counter)
        """By rule, how often each relation occurs. Of a claim's relations to one rule the strongest counts."""
        self.rules: dict[str, tuple[str, ...]] = {}
        """By claim, the rules that count toward its finding."""
        self._corpus = corpus
        self._rules: dict[str, Rule | None] = {}
        for claim in corpus.listed_claims:
            if claim.comparisons:
                self._add(claim)

    def _add(self, claim: ClaimSummary) -> None:
        counted: dict[tuple[Finding, str], None] = {}
        for comparison in claim.comparisons:
            rule, clause, _, relation, comparison_only, quote_words = comparison
            if version := self._version(claim, comparison):
                found = ClauseComparison(claim.id, relation, comparison_only, quote_words)
                self.by_clause[rule, version, clause].append(found)
            if not comparison_only:
                counted[relation, rule] = None
        # A claim's finding can rest on any of several rules: it counts once for each, and once for each relation.
        for relation, rule in counted:
            self.by_relation[relation][rule] += 1
        strongest: dict[str, Finding] = {}
        for relation, rule in counted:
            if rule not in strongest or relation.strength > strongest[rule].strength:
                strongest[rule] = relation
        if strongest:
            self.by_speaker[claim.speaker] += 1
            self.rules[claim.id] = tuple(strongest)
        for rule, relation in strongest.items():
            self.relations[rule][relation] += 1

    def _version(self, claim: ClaimSummary, comparison: ComparisonSummary) -> str:
        if comparison.version:
            return comparison.version
        if comparison.rule not in self._rules:
            self._rules[comparison.rule] = self._corpus.rules.get(comparison.rule)
        rule = self._rules[comparison.rule]
        version = rule.version_compared("", claim.rule_date) if rule else None
        return version.id if version else ""
