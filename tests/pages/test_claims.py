"""A claim's page shows each part of the record."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.incremental import examine
from bythebook.pages import Context, PageKey, SiteSettings, make_page, page_keys
from bythebook.pages.parts import embed_of
from bythebook.pages.views.claim import ClaimView
from bythebook.pages.views.common import ClaimCard
from bythebook.pages.views.rule import RuleView
from bythebook.records import Claim, Person, Source
from tests.records.made import claim, corpus, rule, version
from tests.site.projects import GOOD

SETTINGS = SiteSettings("Test", "A test.")


def comparison(**changes: Any) -> dict[str, Any]:
    return {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."} | changes


def view_of(record: Claim, *others: Any) -> ClaimView:
    view = make_page(Context(corpus(rule(), record, *others), SETTINGS), PageKey("claim", record.id)).view
    assert isinstance(view, ClaimView)
    return view


def test_comparisons_that_count_toward_the_finding_come_first() -> None:
    one = claim(
        "one",
        comparisons=[
            comparison(comparison_only=True, reasoning="Third."),
            comparison(reasoning="First."),
            comparison(relation="consistent", reasoning="Second."),
        ],
    )
    shown = view_of(one).comparisons
    assert [(each.number, each.reasoning.html.strip(), each.is_comparison_only) for each in shown] == [
        (1, "<p>First.</p>", False),
        (2, "<p>Second.</p>", False),
        (3, "<p>Third.</p>", True),
    ]


def test_a_request_for_comment_is_shown_with_its_answer() -> None:
    asked = [{"date": "2026-03-08", "whom": 'The "desk"', "answer": "No answer."}]
    shown = view_of(claim("one", asked=asked)).asked
    assert [(one.date.text, one.whom, one.answer) for one in shown] == [("March 8, 2026", "The “desk”", "No answer.")]
    assert view_of(claim("one")).asked == ()


LONG = "The Office of the Deputy Assistant Commissioner for Intergovernmental Affairs and Interdepartmental Cooperation"


def test_a_heading_of_ordinary_length_is_printed_as_it_is() -> None:
    shown = view_of(claim("words", title="Late books cost nothing", occasion="Town meeting")).heading
    assert (shown.speaker.link.label, shown.title, shown.occasion, shown.full) == (
        "Some Body",
        "Late books cost nothing",
        "Town meeting",
        "",
    )


def test_a_long_heading_is_shortened_before_the_finding_and_printed_in_full_after_it() -> None:
    title, occasion = f"{LONG} costs nothing, {LONG} says", f"Meeting of {LONG}"
    shown = view_of(claim("words", title=title, occasion=occasion)).heading
    assert shown.speaker.link.label == "Some Body"
    assert shown.title == "The Office of the Deputy Assistant Commissioner for Intergovernmental Affairs and…"
    assert shown.occasion == "Meeting of The Office…"
    assert shown.full == f"Some Body: {title} · {occasion}"


def outlet(record_id: str, publisher: str, **changes: Any) -> Source:
    fields = {"title": "A report", "publisher": publisher, "kind": "news", "copy": "original"} | changes
    return Source.model_validate({"id": record_id, "file": f"content/sources/{record_id}.yaml", **fields})


@pytest.mark.parametrize(
    "fidelity, sources, label, meaning",
    [
        ("reported", [outlet("one", "Herald")], "As quoted by one outlet", "One publisher quotes these words."),
        (
            "reported",
            [outlet("one", "Herald"), outlet("two", "Herald")],
            "As quoted by one outlet",
            "One publisher quotes these words.",
        ),
        (
            "reported",
            [outlet("one", "Herald"), outlet("two", "Gazette", same_origin="one")],
            "As quoted in one text",
            "These publishers print the same text, so we count them as one source.",
        ),
        (
            "reported",
            [outlet("one", "Herald"), outlet("two", "Gazette")],
            "As quoted by several outlets",
            "We do not count the words as confirmed by two independent publishers.",
        ),
        (
            "verbatim",
            [outlet("one", "Herald"), outlet("two", "Gazette")],
            "Exact words",
            "At least two publishers quote these words.",
        ),
        ("verbatim", [outlet("one", "Town", kind="official-post")], "Exact words", "We read the document itself."),
    ],
)
def test_a_page_says_how_exact_its_quote_is_and_why(
    fidelity: str, sources: list[Source], label: str, meaning: str
) -> None:
    quote = {"text": "You may do it.", "fidelity": fidelity, "sources": [source.id for source in sources]}
    made = claim("words", quote=quote)
    shown = view_of(made, *sources).fidelity
    assert (shown.label, shown.meaning) == (label, meaning)
    embedded = embed_of(Context(corpus(rule(), *sources, made), SETTINGS), "claim", "words", "")
    assert isinstance(embedded, ClaimCard)
    assert embedded.fidelity == shown


def test_key_words_are_marked_in_both_texts_with_their_comparisons_number() -> None:
    one = claim(
        "one",
        quote={"text": "You may do it.", "fidelity": "verbatim", "sources": ["paper"]},
        comparisons=[comparison(quote_words="may do it", rule_words="shall do it")],
    )
    view = view_of(one)
    assert [(run.text, run.numbers) for run in view.words.paragraphs[0]] == [
        ("You ", ()),
        ("may do it", (1,)),
        (".", ()),
    ]
    assert [(run.text, run.numbers) for run in view.comparisons[0].clause_words.paragraphs[0]] == [
        ("Nobody ", ()),
        ("shall do it", (1,)),
        (".", ()),
    ]


def test_a_comparison_names_the_version_in_force_and_says_if_another_is_used() -> None:
    versions = [version("2019", "2019-01-01/2019-12-31"), version("2020", "2020-01-01/..")]
    one = claim("one", comparisons=[comparison(), comparison(version="2019", comparison_only=True)])
    whole = corpus(rule(versions=versions), one)
    view = make_page(Context(whole, SETTINGS), PageKey("claim", "one")).view
    assert [(each.clause.version, each.is_in_force, each.clause.link.href) for each in view.comparisons] == [
        ("In force since January 1, 2020", True, "/rules/handbook/#2020-1"),
        ("In force from January 1, 2019, to December 31, 2019", False, "/rules/handbook/#2019-1"),
    ]


def test_a_note_on_a_clause_is_printed_once() -> None:
    clause = {"id": "1", "text": "Nobody shall do it.", "fidelity": "verbatim", "note": "The heading is ours."}
    versions = [version("2020", "2020-01-01/..", clauses=[clause])]
    one = claim("one", comparisons=[comparison(), comparison(relation="silent")])
    view = make_page(Context(corpus(rule(versions=versions), one), SETTINGS), PageKey("claim", "one")).view
    assert [each.note for each in view.comparisons] == ["The heading is ours.", ""]


def test_a_speaker_has_the_positions_held_on_the_date() -> None:
    roles = [
        {"title": "Clerk", "organization": "office", "dates": "2018-01-01/2020-12-31"},
        {"title": "Head of The Office", "organization": "office", "dates": "2021-01-01/.."},
    ]
    who = Person.model_validate({"id": "who", "file": "content/people/who.yaml", "name": "Who", "roles": roles})

    def offices(**changes: Any) -> tuple[str, ...]:
        return view_of(claim("one", speaker="who", **changes), who).speaker.offices

    assert offices(date="2019-05-05") == ("Clerk, The Office",)
    assert offices(date="2026-01-08") == ("Head of The Office",)
    assert offices(date="2010-01-01") == ()
    assert offices(date="2026-01-08", capacity="former") == ("former Clerk, The Office",)


def test_repeated_claims_are_linked_transitively() -> None:
    chain = [
        claim("first", date="2024-01-01"),
        claim("second", date="2025-01-01", repeats=["first"]),
        claim("third", date="2026-01-01", repeats=["second"]),
        claim("draft", date="2026-02-01", repeats=["third"], status="draft"),
    ]
    whole = corpus(*chain)
    view = make_page(Context(whole, SETTINGS), PageKey("claim", "second")).view
    assert [card.href for card in view.earlier] == ["/claims/first/"]
    assert [card.href for card in view.later] == ["/claims/third/"]
    view = make_page(Context(whole, SETTINGS), PageKey("claim", "first")).view
    assert [card.href for card in view.later] == ["/claims/second/", "/claims/third/"]


def test_an_often_repeated_claim_shows_adjacent_statements_and_has_a_list() -> None:
    said = [
        claim(f"said-{day}", date=f"2026-01-0{day}", repeats=[f"said-{day - 1}"] * (day > 1)) for day in range(1, 10)
    ]
    context = Context(corpus(*said), SETTINGS)
    view = make_page(context, PageKey("claim", "said-5")).view
    assert [card.href for card in view.earlier] == [f"/claims/said-{day}/" for day in (2, 3, 4)]
    assert [card.href for card in view.later] == [f"/claims/said-{day}/" for day in (6, 7, 8)]
    assert (view.repeated_total, view.repeated_list) == (9, "/claims/said-1/said/")
    assert [key for key in page_keys(context) if key.kind == "repeats"] == [PageKey("repeats", "said-1")]
    page = make_page(context, PageKey("repeats", "said-1"))
    assert page.path == "/claims/said-1/said/"
    assert [card.href for card in page.view.claims.cards] == [f"/claims/said-{day}/" for day in range(9, 0, -1)]


def test_a_rarely_repeated_claim_has_no_list() -> None:
    said = [
        claim(f"said-{day}", date=f"2026-01-0{day}", repeats=[f"said-{day - 1}"] * (day > 1)) for day in range(1, 5)
    ]
    context = Context(corpus(*said), SETTINGS)
    assert [make_page(context, PageKey("claim", one.id)).view.repeated_list for one in said] == [""] * 4
    assert not [key for key in page_keys(context) if key.kind == "repeats"]


def test_translations_are_not_in_quotation_marks() -> None:
    for fidelity, is_quotable in (("verbatim", True), ("reported", True), ("translated", False), ("paraphrase", False)):
        quote = {"text": "Words.", "fidelity": fidelity, "sources": ["paper"]}
        assert view_of(claim("one", quote=quote)).words.is_quotable is is_quotable


def test_a_clause_groups_all_its_claims_by_relation_and_counts_those_for_contrast_apart() -> None:
    made = [
        claim(f"c-{relation}", comparisons=[comparison(relation=relation)]) for relation in ("silent", "consistent")
    ]
    made.append(claim("c-only", comparisons=[comparison(relation="contradicts", comparison_only=True)]))
    made.append(claim("c-draft", status="draft", comparisons=[comparison()]))
    view = make_page(Context(corpus(rule(), *made), SETTINGS), PageKey("rule", "handbook")).view
    assert isinstance(view, RuleView)
    (clause,) = view.versions[0].clauses
    assert [
        (group.relation.id, group.is_contrast, group.total, [held.card.href for held in group.claims])
        for group in clause.compared
    ] == [
        ("consistent", False, 1, ["/claims/c-consistent/"]),
        ("silent", False, 1, ["/claims/c-silent/"]),
        ("contradicts", True, 1, ["/claims/c-only/"]),
    ]
    assert (clause.compared_total, view.compared_total) == (2, 2)
    assert [(row.term.id, row.count, row.total) for row in view.tally.rows if row.count] == [
        ("consistent", 1, 2),
        ("silent", 1, 2),
    ]


def test_the_sources_of_the_words_are_apart_from_the_others() -> None:
    corpus_ = examine(GOOD).corpus
    view = make_page(Context(corpus_, SETTINGS), PageKey("claim", "late-books-are-free")).view
    assert [line.link.href for line in view.word_sources] == [
        "/sources/gazette-2026-03-03/",
        "/sources/herald-2026-03-03/",
    ]
    assert [line.link.href for line in view.other_sources] == ["/sources/gallery-handbook-copy/"]
    # A source that is named with the words it carries, or with the rule that was checked, is not listed again.
    assert [rule.source.link.href for rule in view.checked_rules] == ["/sources/handbook-2026/"]
    assert [form.source.link.href for form in view.printed_forms] == ["/sources/boletin-2026-03-04/"]
    assert [response.source.link.href for response in view.responses] == ["/sources/herald-2026-03-05/"]


def test_words_that_are_no_quotation_are_reported_by_their_sources() -> None:
    shown = {}
    for fidelity in ("reported", "paraphrase"):
        quote = {"text": "You may do it.", "fidelity": fidelity, "sources": ["paper"]}
        shown[fidelity] = view_of(claim("one", quote=quote)).answers.is_quoted
    assert shown == {"reported": True, "paraphrase": False}
