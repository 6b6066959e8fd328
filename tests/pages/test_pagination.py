"""Numbered pages of long lists do not change when claims are added."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bythebook.incremental import PAGE_SIZE
from bythebook.pages import Context, PageKey, SiteSettings, make_page, page_keys
from bythebook.pages.pagination import FRONT, claim_list, numbered_address, page_numbers
from bythebook.pages.views.common import ClaimListView
from bythebook.records import Claim
from tests.records.made import claim, corpus

SETTINGS = SiteSettings("Test", "A test.")


def claims(count: int) -> list[Claim]:
    """Return claims, the newest first."""
    return [claim(f"claim-{number:04}") for number in reversed(range(count))]


def pages(count: int) -> dict[int, ClaimListView]:
    context = Context(corpus(*claims(count)), SETTINGS)
    return {number: claim_list(context, context.index.listed, "/claims/", number) for number in page_numbers(count)}


def ids(page: ClaimListView) -> list[str]:
    return [card.href.split("/")[2] for card in page.cards]


@given(st.integers(0, 260))
@settings(max_examples=30, deadline=None)
def test_every_claim_is_on_exactly_one_page_in_order(count: int) -> None:
    made = pages(count)
    newest_first = [made[FRONT], *(made[number] for number in sorted(made, reverse=True) if number != FRONT)]
    assert [one for page in newest_first for one in ids(page)] == [one.id for one in claims(count)]
    assert {number: page.total for number, page in made.items() if page.total is not None} == {FRONT: count}


@given(st.integers(PAGE_SIZE, 260))
@settings(max_examples=30, deadline=None)
def test_a_numbered_page_is_full_and_the_front_is_never_short(count: int) -> None:
    for number, page in pages(count).items():
        if number == FRONT:
            assert PAGE_SIZE <= len(page.cards) < 2 * PAGE_SIZE
        else:
            assert len(page.cards) == PAGE_SIZE


def test_pages_are_numbered_from_the_oldest() -> None:
    made = pages(160)
    assert list(made) == [FRONT, 1, 2]
    assert ids(made[1])[-1] == "claim-0000"
    assert ids(made[2])[-1] == "claim-0050"
    assert ids(made[FRONT])[-1] == "claim-0100"
    assert ids(made[FRONT])[0] == "claim-0159"


def test_each_page_links_to_newer_and_older_claims() -> None:
    found = {
        number: (page.paging.number, page.paging.last, page.paging.newer, page.paging.older)
        for number, page in pages(160).items()
        if page.paging
    }
    assert found == {
        FRONT: (3, 3, "", "/claims/page/2/"),
        2: (2, None, "/claims/", "/claims/page/1/"),
        1: (1, None, "/claims/page/2/", ""),
    }


@pytest.mark.parametrize(
    "count, numbered", [(0, 0), (1, 0), (50, 0), (99, 0), (100, 1), (149, 1), (150, 2), (1000, 19)]
)
def test_a_list_has_as_many_pages_as_it_fills(count: int, numbered: int) -> None:
    assert list(page_numbers(count)) == [FRONT, *range(1, numbered + 1)]


def test_a_list_of_one_page_has_no_pagination() -> None:
    assert pages(99)[FRONT].paging is None


def test_one_more_claim_to_120_changes_the_front_and_no_numbered_page() -> None:
    before, after = pages(120), pages(121)
    assert list(before) == list(after) == [FRONT, 1]
    assert before[1] == after[1]
    assert ids(after[FRONT]) == ["claim-0120", *ids(before[FRONT])]


def test_one_more_claim_to_120_changes_no_card_of_any_numbered_page_of_the_site() -> None:
    def numbered(count: int) -> dict[PageKey, list[str]]:
        context = Context(corpus(*claims(count)), SETTINGS)
        keys = [key for key in page_keys(context) if key.number != FRONT]
        return {key: ids(_list_of(make_page(context, key).view)) for key in keys}

    before = numbered(120)
    assert set(before) == {
        PageKey("claims", "", 1),
        PageKey("person", "somebody", 1),
        PageKey("finding", "pending", 1),
    }
    assert numbered(121) == before


def test_one_more_claim_rewrites_only_the_pages_of_those_next_to_it() -> None:
    def pages_of(count: int) -> dict[str, object]:
        context = Context(corpus(*claims(count)), SETTINGS)
        made = (make_page(context, key) for key in page_keys(context) if key.kind == "claim")
        return {page.path: page.view for page in made}

    before, after = pages_of(120), pages_of(121)
    # Its neighbours by date name it as a claim by the same speaker.
    changed = {path for path in before if before[path] != after[path]}
    assert changed <= {f"/claims/claim-{number:04}/" for number in range(112, 120)}
    assert "/claims/claim-0119/" in changed
    assert set(after) - set(before) == {"/claims/claim-0120/"}


def _list_of(view: object) -> ClaimListView:
    found = getattr(view, "claims", None) or getattr(view, "said", None)
    assert isinstance(found, ClaimListView)
    return found


def test_a_numbered_page_has_an_address_below_its_list() -> None:
    assert numbered_address("/people/x/", FRONT) == "/people/x/"
    assert numbered_address("/people/x/", 7) == "/people/x/page/7/"
