"""A rule's page, and its versions compared."""

from __future__ import annotations

from typing import Any, cast

import orjson
import pytest

from bythebook.pages import Context, PageKey, SiteSettings, make_page, page_keys
from bythebook.pages.views.rule import RuleView
from bythebook.pages.views.rule_comparison import PassageView, RuleComparisonsView, RuleComparisonView
from bythebook.records import Claim, Rule
from tests.records.made import claim, corpus, rule, version

HERE = SiteSettings("The Record", "What was said.", url="https://example.org", is_portable=False)


def view_of(book: Rule, *claims: Claim, settings: SiteSettings = HERE) -> RuleView:
    return cast("RuleView", make_page(Context(corpus(book, *claims), settings), PageKey("rule", book.id)).view)


def compared(book: Rule, older: str, newer: str, *claims: Claim) -> RuleComparisonView:
    key = PageKey("rule-comparison", f"{book.id}/{older}/{newer}")
    return cast("RuleComparisonView", make_page(Context(corpus(book, *claims), HERE), key).view)


def clauses(**texts: str) -> list[dict[str, Any]]:
    return [{"id": number.removeprefix("c"), "text": text} for number, text in texts.items()]


def held(record_id: str, date: str, clause: str = "1") -> Claim:
    comparison = {"rule": "handbook", "clause": clause, "relation": "contradicts", "reasoning": "So."}
    return claim(record_id, date=date, finding="contradicts", comparisons=[comparison])


OLD = version("2019", "2019-01-01/2019-12-31", clauses=clauses(c1="Books are free.", c2="Be quiet.", c3="No dogs."))
NEW = version(
    "2020",
    "2020-01-01/..",
    clauses=[*clauses(c1="Books cost ten cents."), {"id": "4", "replaces": "2", "text": "Be quiet."}],
)
BOOK = rule(versions=[OLD, NEW])


# Two clocks


@pytest.mark.parametrize(
    "in_force, public_since, delay",
    [
        ("2025-05-12/..", "2026-01-21", "8 months"),
        ("2025-05-12/..", "2025-05-30", "18 days"),
        ("2025-05-12/..", "2025-05-13", "1 day"),
        ("2020-05-12/..", "2025-05-11", "4 years"),
        ("2025-05-12/..", "2025-05-12", ""),
        ("2025-05-12/..", "2025-01", ""),
        ("2025-05-12/..", "2026-01~", ""),
        ("/..", "2026-01-21", ""),
    ],
)
def test_a_page_says_how_long_a_rule_applied_before_the_public_could_read_it(
    in_force: str, public_since: str, delay: str
) -> None:
    one = version("v", in_force, public_since=public_since, made_public="leaked", in_force_note="So.")
    public = view_of(rule(versions=[one])).versions[0].public
    assert public.delay == delay
    assert public.how
    assert public.how.label == "Leaked"


def test_what_is_not_known_stays_unknown() -> None:
    public = view_of(rule()).versions[0].public
    assert (public.since, public.how, public.delay) == (None, None, "")


@pytest.mark.parametrize(
    "changes, lacks_text",
    [
        ({"availability": "public"}, False),
        ({"availability": "public", "withheld": "We read two pages of nine."}, True),
        ({"availability": "redacted"}, True),
    ],
)
def test_a_version_lacks_text_only_if_its_record_says_so(changes: dict[str, Any], *, lacks_text: bool) -> None:
    asked = [{"date": "2026-03-01", "place": "The town's library.", "result": "We found another edition."}]
    found = view_of(rule(versions=[version("v", "2025-05-12/..", sought=asked, **changes)])).versions[0]
    assert (found.lacks_text, len(found.sought)) == (lacks_text, 1)


def test_words_of_a_rule_that_others_quote_are_not_said_to_be_in_an_outlet() -> None:
    quoted = {"id": "1", "text": "Be quiet.", "fidelity": "reported"}
    page = view_of(rule(versions=[version("v", "2025-05-12/..", clauses=[quoted, {"id": "2", "text": "No dogs."}])]))
    labels = [one.words.fidelity.label for one in page.versions[0].clauses]
    assert labels == ["As quoted by another source", "Exact words"]


