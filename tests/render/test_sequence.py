"""The order in which pages are made: with the claims that they show, and what tells of everything apart from them."""

from __future__ import annotations

from itertools import groupby

from bythebook.exports.site_files import document_keys
from bythebook.pages import Context, PageKey, SiteSettings, page_keys
from bythebook.render.sequence import in_sequence
from tests.records.made import claim, corpus, rule

SETTINGS = SiteSettings("Test", "A test.", url="https://example.org")
COUNT = 130


def made() -> Context:
    """Make a record in which every claim was said on a day of its own, by one speaker."""
    days = (f"20{year:02}-{month:02}-01" for year in range(11) for month in range(1, 13))
    said = (claim(claim_id, date=day) for claim_id, day in zip(claim_ids(), days, strict=False))
    return Context(corpus(rule(), *said), SETTINGS)


def claim_ids() -> list[str]:
    """Give the ids of the claims, the oldest first."""
    return [f"claim-{999 - at}" for at in range(COUNT)]


def test_every_page_is_made_once() -> None:
    context = made()
    keys = [*page_keys(context), *document_keys(context)]
    placed = in_sequence(context, keys)
    assert sorted([*placed.apart, *placed.following]) == sorted(keys)


def test_claims_come_from_the_oldest_to_the_newest_each_beside_its_documents() -> None:
    placed = in_sequence(context := made(), [*page_keys(context), *document_keys(context)])
    told = [key.id.removeprefix("claim/") for key in placed.following if key.id.removeprefix("claim/") in claim_ids()]
    assert [claim_id for claim_id, _ in groupby(told)] == claim_ids()
    assert len(told) > 2 * COUNT


def test_a_page_of_a_list_comes_with_the_newest_of_its_claims() -> None:
    placed = in_sequence(context := made(), page_keys(context)).following
    for number, newest in ((1, 49), (0, COUNT - 1)):
        around = placed.index(PageKey("claim", claim_ids()[newest]))
        beside = {placed.index(PageKey("claims", "", number)), placed.index(PageKey("person", "somebody", number))}
        assert all(abs(place - around) <= 6 for place in beside)


def test_what_tells_of_the_whole_record_is_made_apart() -> None:
    apart = in_sequence(context := made(), [*page_keys(context), *document_keys(context)]).apart
    assert {"home", "overview", "rule", "data-file", "api-kind"} <= {key.kind for key in apart}
    assert not {"claim", "claims", "person"} & {key.kind for key in apart}
