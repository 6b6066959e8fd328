"""What a count is of agrees with the count."""

from __future__ import annotations

import pytest

from bythebook.pages import Context, PageKey, SiteSettings, make_page
from bythebook.pages.counted import statements
from tests.records.made import claim, corpus


@pytest.mark.parametrize("count, text", [(0, "statements"), (1, "statement"), (2, "statements")])
def test_a_statement_is_counted_in_the_singular(count: int, text: str) -> None:
    assert statements(count) == text


@pytest.mark.parametrize("ids, label", [("a", "claim by this speaker"), ("ab", "claims by this speaker")])
def test_a_person_with_one_claim_has_a_tally_in_the_singular(ids: str, label: str) -> None:
    records = (claim(one, finding="silent") for one in ids)
    view = make_page(Context(corpus(*records), SiteSettings("Test", "A test.")), PageKey("person", "somebody")).view
    assert (view.tally.total, view.tally.total_label) == (len(ids), label)
