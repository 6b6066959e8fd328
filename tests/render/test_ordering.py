"""Pages are ordered by the claims that they show; corpus-wide pages are separate."""

from __future__ import annotations

from itertools import groupby

from bythebook.exports.document_makers import document_keys
from bythebook.pages import Context, PageKey, SiteSettings, page_keys
from bythebook.render.ordering import order_keys
from tests.records.made import claim, corpus, rule

SETTINGS = SiteSettings("Test", "A test.", url="https://example.org")
COUNT = 130


def made() -> Context:
    """Return a corpus of claims by one speaker, each on a different date."""
    days = (f"20{year:02}-{month:02}-01" for year in range(11) for month in range(1, 13))
    said = (claim(claim_id, date=day) for claim_id, day in zip(claim_ids(), days, strict=False))
    return Context(corpus(rule(), *said), SETTINGS)


def claim_ids() -> list[str]:
    """Return the ids of the claims, the oldest first."""
    return [f"claim-{999 - at}" for at in range(COUNT)]


def test_every_page_is_rendered_once() -> None:
    context = made()
    keys = [*page_keys(context), *document_keys(context)]
    placed = order_keys(context, keys)
    assert sorted(placed.all) == sorted(keys)


def test_claims_are_ordered_by_date_next_to_their_documents() -> None:
    placed = order_keys(context := made(), [*page_keys(context), *document_keys(context)])
    translations = [
        key.id.removeprefix("claim/") for key in placed.by_date if key.id.removeprefix("claim/") in claim_ids()
    ]
    assert [claim_id for claim_id, _ in groupby(translations)] == claim_ids()
    assert len(translations) > 2 * COUNT


def test_a_list_page_is_ordered_with_its_newest_claim() -> None:
    placed = order_keys(context := made(), page_keys(context)).by_date
    for number, newest in ((1, 49), (0, COUNT - 1)):
        around = placed.index(PageKey("claim", claim_ids()[newest]))
        beside = {placed.index(PageKey("claims", "", number)), placed.index(PageKey("person", "somebody", number))}
        assert all(abs(place - around) <= 6 for place in beside)


def test_pages_of_the_whole_record_are_separate_from_those_of_one() -> None:
    placed = order_keys(context := made(), [*page_keys(context), *document_keys(context)])
    whole, of_one, dated = ({key.kind for key in keys} for keys in placed)
    assert {"home", "overview", "matrix", "sitemap"} <= whole
    assert {"rule", "data-file", "api-kind"} <= of_one
    assert not {"claim", "claims", "person"} & (whole | of_one)
    assert {"claim", "claims", "person"} <= dated