@pytest.mark.parametrize(
    "kind, availability, is_undated",
    [
        ("policy", "public", True),
        ("guidance", "public", True),
        ("guidance", "redacted", False),
        ("statute", "public", False),
        ("decision", "public", False),
    ],
)
def test_a_rule_that_may_be_kept_secret_says_that_it_is_not_known_since_when_it_is_public(
    kind: str, availability: str, *, is_undated: bool
) -> None:
    one = version("v", "2025-05-12/..", availability=availability)
    assert view_of(rule(kind=kind, versions=[one])).versions[0].public.is_undated is is_undated
    dated = version("v", "2025-05-12/..", availability=availability, public_since="2026")
    assert not view_of(rule(kind=kind, versions=[dated])).versions[0].public.is_undated


# What is in force


def test_the_newest_version_is_first_and_the_one_in_force_is_the_main_one() -> None:
    later = version("2099", "2099-01-01/..")
    view = view_of(rule(versions=[OLD, NEW | {"in_force": "2020-01-01/2098-12-31"}, later]), held("one", "2026-01-08"))
    assert [(one.anchor, one.state) for one in view.versions] == [
        ("2099", "future"),
        ("2020", "current"),
        ("2019", "former"),
    ]
    assert view.main_version.anchor == "2020"


def test_a_rule_that_ended_has_no_version_in_force() -> None:
    view = view_of(rule(versions=[OLD]), held("one", "2019-03-08"))
    assert view.main_version.state == "former"


def test_versions_of_one_year_are_told_apart_by_their_dates() -> None:
    months = [version("a", "2026-01-27/2026-02-10"), version("b", "2026-02-11/2026-12-31"), version("c", "2027/..")]
    assert [one.period for one in view_of(rule(versions=months)).versions] == [
        "since 2027",
        "In force from February 11, 2026, to December 31, 2026",
        "In force from January 27, 2026, to February 10, 2026",
    ]


# Addresses of passages


def test_a_passage_has_a_dated_address_and_a_citation_with_it() -> None:
    clause = view_of(BOOK).versions[0].clauses[0]
    assert (clause.anchor, clause.dated_anchor, clause.permanent_anchor) == (
        "2020-1",
        "2020-01-01-1",
        "2020-01-01-1",
    )
    assert clause.citation == (
        "Handbook, 1 (in force since January 1, 2020), The Record, https://example.org/rules/handbook/#2020-01-01-1"
    )


def test_without_a_date_or_with_a_version_named_by_it_there_is_one_address() -> None:
    undated = view_of(rule(versions=[version("code", "/..", in_force_note="So.")])).versions[0].clauses[0]
    assert (undated.dated_anchor, undated.permanent_anchor) == ("", "code-1")
    named = view_of(rule(versions=[version("2020-01-01", "2020-01-01/..")])).versions[0].clauses[0]
    assert (named.dated_anchor, named.permanent_anchor) == ("", "2020-01-01-1")


def test_a_link_to_the_words_names_the_first_and_the_last() -> None:
    text = "Officers shall not stand in front of a car - nor, ever, behind it & beside it."
    (clause,) = view_of(rule(versions=[version("2020", "2020/..", clauses=clauses(c1=text))])).versions[0].clauses
    assert clause.words_link == (
        "/rules/handbook/#2020-1:~:text=Officers%20shall%20not%20stand,it%20%26%20beside%20it."
    )


def test_words_that_begin_alike_are_named_until_they_differ() -> None:
    texts = clauses(c1="No officer shall fire a gun at a car.", c2="No officer shall fire a gun at a boat.")
    links = [
        one.words_link
        for one in view_of(rule(versions=[version("2020", "2020/..", clauses=texts)])).versions[0].clauses
    ]
    assert [link.partition(":~:text=")[2] for link in links] == [
        "No%20officer%20shall%20fire,gun%20at%20a%20car.",
        "No%20officer%20shall%20fire%20a%20gun%20at%20a%20boat.",
    ]


def test_the_same_words_in_an_older_version_are_found_by_the_line_above_them() -> None:
    same = clauses(c1="Be quiet at all times.")
    book = rule(versions=[version("2019", "2019/2019", clauses=same), version("2020", "2020/..", clauses=same)])
    newer, older = (one.clauses[0] for one in view_of(book).versions)
    assert newer.words_link.endswith(":~:text=Be%20quiet%20at%20all,times.")
    assert older.line == "Handbook, 1 · in force in 2019"
    assert older.words_link.partition(":~:text=")[2] == (
        "Handbook%2C%201%20%C2%B7%20in%20force%20in%202019-,Be%20quiet%20at%20all%20times."
    )


