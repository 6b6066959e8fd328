"""Indexes, tallies, the matrix, drift, corrections and timelines."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.incremental import examine
from bythebook.pages import Context, Page, PageKey, SiteSettings, make_page, page_keys
from bythebook.pages.matrix import COLUMNS_SHOWN
from bythebook.pages.parts import tally
from bythebook.records import Claim, Corpus, Person
from bythebook.records.labels import Labels
from tests.records.made import claim, corpus, rule
from tests.site.projects import GOOD

SETTINGS = SiteSettings("Test", "A test.")
GOOD_CORPUS = examine(GOOD).corpus


def view(whole: Corpus, kind: str, record_id: str = "") -> Any:
    return make_page(Context(whole, SETTINGS), PageKey(kind, record_id)).view


def comparison(relation: str, **changes: Any) -> dict[str, Any]:
    return {"rule": "handbook", "clause": "1", "relation": relation, "reasoning": "So."} | changes


def test_a_tally_has_a_row_for_every_finding_and_its_denominator() -> None:
    context = Context(
        corpus(
            claim("a", finding="silent"),
            claim("b", finding="silent"),
            claim("c", finding="consistent"),
            claim("d", kind="statement", finding=None),
        ),
        SETTINGS,
    )
    table = tally(context, context.index.listed, "{} claims here".format)
    assert [(row.term.id, row.count, row.total) for row in table.rows] == [
        ("contradicts", 0, 3),
        ("omits-condition", 0, 3),
        ("consistent", 1, 3),
        ("silent", 2, 3),
        ("undetermined", 0, 3),
        ("pending", 0, 3),
    ]
    assert (table.total, table.total_label) == (3, "3 claims here")
    assert table.chosen.label == "How we chose them"


def test_every_tally_adds_up_and_links_to_how_claims_were_chosen() -> None:
    context = Context(GOOD_CORPUS, SETTINGS)
    tallies = [table for key in page_keys(context) if (table := getattr(make_page(context, key).view, "tally", None))]
    assert len(tallies) >= 20
    for table in tallies:
        assert sum(row.count for row in table.rows) == table.total
        assert {row.total for row in table.rows} == {table.total}
        assert table.chosen.href


def test_statements_are_counted_apart_from_findings() -> None:
    claims = view(GOOD_CORPUS, "claims")
    assert (claims.tally.total, claims.statements_total, claims.claims.total) == (3, 1, 4)


def test_the_matrix_has_each_comparison_that_counts() -> None:
    whole = corpus(
        rule(),
        rule("notice"),
        claim("a", comparisons=[comparison("silent"), comparison("consistent", rule="notice")]),
        claim("b", comparisons=[comparison("silent"), comparison("silent")]),
        claim("c", speaker="office", comparisons=[comparison("contradicts", comparison_only=True)]),
        claim("d", status="draft", comparisons=[comparison("silent")]),
    )
    matrix = view(whole, "matrix")
    assert [column.link.label for column in matrix.columns] == ["Handbook", "Notice"]
    assert [(row.speaker.label, row.total) for row in matrix.rows] == [("Some Body", 2)]
    cells = [
        [(entry.relation.id, sorted(link.href for link in entry.claims)) for entry in cell.entries]
        for cell in matrix.rows[0].cells
    ]
    assert cells == [[("silent", ["/claims/a/", "/claims/b/"])], [("consistent", ["/claims/a/"])]]
    assert matrix.total == 2


def test_the_matrix_has_columns_for_rules_of_several_speakers_and_puts_the_others_together() -> None:
    rules = [rule(f"r{number}") for number in range(COLUMNS_SHOWN + 1)]
    claims = [
        claim(f"c{number}", comparisons=[comparison("silent", rule=f"r{number}")]) for number in range(len(rules))
    ]
    matrix = view(
        corpus(*rules, *claims, claim("d", speaker="office", comparisons=[comparison("consistent", rule="r3")])),
        "matrix",
    )
    assert [column.link.label for column in matrix.columns] == ["R3"]
    rows = [(row.speaker.label, [cell.rule.label for cell in row.others]) for row in matrix.rows]
    assert rows == [("Some Body", ["R0", "R1", "R2", "R4", "R5", "R6", "R7"]), ("The Office", [])]


def test_drift_groups_pairs_by_change_of_meaning() -> None:
    drift = view(GOOD_CORPUS, "drift")
    assert [(group.drift.id, [pair.owner.href for pair in group.pairs]) for group in drift.groups] == [
        ("moderate", ["/claims/late-books-are-free/"] * 2),
        ("minor", ["/rules/lending-handbook/#2026-4.2"]),
    ]
    assert (drift.pairs_total, drift.records_total, [group.total for group in drift.groups]) == (3, 2, [2, 1])
    form = drift.groups[0].pairs[0].form
    assert " ".join(run.text for run in form.passage) == "A book that comes back late costs nothing."
    assert not form.is_quotable


def test_corrections_list_corrections_and_withdrawals() -> None:
    page = view(GOOD_CORPUS, "corrections")
    assert [(line.record.href, line.line.what) for line in page.corrections] == [
        ("/claims/late-books-are-free/", "The occasion was given as a council meeting.")
    ]
    assert [(line.record.href, line.line.kind.id) for line in page.withdrawals] == [
        ("/claims/late-books-cost-nothing/", "duplicate")
    ]


def test_a_timeline_begins_with_the_story_and_has_each_statement_once() -> None:
    page = view(GOOD_CORPUS, "case", "late-books-2026")
    timeline = page.timeline
    assert [(entry.kind, entry.date.text, entry.href) for entry in page.background] == [
        ("rule", "September 1, 2019", "/rules/lending-handbook/#2019"),
        ("rule", "January 1, 2020", "/rules/gallery-handbook/#2020"),
    ]
    assert (page.claims, page.followed_until) == (None, None)
    assert [(entry.kind, entry.date.text, entry.href) for entry in timeline] == [
        ("statement", "June 10, 2025", "/claims/late-books-never-charged/"),
        ("event", "December 1, 2025", ""),
        ("rule", "January 1, 2026", "/rules/lending-handbook/#2026"),
        ("event", "March 2, 2026", ""),
        ("statement", "March 2, 2026", "/claims/late-books-are-free/"),
    ]
    assert [entry.is_disputed for entry in timeline if entry.kind == "event"] == [False, True]


def test_people_are_sorted_by_family_name() -> None:
    people = [
        Person(id=record_id, file=f"content/people/{record_id}.yaml", name=name, sort_name=sort_name)
        for record_id, name, sort_name in (("z", "Zoe Adams", "Adams, Zoe"), ("b", "Bob Young", "Young, Bob"))
    ]
    group, organizations = view(corpus(*people), "people").groups
    assert (organizations.heading, organizations.anchor) == ("Organizations", "organizations")
    assert [row.link.label for row in group.rows] == ["Zoe Adams", "Some Body", "Bob Young"]


def test_a_long_list_of_people_is_grouped_by_initial() -> None:
    people = [
        Person(id=f"p-{number}", file=f"content/people/p-{number}.yaml", name=f"{'ABÉ'[number % 3]} {number}")
        for number in range(40)
    ]
    groups = view(corpus(*people), "people").groups
    assert [group.heading for group in groups] == ["A", "B", "E", "S", "Organizations"]
    assert len({group.anchor for group in groups}) == 5


def test_home_leads_with_a_claim_with_key_words_in_both_texts() -> None:
    marked = comparison("silent", quote_words="words of", rule_words="shall do")
    whole = corpus(rule(), claim("newer", date="2026-02-02"), claim("marked", comparisons=[marked]))
    home = view(whole, "home")
    assert home.lead.card.href == "/claims/marked/"
    assert view(corpus(claim("a")), "home").lead is None


@pytest.mark.parametrize("finding", ["contradicts", "omits-condition", "consistent"])
def test_home_leads_with_a_claim_that_the_rule_answers(finding: str) -> None:
    def marked(record_id: str, finding: str, **changes: Any) -> Claim:
        words = comparison(finding, quote_words="words of", rule_words="shall do")
        because = {"because": "facts-disputed"} if finding == "undetermined" else {}
        return claim(record_id, finding=finding, comparisons=[words], **because, **changes)

    others = [marked("open", "undetermined"), marked("silent", "silent"), claim("again", repeats=["open"])]
    home = view(corpus(rule(), *others, marked("answered", finding, date="2020-01-01")), "home")
    assert home.lead.card.href == "/claims/answered/"
    assert view(corpus(rule(), *others), "home").lead.card.href == "/claims/open/"


def test_home_shows_corrected_and_new_claims_about_a_rule_before_statements() -> None:
    def dated(record_id: str, published: str, *corrected: str, **changes: Any) -> Claim:
        history = [{"date": published, "what": "First published."}]
        history += [
            {"date": date, "what": f"Fixed on {date}. " + "More. " * 30, "kind": "correction"} for date in corrected
        ]
        return claim(record_id, history=history, **changes)

    whole = corpus(
        rule(),
        dated("old", "2026-01-01"),
        *(dated(f"new-{day}", f"2026-03-0{day}") for day in range(1, 6)),
        dated("statement", "2026-05-01", kind="statement", finding=None),
        dated("fixed", "2026-01-02", "2026-02-01", "2026-04-01"),
    )
    news = view(whole, "home").news
    assert [(item.card.href, item.date.iso, item.correction[:19]) for item in news] == [
        ("/claims/fixed/", "2026-04-01", "Fixed on 2026-04-01"),
        *((f"/claims/new-{day}/", f"2026-03-0{day}", "") for day in range(5, 0, -1)),
    ]
    assert len(news[0].correction) < 125
    few = view(
        corpus(rule(), dated("a", "2026-01-01"), dated("b", "2026-05-01", kind="statement", finding=None)), "home"
    )
    assert [item.card.href for item in few.news] == ["/claims/a/", "/claims/b/"]


def test_every_page_has_a_unique_file_and_address() -> None:
    context = Context(GOOD_CORPUS, SiteSettings("Test", "A test.", with_drafts=True))
    pages: list[Page] = [make_page(context, key) for key in page_keys(context)]
    assert len({page.path for page in pages}) == len({page.file for page in pages}) == len(pages)
    for page in pages:
        assert page.file == page.path.lstrip("/") + ("index.html" if page.path.endswith("/") else "")
        assert page.view.chrome.path == page.path
        assert page.view.chrome.title
        assert page.view.chrome.description


def test_pages_are_values() -> None:
    context, again = Context(GOOD_CORPUS, SETTINGS), Context(examine(GOOD).corpus, SETTINGS)
    assert list(page_keys(context)) == list(page_keys(again))
    for key in page_keys(context):
        assert make_page(context, key) == make_page(again, key)


def test_a_page_below_the_root_links_up_to_it() -> None:
    portable = Context(GOOD_CORPUS, SETTINGS)
    below = Context(GOOD_CORPUS, SiteSettings("Test", "A test.", url="https://example.org/tracker", is_portable=False))
    roots = {
        key: (make_page(portable, key).view.chrome.root, make_page(below, key).view.chrome.root)
        for key in (PageKey("home"), PageKey("claims"), PageKey("claim", "library-opens-late"), PageKey("missing"))
    }
    assert list(roots.values()) == [
        ("", "/tracker/"),
        ("../", "/tracker/"),
        ("../../", "/tracker/"),
        ("/", "/tracker/"),
    ]


def test_navigation_has_the_method_only_if_the_page_exists() -> None:
    assert view(GOOD_CORPUS, "home").chrome.site.method == ""
    assert "/claims/" in [item.href for item in view(GOOD_CORPUS, "claims").chrome.nav if item.current]


def test_claims_about_an_organization_have_a_list_if_there_are_many() -> None:
    def addresses(count: int) -> list[str]:
        context = Context(corpus(*(claim(f"c-{number:03}", about="office") for number in range(count))), SETTINGS)
        return [make_page(context, key).path for key in page_keys(context) if key.kind == "about"]

    assert addresses(20) == []
    assert addresses(21) == ["/organizations/office/about/"]
    assert addresses(120) == ["/organizations/office/about/", "/organizations/office/about/page/1/"]
    whole = corpus(*(claim(f"c-{number:03}", about="office") for number in range(21)))
    page = view(whole, "organization", "office")
    assert (len(page.said_about), page.said_about_total) == (20, 21)
    assert page.said_about_all == "/organizations/office/about/"
    assert len(view(whole, "about", "office").claims.cards) == 21


def test_a_rule_counts_findings_for_it_and_not_overall_findings() -> None:
    whole = corpus(
        rule(),
        claim("a", finding="contradicts", comparisons=[comparison("silent"), comparison("consistent")]),
        claim("b", finding="silent", comparisons=[comparison("silent")]),
        claim("c", comparisons=[comparison("contradicts", comparison_only=True)]),
    )
    table = view(whole, "rule", "handbook").tally
    assert {row.term.id: row.count for row in table.rows if row.count} == {"consistent": 1, "silent": 1}
    assert table.total == 2


def test_a_group_of_several_rules_has_a_heading_in_the_plural() -> None:
    laws = [rule(f"law-{number}", citation=f"{number} U.S.C. {number}", kind="statute") for number in (9, 10)]
    whole = corpus(*laws, rule("guide", kind="policy"), claim("a", finding="silent"))
    groups = view(whole, "rules").groups
    assert [(group.heading, [row.link.label for row in group.rows]) for group in groups if group.rows] == [
        ("Statutes", ["9 U.S.C. § 9", "10 U.S.C. § 10"]),
        ("Policy", ["Guide"]),
    ]


def test_a_word_of_the_sites_own_heads_a_group_as_it_is() -> None:
    labels = Labels((("rule_kind", "statute", "Bylaw", ""),))
    laws = [rule(f"law-{number}", citation=f"{number} U.S.C. {number}", kind="statute") for number in (9, 10)]
    whole = corpus(*laws)
    whole.labels = labels
    assert view(whole, "rules").groups[0].heading == "Bylaw"
