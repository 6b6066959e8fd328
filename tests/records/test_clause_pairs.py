"""Passages of two versions are paired by their numbers, and across changed numbers by ``replaces``."""

from __future__ import annotations

from bythebook.records import Rule
from bythebook.records.clause_pairs import clause_pairs
from tests.records import made


def rule_of(*versions: str) -> Rule:
    """Make a rule from versions such as ``"1 2<3"``: passage 1, and passage 2, which replaces 3."""
    made_versions = []
    for place, clauses in enumerate(versions):
        year = 2000 + place
        fields = []
        for clause in clauses.split():
            number, _, before = clause.partition("<")
            fields.append({"id": number, "text": f"{number} of {year}."} | ({"replaces": before} if before else {}))
        made_versions.append(made.version(str(year), f"{year}-01-01/{year}-12-31", clauses=fields))
    return made.rule(versions=made_versions)


def pairs(rule: Rule, older: int = 0, newer: int = -1) -> list[str]:
    """Return the pairs of two versions as ``"2=3"``, with ``-`` for what a version does not have."""
    last = newer if newer >= 0 else len(rule.versions) - 1
    return [
        f"{one.older.id if one.older else '-'}={one.newer.id if one.newer else '-'}"
        for one in clause_pairs(rule, older, last)
    ]


def test_passages_with_one_number_are_one_passage() -> None:
    assert pairs(rule_of("1 2", "1 2")) == ["1=1", "2=2"]


def test_a_renumbered_passage_is_paired_with_the_one_that_it_replaces() -> None:
    assert pairs(rule_of("1 2", "1 3<2")) == ["1=1", "2=3"]


def test_a_number_that_moved_on_has_a_new_meaning() -> None:
    assert pairs(rule_of("1 2", "1 2 3<2")) == ["1=1", "-=2", "2=3"]


def test_two_passages_can_come_from_one() -> None:
    assert pairs(rule_of("1", "1a<1 1b<1")) == ["1=1a", "1=1b"]


def test_what_a_version_lacks_stands_where_it_stood() -> None:
    assert pairs(rule_of("1 2 3", "1 3 4")) == ["1=1", "2=-", "3=3", "-=4"]


def test_passages_are_followed_through_the_versions_between() -> None:
    rule = rule_of("1", "2<1", "3<2")
    assert pairs(rule) == ["1=3"]
    assert pairs(rule, 1, 2) == ["2=3"]


def test_a_version_between_that_lacks_the_passage_is_passed_over() -> None:
    assert pairs(rule_of("1", "9", "1")) == ["1=1"]
    assert pairs(rule_of("1", "9", "1"), 1, 2) == ["-=1", "9=-"]


def test_a_number_that_two_passages_exchange() -> None:
    assert pairs(rule_of("1 2", "1<2 2<1")) == ["2=1", "1=2"]
