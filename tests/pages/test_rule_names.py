"""How pages name a rule and its passages."""

from __future__ import annotations

import pytest

from bythebook.pages.rule_names import cited, clause_cited, clause_title, rule_heading, titled
from tests.records.made import rule, version


@pytest.mark.parametrize(
    "kind, citation, text",
    [
        ("statute", "18 U.S.C. 242", "18 U.S.C. § 242"),
        ("statute", "18 U.S.C. 2331(5)", "18 U.S.C. § 2331(5)"),
        ("statute", "18 USC 242", "18 USC § 242"),
        ("statute", "42 U.S.C. 1983–1985", "42 U.S.C. §§ 1983–1985"),
        ("statute", "42 U.S.C. 300aa-1", "42 U.S.C. § 300aa-1"),
        ("regulation", "8 CFR 287.8", "8 CFR § 287.8"),
        ("regulation", "8 C.F.R. 287.8(a)(1)", "8 C.F.R. § 287.8(a)(1)"),
        ("statute", "Minn. Stat. 624.714", "Minn. Stat. § 624.714"),
        ("statute", "Cal. Penal Code 835a", "Cal. Penal Code § 835a"),
        ("statute", "18 U.S.C. § 242", "18 U.S.C. § 242"),
        ("statute", "110 Stat. 3488", "110 Stat. 3488"),
        ("statute", "California SB 627", "California SB 627"),
        ("regulation", "8 CFR part 287", "8 CFR part 287"),
        ("policy", "Directive 4500-002A", "Directive 4500-002A"),
        ("decision", "Code 12 v. State (1990)", "Code 12 v. State (1990)"),
    ],
)
def test_statutes_and_regulations_are_cited_by_section(kind: str, citation: str, text: str) -> None:
    assert cited(rule(kind=kind, citation=citation)) == text


@pytest.mark.parametrize(
    "kind, title, citation, heading",
    [
        ("statute", "Civil disorders, 18 U.S.C. 231", "18 U.S.C. 231", "18 U.S.C. § 231: Civil disorders"),
        ("statute", "Civil disorders", "18 U.S.C. 231", "18 U.S.C. § 231: Civil disorders"),
        (
            "policy",
            "Department Policy on the Use of Force, Policy Statement 044-05",
            "DHS Policy Statement 044-05",
            "DHS Policy Statement 044-05: Department Policy on the Use of Force",
        ),
        ("decision", "In re Neagle, 135 U.S. 1 (1890)", "In re Neagle (1890)", "In re Neagle, 135 U.S. 1 (1890)"),
        ("policy", "Lending Handbook of the Library", "Lending Handbook", "Lending Handbook of the Library"),
        ("guidance", "Internal guidance on vehicle stops", "Vehicle guidance", "Internal guidance on vehicle stops"),
        ("policy", "Oaths, and how to take them", "Directive 7", "Directive 7: Oaths, and how to take them"),
    ],
)
def test_a_heading_has_citation_and_title_once(kind: str, title: str, citation: str, heading: str) -> None:
    assert rule_heading(rule(kind=kind, title=title, citation=citation)) == heading


def clause_of(clauses: list[dict[str, str]], **fields: str) -> list[str]:
    book = rule(versions=[version("2020", "2020-01-01/..", clauses=clauses)], **fields)
    (one,) = book.versions
    return [clause_cited(book, one, clause) for clause in one.clauses]


@pytest.mark.parametrize(
    "kind, citation, number, text",
    [
        ("statute", "18 U.S.C. 111", "(b)", "18 U.S.C. § 111(b)"),
        ("statute", "18 U.S.C. 2331(5)", "(5)", "18 U.S.C. § 2331(5)"),
        ("regulation", "8 CFR 287.8", "287.8(a)(1)", "8 CFR § 287.8(a)(1)"),
        ("policy", "DHS Policy Statement 044-05", "VI.A.1.a", "DHS Policy Statement 044-05, VI.A.1.a"),
        ("decision", "Payton v. New York (1980)", "(2)", "Payton v. New York (1980), (2)"),
        ("statute", "18 U.S.C. 242", "whole", "18 U.S.C. § 242"),
        ("policy", "Handbook", "ii", "Handbook, ii"),
    ],
)
def test_a_passage_is_cited_by_its_number(kind: str, citation: str, number: str, text: str) -> None:
    assert clause_of([{"id": number, "text": "Words."}], kind=kind, citation=citation) == [text]


def test_a_passage_without_a_number_is_named_by_its_heading() -> None:
    clauses = [{"id": "rule", "heading": 'The clerk\'s "right"', "text": "None."}, {"id": "2", "text": "Some."}]
    assert clause_of(clauses) == ["Handbook: The clerk’s “right”", "Handbook, 2"]


@pytest.mark.parametrize(
    "title, shown",
    [
        ("Civil disorders, 18 U.S.C. 231", "Civil disorders, 18 U.S.C. § 231"),
        (
            "Definition of domestic terrorism, 18 U.S.C. 2331(5)",
            "Definition of domestic terrorism, 18 U.S.C. § 2331(5)",
        ),
        ("Standards for enforcement activities, 8 CFR 287.8", "Standards for enforcement activities, 8 CFR § 287.8"),
        ("Carrying of weapons, Minn. Stat. 624.714", "Carrying of weapons, Minn. Stat. § 624.714"),
        ("Civil disorders, 18 U.S.C. § 231", "Civil disorders, 18 U.S.C. § 231"),
        ("Johnson v. Maryland, 254 U.S. 51 (1920)", "Johnson v. Maryland, 254 U.S. 51 (1920)"),
        ("Act of July 2, 116 Stat. 745", "Act of July 2, 116 Stat. 745"),
        ("Dress Code 2024", "Dress Code 2024"),
    ],
)
def test_a_rules_title_has_the_section_sign_in_its_citation(title: str, shown: str) -> None:
    assert titled(title) == shown


def test_no_id_stands_where_a_name_is_expected() -> None:
    long = "Officers shall not stand in front of a vehicle that is moving, nor behind it."
    (one,) = rule(versions=[version("v", "/", clauses=[{"id": "stand", "text": long}])]).versions
    assert clause_title(one.clauses[0]) == "Officers shall not stand in front of a vehicle that is …"
