"""The documents of single records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from bythebook.exports.annotations import has_annotations
from bythebook.exports.api_files import data_keys, make_data, record_files
from bythebook.exports.records import MOST_REFERRERS, documented_records, moved_record_document, record_document
from bythebook.incremental import examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.embeds import oembed_response
from tests.records.made import claim, corpus, rule, version
from tests.site.projects import GOOD

HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)
WITHDRAWN = {"date": "2026-03-01", "reason": "duplicate", "note": "Twice.", "replaced_by": "other"}
AGAINST_HANDBOOK = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}


def document(*records: Any, of: str = "claim/one", settings: SiteSettings = HERE) -> dict[str, Any]:
    kind, _, record_id = of.partition("/")
    made: dict[str, Any] = orjson.loads(record_document(Context(corpus(*records), settings), kind, record_id))
    return made


def test_every_record_but_drafts_has_a_document_of_its_own_fields(context: Context) -> None:
    for kind, record_id in documented_records(context):
        made = orjson.loads(record_document(context, kind, record_id))
        record = context.corpus.records[kind][record_id]
        assert (made["kind"], made["id"]) == (kind, record_id)
        assert type(record).model_validate({"id": record_id, "file": record.file, **made["record"]}) == record


def test_drafts_have_no_document_even_where_drafts_are_shown() -> None:
    settings = SiteSettings("Test", "A test.", url="https://example.org", with_drafts=True)
    context = Context(examine(GOOD, jobs=1).corpus, settings)
    assert ("claim", "renewals-have-no-end") in [("claim", draft) for draft in context.corpus.summaries["claim"]]
    told = {
        file
        for key in data_keys(context)
        for file, content in make_data(context, key)
        if b"renewals-have-no-end" in content
    }
    assert told == set()


def test_a_withdrawn_claim_leads_with_the_withdrawal() -> None:
    made = document(claim("one", status="withdrawn", withdrawn=WITHDRAWN), claim("other"))
    assert next(iter(made)) == "withdrawal"
    assert made["withdrawal"]["reason"]["label"] == "Duplicate"
    assert made["withdrawal"]["replaced_by"]["api"] == "https://example.org/t/api/v1/claims/other.json"


def test_a_document_says_when_the_record_was_published_and_last_changed() -> None:
    history = [{"date": "2026-02-01", "what": "First published."}, {"date": "2026-02-09", "what": "More sources."}]
    made = document(claim("one", history=history))
    assert (made["published"], made["changed"]) == ("2026-02-01", "2026-02-09")
    gone = document(claim("one", history=history, status="withdrawn", withdrawn=WITHDRAWN), claim("other"))
    assert (gone["published"], gone["changed"]) == ("2026-02-01", "2026-03-01")
    undated = document(rule(), of="rule/handbook")
    assert (undated["published"], undated["changed"]) == (None, None)


def test_an_article_was_published_on_its_date(good_context: Context) -> None:
    made = {
        one["id"]: (one["published"], one["changed"])
        for article in good_context.corpus.ids("article")
        for one in [orjson.loads(record_document(good_context, "article", article))]
    }
    assert ("2026-03-12", "2026-03-14") in made.values()


def test_a_claim_that_stands_says_so_first() -> None:
    assert next(iter(document(claim("one")).items())) == ("withdrawal", None)


def test_what_is_referred_to_is_told_by_name_and_address() -> None:
    assert document(claim("one"))["refers_to"]["person"] == {
        "somebody": {
            "kind": "person",
            "id": "somebody",
            "name": "Some Body",
            "address": "https://example.org/t/people/somebody/",
            "api": "https://example.org/t/api/v1/people/somebody.json",
        }
    }


def test_the_clause_is_that_of_the_version_in_force() -> None:
    rules = rule(versions=[version("2019", "2019-01-01/2019-12-31"), version("2020", "2020-01-01/..")])
    made = document(claim("one", finding="silent", comparisons=[AGAINST_HANDBOOK]), rules)
    assert made["clauses"] == [
        {
            "rule": "handbook",
            "version": "2020",
            "clause": "1",
            "address": "https://example.org/t/rules/handbook/#2020-1",
        }
    ]


def test_who_refers_to_a_record_is_told_and_withdrawn_claims_are_left_out() -> None:
    again = claim("again", repeats=["one"])
    gone = claim("gone", repeats=["one"], status="withdrawn", withdrawn=WITHDRAWN | {"replaced_by": None})
    found = document(claim("one"), again, gone)["referred_to_by"]
    assert {kind: [one["id"] for one in by["records"]] for kind, by in found.items()} == {"claim": ["again"]}


def test_who_speaks_of_a_record_in_markdown_refers_to_it() -> None:
    made = document(claim("one"), claim("two", not_checked="See [that](claim:one)."))
    assert [one["id"] for one in made["referred_to_by"]["claim"]["records"]] == ["two"]


def test_no_document_names_more_referrers_than_fit() -> None:
    many = [claim(f"claim-{number:03}") for number in range(MOST_REFERRERS + 1)]
    found = document(*many, of="person/somebody")["referred_to_by"]["claim"]
    assert (len(found["records"]), found["is_complete"]) == (MOST_REFERRERS, False)
    all_of_them = document(*many[1:], of="person/somebody")["referred_to_by"]["claim"]
    assert (len(all_of_them["records"]), all_of_them["is_complete"]) == (MOST_REFERRERS, True)


def test_a_record_leads_to_the_lists_of_its_claims() -> None:
    made = document(claim("one", about="office"), of="organization/office")
    api = "https://example.org/t/api/v1/lists"
    assert made["lists"] == [
        {"facet": "speaker", "count": 0, "api": None},
        {"facet": "about", "count": 1, "api": f"{api}/about/office.json"},
    ]


def test_a_former_id_tells_where_the_record_is_now() -> None:
    context = Context(corpus(claim("one", aliases=["first"])), HERE)
    made = orjson.loads(moved_record_document(context, "claim", "first"))
    assert (made["id"], made["moved_to"]["id"], made["moved_to"]["name"]) == ("first", "one", "Some Body: Title of one")


def test_without_an_address_documents_lead_from_the_sites_root() -> None:
    made = document(claim("one"), settings=SiteSettings("Test", "A test."))
    assert (made["address"], made["api"]) == ("/claims/one/", "/api/v1/claims/one.json")
    assert (made["citations"], made["annotations"]) == ({}, None)


def test_every_address_that_a_document_gives_is_made(context: Context) -> None:
    files = {file for key in data_keys(context) for file, _ in make_data(context, key)}
    files |= {"api/v1/index.json"}
    for key in data_keys(context):
        for _, content in make_data(context, key):
            for address in api_addresses(orjson.loads(content)) if content.startswith(b"{") else ():
                assert address.removeprefix("https://example.org/t/") in files


def api_addresses(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [address for one in value.values() for address in api_addresses(one)]
    if isinstance(value, list):
        return [address for one in value for address in api_addresses(one)]
    is_api = isinstance(value, str) and value.startswith("https://example.org/t/api/v1/")
    return [value] if is_api and "#" not in value and "{" not in value else []


def test_what_others_hold_does_not_change_a_document() -> None:
    before = document(claim("one"))
    after = document(claim("one"), claim("two", about="office"))
    assert before == after


def test_an_edit_of_the_speakers_description_leaves_a_claims_document_unread() -> None:
    context = Context(corpus(claim("one")), HERE)
    with context.corpus.tracker.track() as reads:
        record_document(context, "claim", "one")
    assert "record person somebody" not in reads
    assert "name person somebody" in reads


@pytest.mark.parametrize("kind", ["claim", "person"])
def test_a_record_that_is_not_there_has_no_document(kind: str) -> None:
    with pytest.raises(KeyError):
        record_document(Context(corpus(), HERE), kind, "nobody")


def test_a_claims_document_is_its_oembed_response(context: Context) -> None:
    for claim_id, found in context.corpus.claims.items():
        document = orjson.loads(record_document(context, "claim", claim_id))
        response = oembed_response(context, found)
        assert response.items() <= document.items()
        # What oEmbed 2.3.4 and 2.3.4.4 require; other members are ignored by those who do not know them.
        assert (document["version"], document["type"]) == ("1.0", "rich")
        assert {"html": str, "width": int, "height": int} == {
            name: type(document[name]) for name in ("html", "width", "height")
        }
        assert "url" not in document


def test_without_frames_a_document_has_nothing_of_oembed(context: Context) -> None:
    unframed = Context(context.corpus, replace(context.settings, with_embeds=False))
    claim_id = next(iter(context.corpus.claims))
    assert {"version", "html"}.isdisjoint(orjson.loads(record_document(unframed, "claim", claim_id)))


def test_a_claim_has_one_file_and_with_separate_files_those_of_version_1_1(context: Context) -> None:
    separate = Context(context.corpus, replace(context.settings, with_separate_files=True))
    for claim_id, found in context.corpus.claims.items():
        document = f"api/v1/claims/{claim_id}.json"
        before = [
            *([f"api/v1/annotations/claims/{claim_id}.json"] if has_annotations(context, found) else []),
            *(f"api/v1/claims/{claim_id}.{ending}" for ending in ("csl.json", "bib", "ris")),
            f"embed/claims/{claim_id}.json",
        ]
        assert [file for file, _ in record_files(context, "claim", claim_id)] == [document]
        assert [file for file, _ in record_files(separate, "claim", claim_id)] == [document, *before]
