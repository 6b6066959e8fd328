"""Which passage of one version of a rule continues which passage of another, across changed numbers."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records.rule import Clause, Rule


class ClausePair(NamedTuple):
    """A passage in two versions; None where a version has no such passage here."""

    older: Clause | None
    newer: Clause | None


def replaced_clause(rule: Rule, place: int, clause: Clause) -> tuple[int, Clause] | None:
    """Return the passage that a passage of the version at ``place`` continues, and the place of its version.

    It is the one that ``replaces`` names, or else the one with the same number, in the nearest earlier version that
    has it. A number that another passage of the version replaces has a new meaning there.
    """
    number = clause.replaces or clause.id
    if not clause.replaces and any(other.replaces == number for other in rule.versions[place].clauses):
        return None
    for earlier in range(place - 1, -1, -1):
        if found := rule.versions[earlier].clause(number):
            return earlier, found
    return None


def clause_pairs(rule: Rule, older: int, newer: int) -> list[ClausePair]:
    """Return the passages of two versions, given by their places, in the order of the newer version.

    A passage of the older version that the newer one does not have stands where it stood in the older version.
    """
    old_clauses, new_clauses = rule.versions[older].clauses, rule.versions[newer].clauses
    origins = [_origin(rule, older, newer, clause) for clause in new_clauses]
    kept = {origin.id for origin in origins if origin}
    gone = [clause for clause in old_clauses if clause.id not in kept]
    order = {clause.id: number for number, clause in enumerate(old_clauses)}
    pairs = []
    for origin, clause in zip(origins, new_clauses, strict=True):
        while origin and gone and order[gone[0].id] < order[origin.id]:
            pairs.append(ClausePair(gone.pop(0), None))
        pairs.append(ClausePair(origin, clause))
    return pairs + [ClausePair(clause, None) for clause in gone]


def _origin(rule: Rule, older: int, place: int, clause: Clause) -> Clause | None:
    """Return the passage of the version at ``older`` from which a passage comes, through the versions between."""
    while found := replaced_clause(rule, place, clause):
        place, clause = found
        if place <= older:
            return clause if place == older else None
    return None
