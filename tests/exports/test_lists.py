"""Lists of claims and of other records, cut into pages; what has changed; the index."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from bythebook.exports import changes, lists
from bythebook.exports.api_index import index_document
from bythebook.exports.changes import changes_document, changes_pages
from bythebook.exports.facets import FACETS
from bythebook.exports.lists import claim_list, facet_keys, facet_list, kind_keys, kind_list, list_keys
from bythebook.pages import Context, SiteSettings
from bythebook.pages.build_info import BuildError, BuildInfo, build_info
from tests.records.made import claim, corpus

HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)
API = "https://example.org/t/api/v1"
HISTORY = [
    {"date": "2026-02-01", "what": "First published."},
    {"date": "2026-02-03", "what": "More sources."},
    {"date": "2026-02-04", "what": "The date was wrong.", "kind": "correction"},
]
GONE = {"date": "2026-03-01", "reason": "error", "note": "It was not said."}


def many(count: int) -> Context:
    made = [claim(f"claim-{number:03}", date=f"20{number // 10:02}-01-0{number % 9 + 1}") for number in range(count)]
    return Context(corpus(*made), HERE)


def claims_of(context: Context, *key: Any) -> list[str]:
    return [one["id"] for one in orjson.loads(claim_list(context, *key))["claims"]]


def test_the_pages_of_a_list_hold_every_claim_once(context: Context) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for facet, key, number in list_keys(context):
        found.setdefault((facet, key), []).extend(claims_of(context, facet, key, number))
    listed = [claim.id for claim in context.corpus.listed_claims]
    assert found["all", ""] == listed
    with_finding = [claim.id for claim in context.corpus.listed_claims if claim.finding]
    assert sorted(ids_of(found, "finding")) == sorted(with_finding)
    assert sorted(ids_of(found, "speaker")) == sorted(listed)


def ids_of(found: dict[tuple[str, str], list[str]], facet: str) -> list[str]:
    return [claim_id for (name, _), ids in found.items() if name == facet for claim_id in ids]


def test_pages_lead_to_one_another_from_the_newest_to_the_oldest() -> None:
    context = many(170)
    front = orjson.loads(claim_list(context, "speaker", "somebody"))
    second, first = (orjson.loads(claim_list(context, "speaker", "somebody", number)) for number in (2, 1))
    assert (front["count"], len(front["claims"]), front["newer"]) == (170, 70, None)
    assert front["older"] == second["api"] == f"{API}/lists/speaker/somebody.2.json"
    assert (second["newer"], second["older"]) == (front["api"], first["api"])
    assert (first["newer"], first["older"], first["count"]) == (second["api"], None, None)


def test_a_new_claim_leaves_numbered_pages_as_they_are() -> None:
    before, after = (claim_list(many(count), "all", "", 1) for count in (170, 171))
    assert before == after


def test_records_of_a_kind_are_cut_by_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "ROWS", 2)
    context = many(0)
    assert [number for kind, number in kind_keys(context) if kind == "topic"] == [0]
    made = orjson.loads(kind_list(context, "person"))
    assert ([one["id"] for one in made["records"]], made["count"], made["next"]) == (["somebody"], 1, None)


def test_records_of_a_kind_go_on_where_they_do_not_fit(monkeypatch: pytest.MonkeyPatch, good_context: Context) -> None:
    monkeypatch.setattr(lists, "ROWS", 4)
    numbers = [number for kind, number in kind_keys(good_context) if kind == "source"]
    pages = [orjson.loads(kind_list(good_context, "source", number)) for number in numbers]
    assert [one["id"] for page in pages for one in page["records"]] == list(good_context.corpus.ids("source"))
    assert [page["next"] for page in pages] == [*(page["api"] for page in pages[1:]), None]


def test_a_list_of_records_gives_the_title_and_the_dates_of_each(good_context: Context) -> None:
    made = {kind: orjson.loads(kind_list(good_context, kind))["records"] for kind in ("rule", "article", "person")}
    rule = next(one for one in made["rule"] if one["id"] == "lending-handbook")
    assert (rule["title"], rule["published"], rule["changed"]) == (
        "Lending Handbook of the Exampleton Town Library",
        "2026-03-10",
        "2026-03-10",
    )
    (article, *_) = made["article"]
    assert (article["published"], article["changed"]) == ("2026-03-12", "2026-03-14")
    undated = [(one["published"], one["changed"]) for one in made["person"] if not one["published"]]
    assert undated == [(None, None)] * len(undated) != []


def test_what_was_added_corrected_and_withdrawn_is_told_the_newest_first() -> None:
    gone = claim("gone", status="withdrawn", withdrawn=GONE)
    context = Context(corpus(claim("one", history=HISTORY), gone, claim("idea", status="draft")), HERE)
    made = orjson.loads(changes_document(context))
    told = [(one["date"], one["what"], one["record"]["id"], one["note"]) for one in made["changes"]]
    assert told == [
        ("2026-03-01", "withdrawn", "gone", "It was not said."),
        ("2026-02-04", "corrected", "one", "The date was wrong."),
        ("2026-02-01", "added", "one", ""),
        ("2026-02-01", "added", "gone", ""),
    ]
    assert made["count"] == 4


def test_older_changes_have_pages_that_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "CHANGES", 2)
    days = [claim(f"c{day}", history=[{"date": f"2026-02-0{day}", "what": "First published."}]) for day in range(1, 8)]
    context = Context(corpus(*days), HERE)
    pages = [orjson.loads(changes_document(context, number)) for number in changes_pages(context)]
    assert [[one["record"]["id"] for one in page["changes"]] for page in pages] == [
        ["c7", "c6", "c5"],
        ["c2", "c1"],
        ["c4", "c3"],
    ]
    assert pages[0]["older"] == [
        {"api": f"{API}/changes.2.json", "first": "2026-02-03", "last": "2026-02-04"},
        {"api": f"{API}/changes.1.json", "first": "2026-02-01", "last": "2026-02-02"},
    ]


def test_the_index_counts_with_what_the_counts_are_out_of() -> None:
    claims = [claim("one"), claim("two", finding="silent"), claim("three", kind="statement", finding=None)]
    made = orjson.loads(index_document(Context(corpus(*claims), HERE), BuildInfo("abc")))
    counts = {one["finding"]["id"]: (one["count"], one["of"], one["api"]) for one in made["findings"]}
    assert counts["silent"] == (1, 2, f"{API}/lists/finding/silent.json")
    assert counts["contradicts"] == (0, 2, None)
    assert made["kinds"]["claim"] == {"count": 3, "api": f"{API}/claims.json"}
    assert made["build"] == {"commit": "abc", "time": None}


def test_the_build_is_told_by_the_environment_and_never_by_the_clock() -> None:
    assert build_info({}) == BuildInfo(None, None)
    assert build_info({"SOURCE_DATE_EPOCH": "1773100800", "BYTHEBOOK_COMMIT": "abc"}) == BuildInfo(
        "abc", "2026-03-10T00:00:00+00:00"
    )


@pytest.mark.parametrize("seconds", ["yesterday", "1.5", "99999999999999999999"])
def test_a_time_that_is_none_is_refused_in_words(seconds: str) -> None:
    with pytest.raises(BuildError) as caught:
        build_info({"SOURCE_DATE_EPOCH": seconds})
    assert str(caught.value) == (
        f'SOURCE_DATE_EPOCH is "{seconds}", which is no time: write whole seconds since 1970, such as $(git log -1 --format=%ct)'
    )


def test_claims_are_listed_by_year_fidelity_language_and_kind() -> None:
    quote = {"text": "Se dijo.", "fidelity": "translated", "language": "es-MX", "sources": ["paper"]}
    claims = [
        claim("one", date="2025-12-31/2026-01-02"),
        claim("two", date="2026-01-09", quote=quote, finding="undetermined"),
        claim("three", date="2026", kind="statement", finding=None),
    ]
    context = Context(corpus(*claims), HERE)
    assert claims_of(context, "year", "2025") == ["one"]
    assert sorted(claims_of(context, "year", "2026")) == ["three", "two"]
    assert claims_of(context, "fidelity", "translated") == ["two"]
    assert claims_of(context, "language", "es-mx") == ["two"]
    assert sorted(claims_of(context, "language", "en")) == ["one", "three"]
    assert orjson.loads(facet_list(context, "language"))["keys"] == [
        {"key": "en", "name": "en", "count": 2, "api": f"{API}/lists/language/en.json"},
        {"key": "es-mx", "name": "es-mx", "count": 1, "api": f"{API}/lists/language/es-mx.json"},
    ]
    (item,) = orjson.loads(claim_list(context, "language", "es-mx"))["claims"]
    assert (item["title"], item["language"], item["published"]) == ("Title of two", "es-MX", "2026-02-01")
    assert claims_of(context, "kind", "statement") == ["three"]


def test_a_facet_tells_what_it_lists_claims_under() -> None:
    claims = [claim("one", date="2025-12-31"), claim("two", finding="silent", date="2026-01-01")]
    context = Context(corpus(*claims, claim("idea", status="draft", date="2024-01-01")), HERE)
    made = {facet: orjson.loads(facet_list(context, facet, number)) for facet, number in facet_keys(context)}
    assert list(made) == list(FACETS)
    assert made["year"]["keys"] == [
        {"key": "2025", "name": "2025", "count": 1, "api": f"{API}/lists/year/2025.json"},
        {"key": "2026", "name": "2026", "count": 1, "api": f"{API}/lists/year/2026.json"},
    ]
    assert [(key["name"], key["count"]) for key in made["speaker"]["keys"]] == [("Some Body", 2)]
    assert [key["name"] for key in made["finding"]["keys"]][:1] == ["Not addressed by the rule"]
    assert {page["of"] for page in made.values()} == {2}
    assert made["case"]["keys"] == []


def test_the_keys_of_a_facet_go_on_where_they_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "ROWS", 2)
    context = many(50)
    pages = [
        orjson.loads(facet_list(context, facet, number)) for facet, number in facet_keys(context) if facet == "year"
    ]
    assert [[key["key"] for key in page["keys"]] for page in pages] == [["2000", "2001"], ["2002", "2003"], ["2004"]]
    assert [page["next"] for page in pages] == [f"{API}/lists/year.1.json", f"{API}/lists/year.2.json", None]


def test_a_facet_is_told_anew_when_a_year_comes_in() -> None:
    """What was read for a document has another state when a claim of another year is there."""
    before, after = Context(corpus(claim("one", date="2025-01-01")), HERE), many(12)
    with before.corpus.tracker.track() as reads:
        facet_list(before, "year")
    assert any(before.corpus.state(name) != after.corpus.state(name) for name in reads if name.startswith("year="))
