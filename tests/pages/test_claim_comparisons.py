"""A claim with many comparisons shows some of them on further pages, and all of them once."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.pages import Context, PageKey, SiteSettings, make_page, page_keys
from bythebook.pages.claim_comparisons import further_pages
from bythebook.pages.views.claim import ClaimComparisonsView, ClaimView
from bythebook.records import Claim
from tests.records.made import claim, corpus, rule

SETTINGS = SiteSettings("Test", "A test.")


def compared(count: int, contrast: int = 0) -> Claim:
    one: dict[str, Any] = {"rule": "handbook", "clause": "1", "relation": "silent"}
    return claim(
        "one",
        comparisons=[
            *({**one, "reasoning": f"No. {number}."} for number in range(1, count + 1)),
            *({**one, "reasoning": "For contrast.", "comparison_only": True} for _ in range(contrast)),
        ],
    )


def pages_of(record: Claim) -> tuple[ClaimView, list[ClaimComparisonsView]]:
    """Return the view of a claim's page, and those of its further pages in order."""
    context = Context(corpus(rule(), record), SETTINGS)
    keys = [key for key in page_keys(context) if key.kind == "claim-comparisons"]
    own = make_page(context, PageKey("claim", record.id)).view
    assert isinstance(own, ClaimView)
    return own, [make_page(context, key).view for key in keys]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_five_comparisons_are_all_on_the_claims_page(count: int) -> None:
    own, further = pages_of(compared(count))
    assert ([one.number for one in own.comparisons], own.further, further) == ([*range(1, count + 1)], (), [])


@pytest.mark.parametrize(
    "count, numbers",
    [
        (6, [[1, 2, 3], [4, 5, 6]]),
        (9, [[1, 2, 3], [4, 5, 6, 7, 8, 9]]),
        (10, [[1, 2, 3], [4, 5, 6, 7, 8, 9], [10]]),
        (61, [[1, 2, 3], *([*range(start, min(start + 6, 62))] for start in range(4, 62, 6))]),
    ],
)
def test_of_more_each_is_on_one_page_in_order(count: int, numbers: list[list[int]]) -> None:
    own, further = pages_of(compared(count))
    shown = [own.comparisons, *(page.comparisons for page in further)]
    assert [[one.number for one in comparisons] for comparisons in shown] == numbers
    reasons = [one.reasoning.html.strip() for comparisons in shown for one in comparisons]
    assert reasons == [f"<p>No. {number}.</p>" for number in range(1, count + 1)]
    assert own.comparisons_total == count
    assert [*further_pages(count, 0)] == [page.paging.number for page in further]


def test_the_claims_page_has_an_anchor_for_each_and_lists_the_first_twelve() -> None:
    own, _ = pages_of(compared(20, contrast=2))
    assert [(page.href, page.label, page.numbers, len(page.lines)) for page in own.further] == [
        ("/claims/one/page/2/", "Comparisons 4 to 9", (4, 5, 6, 7, 8, 9), 6),
        ("/claims/one/page/3/", "Comparisons 10 to 15", (10, 11, 12, 13, 14, 15), 6),
        ("/claims/one/page/4/", "Comparisons 16 to 21", (16, 17, 18, 19, 20, 21), 0),
        ("/claims/one/page/5/", "Comparison 22", (22,), 0),
    ]
    first = own.further[0].lines[0]
    assert (first.number, first.citation, first.relation) == (4, "Handbook, 1", "Not addressed by the rule")


def test_a_further_page_names_the_claim_the_sources_and_the_pages_around_it() -> None:
    _, (second, third) = pages_of(compared(8, contrast=2))
    assert (second.heading, third.heading) == ("Comparisons 4 to 9 of 10", "Comparison 10 of 10")
    assert (second.claim.href, second.chrome.title) == ("/claims/one/", f"{second.heading} · {second.claim.label}")
    assert [source.link.label for source in second.sources] == ["A report"]
    assert (second.paging.newer, second.paging.older) == ("/claims/one/", "/claims/one/page/3/")
    assert (third.paging.newer, third.paging.older) == ("/claims/one/page/2/", "")
    assert [one.is_comparison_only for one in second.comparisons] == [False] * 5 + [True]
    assert second.comparisons[0].is_first_of_rule
    assert third.comparisons[0].is_first_of_rule


def test_further_pages_of_a_draft_are_not_indexed() -> None:
    _, [page] = pages_of(compared(6))
    assert page.chrome.is_indexed
    draft = compared(6).model_copy(update={"status": "draft"})
    context = Context(corpus(rule(), draft), SiteSettings("Test", "A test.", with_drafts=True))
    view = make_page(context, PageKey("claim-comparisons", draft.id, 2)).view
    assert not view.chrome.is_indexed


@pytest.mark.parametrize("rules, left_out", [(6, 0), (7, 1), (60, 54)])
def test_how_a_claim_was_checked_names_the_rules_of_all_its_comparisons(rules: int, left_out: int) -> None:
    made = claim(
        "one",
        comparisons=[
            {"rule": f"rule-{number:02}", "clause": "1", "relation": "silent", "reasoning": "None."}
            for number in range(rules)
        ],
    )
    records = [rule(f"rule-{number:02}") for number in range(rules)]
    view = make_page(Context(corpus(*records, made), SETTINGS), PageKey("claim", "one")).view
    assert isinstance(view, ClaimView)
    assert [one.rule.href for one in view.checked_rules] == [f"/rules/rule-{number:02}/" for number in range(6)]
    assert view.checked_elsewhere == left_out


@pytest.mark.parametrize(
    "size, count, on_own_page",
    [(1_000, 5, 5), (1_001, 5, 3), (7_000, 5, 3), (7_001, 3, 2), (10_900, 1, 1), (13_001, 1, 0), (20_000, 12, 0)],
)
def test_a_long_quote_leaves_room_for_fewer_comparisons(size: int, count: int, on_own_page: int) -> None:
    made = compared(count)
    long = made.model_copy(update={"quote": made.quote.model_copy(update={"text": "x" * size})})
    own, further = pages_of(long)
    shown = [one.number for page in further for one in page.comparisons]
    assert [one.number for one in own.comparisons] == [*range(1, on_own_page + 1)]
    assert shown == [*range(on_own_page + 1, count + 1)]
    assert [page.numbers for page in own.further] == [tuple(one.number for one in page.comparisons) for page in further]
    assert len(own.checked_rules) == 1