# Comparisons


def text_of(passage: PassageView | None) -> str:
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "[+{}+]"}
    return "".join(marks[run.kind].format(run.text) for run in passage.runs) if passage else "none"


def test_two_versions_are_compared_word_by_word() -> None:
    view = compared(BOOK, "2019", "2020")
    assert view.heading == "How Handbook changed from 2019 to 2020"
    assert [(text_of(one.older), text_of(one.newer), one.is_moved) for one in view.changed] == [
        ("Books [-are free.-]", "Books [+cost ten cents.+]", False),
        ("No dogs.", "none", False),
    ]
    assert [(text_of(one.older), text_of(one.newer), one.is_moved) for one in view.unchanged] == [
        ("Be quiet.", "Be quiet.", True)
    ]
    assert (view.different_total, view.only_older, view.only_newer) == (1, 1, 0)


def test_versions_without_years_of_their_own_are_named_by_when_they_were_in_force() -> None:
    text = clauses(c1="Be quiet.")
    spring, fall = version("a", "2019-01-01/2019-05-31", clauses=text), version("b", "2019-06-01/..", clauses=text)
    assert compared(rule(versions=[spring, fall]), "a", "b").heading == "Two versions of Handbook: 2019 and since 2019"
    first = version("a", "/2019-05-31", clauses=text, in_force_note="So.")
    assert (
        compared(rule(versions=[first, fall]), "a", "b").heading
        == "Two versions of Handbook: until 2019 and since 2019"
    )


def test_statements_stand_on_the_side_of_the_version_that_they_fall_under() -> None:
    view = compared(BOOK, "2019", "2020", held("before", "2019-05-01"), held("after", "2020-05-01"))
    (first, _) = view.changed
    assert first.older
    assert first.newer
    assert [one.card.title for one in first.older.statements] == ["Title of before"]
    assert [one.card.title for one in first.newer.statements] == ["Title of after"]
    assert (view.older.statements, view.newer.statements) == (1, 1)


def test_a_paraphrase_is_no_evidence_of_a_change() -> None:
    told = OLD | {"clauses": [{"id": "1", "text": "Books are said to be free.", "fidelity": "paraphrase"}]}
    assert compared(rule(versions=[told, NEW]), "2019", "2020").has_paraphrase
    assert not compared(BOOK, "2019", "2020").has_paraphrase


def test_long_passages_without_a_common_word_are_compared() -> None:
    old, new = (" ".join(f"{letter}{number}" for number in range(12_000)) for letter in "ab")
    book = rule(versions=[OLD | {"clauses": clauses(c1=old)}, NEW | {"clauses": clauses(c1=new)}])
    (pair,) = compared(book, "2019", "2020").changed
    assert text_of(pair.older) == f"[-{old}-]"
    assert text_of(pair.newer) == f"[+{new}+]"


def yearly(count: int) -> Rule:
    years = range(2000, 2000 + count)
    return rule(versions=[version(str(year), f"{year}-01-01/{year}-12-31") for year in years])


def compared_keys(book: Rule) -> list[str]:
    return [key.id for key in page_keys(Context(corpus(book), HERE)) if key.kind == "rule-comparison"]


def test_any_two_versions_have_a_page() -> None:
    assert compared_keys(rule()) == []
    assert compared_keys(yearly(3)) == ["handbook/2000/2001", "handbook/2000/2002", "handbook/2001/2002"]
    assert len(compared_keys(yearly(13))) == 13 * 12 / 2


def test_many_versions_are_compared_with_their_neighbors_and_the_newest() -> None:
    keys = compared_keys(yearly(40))
    assert len(keys) == len(set(keys)) == 39 + 38
    assert "handbook/2000/2039" in keys
    assert "handbook/2000/2002" not in keys


def test_a_version_without_text_is_compared_with_none() -> None:
    book = rule(versions=[OLD | {"clauses": []}, NEW])
    assert compared_keys(book) == []
    assert view_of(book).changes == ()


def test_the_table_of_comparisons_leads_to_each() -> None:
    page = make_page(Context(corpus(yearly(3)), HERE), PageKey("rule-comparisons", "handbook"))
    view = cast("RuleComparisonsView", page.view)
    assert page.path == "/rules/handbook/compare/"
    assert [one.label for one in view.columns] == ["2000", "2001"]
    assert [(row.version.label, [cell.href if cell else "" for cell in row.cells]) for row in view.rows] == [
        ("2002", ["/rules/handbook/compare/2000..2002/", "/rules/handbook/compare/2001..2002/"]),
        ("2001", ["/rules/handbook/compare/2000..2001/", ""]),
    ]


# schema.org/Legislation

OF_LEGISLATION = {
    "legislationChanges",
    "legislationDate",
    "legislationDateVersion",
    "legislationIdentifier",
    "legislationLegalForce",
    "legislationPassedBy",
    "legislationType",
}
"""Properties with the domain Legislation in schema.org's vocabulary (data/ext/pending/issue-1156.ttl)."""
OF_CREATIVE_WORK = {"datePublished", "inLanguage", "temporalCoverage", "version", "workExample"}
OF_THING = {"description", "name", "url"}


def test_a_rule_is_legislation_with_its_versions() -> None:
    old = OLD | {"number": "Edition 1", "issued": "2018-12", "public_since": "2019-02-01"}
    view = view_of(rule(versions=[old, NEW], gist="Books cost ten cents."), held("one", "2020-05-01"))
    url = "https://example.org/rules/handbook/"
    assert orjson.loads(view.legislation) == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": url,
        "url": url,
        "name": "Title of handbook",
        "description": "Books cost ten cents.",
        "inLanguage": "en",
        "legislationIdentifier": "Handbook",
        "legislationType": "Policy",
        "legislationPassedBy": {
            "@type": "Organization",
            "name": "The Office",
            "url": "https://example.org/organizations/office/",
        },
        "legislationLegalForce": "https://schema.org/InForce",
        "workExample": [
            {
                "@type": "Legislation",
                "@id": f"{url}#2019",
                "url": f"{url}#2019",
                "name": "Version of January 1, 2019",
                "version": "Edition 1",
                "legislationDate": "2018-12",
                "legislationDateVersion": "2019-01-01",
                "legislationLegalForce": "https://schema.org/NotInForce",
                "temporalCoverage": "2019-01-01/2019-12-31",
                "datePublished": "2019-02-01",
            },
            {
                "@type": "Legislation",
                "@id": f"{url}#2020",
                "url": f"{url}#2020",
                "name": "Version of January 1, 2020",
                "legislationDateVersion": "2020-01-01",
                "legislationLegalForce": "https://schema.org/InForce",
                "temporalCoverage": "2020-01-01/..",
                "legislationChanges": {"@id": f"{url}#2019"},
            },
        ],
    }


def test_every_property_is_one_of_schema_orgs() -> None:
    old = OLD | {"number": "Edition 1", "issued": "2018-12", "public_since": "2019-02-01"}
    markup = orjson.loads(view_of(rule(versions=[old, NEW], gist="So.")).legislation)
    used = {name for one in (markup, *markup["workExample"]) for name in one if not name.startswith("@")}
    assert used == OF_LEGISLATION | OF_CREATIVE_WORK | OF_THING


def test_an_end_that_is_unknown_says_nothing_about_the_force() -> None:
    markup = orjson.loads(view_of(rule(versions=[version("code", "2008-01-07/")])).legislation)
    assert "legislationLegalForce" not in markup
    assert markup["workExample"][0]["temporalCoverage"] == "2008-01-07"


def test_without_the_sites_address_there_is_no_markup() -> None:
    assert view_of(rule(), settings=SiteSettings("The Record", "Words.")).legislation == ""


@pytest.mark.parametrize(
    "text, begins_inside, ends_inside",
    [
        ("Nobody shall do it.", False, False),
        ("Nobody shall do it", False, False),  # a rule may lack a period
        ("may do it only when it is necessary", True, True),
        ("less than five years;", True, False),
        ("пять лет", True, True),
        ("規則", False, False),
        ("[…] it is forbidden.", False, False),
    ],
)
def test_a_passage_from_inside_a_sentence_is_known(text: str, *, begins_inside: bool, ends_inside: bool) -> None:
    book = rule(versions=[version("2020", "2020-01-01/..", clauses=clauses(c1=text))])
    words = view_of(book).versions[0].clauses[0].words
    assert (words.begins_inside, words.ends_inside) == (begins_inside, ends_inside)
