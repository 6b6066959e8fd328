"""Sitemaps, data and feeds at lengths that the good record does not have."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import orjson
import pytest

from bythebook.exports import sitemap
from bythebook.exports.document_makers import DOCUMENT_MAKERS
from bythebook.exports.feeds import MOST_ENTRIES
from bythebook.exports.site_files import site_files
from bythebook.pages import Context, SiteSettings
from tests.records.made import claim, corpus, rule, source

HERE = SiteSettings("Test", "A <b>test</b> & more.", url="https://example.org/t", is_portable=False)
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def export_files(context: Context) -> list[tuple[str, bytes]]:
    made = (file for maker in DOCUMENT_MAKERS for key in maker.keys(context) for file in maker.make(context, key))
    return [*made, *site_files(context)]


def feed_files(context: Context) -> list[tuple[str, bytes]]:
    return [made for made in export_files(context) if made[0].startswith("feeds/")]


def locations(xml: bytes) -> list[str]:
    return [str(element.text) for element in ET.fromstring(xml).iter(LOC)]  # noqa: S314 - our own file


def test_a_large_sitemap_is_an_index_of_parts_that_hold_every_address_once(monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context(corpus(*(claim(f"claim-{number}") for number in range(60))), HERE)
    whole = locations(dict(export_files(context))["sitemap.xml"])
    monkeypatch.setattr(sitemap, "SITEMAP_LENGTH", 25)
    files = dict(export_files(context))
    names = sorted(name for name in files if name.startswith("sitemap-"))
    assert locations(files["sitemap.xml"]) == [f"https://example.org/t/{name}" for name in names]
    parts = [locations(files[name]) for name in names]
    assert [len(part) for part in parts[:-1]] == [25] * (len(parts) - 1)
    assert [address for part in parts for address in part] == whole
    assert len(set(whole)) == len(whole) > 60


def last_changes(xml: bytes) -> dict[str, str]:
    """Return the date of each address that has one, by its path."""
    urls = ET.fromstring(xml)  # noqa: S314 - our own file
    pairs = ((url.findtext("{*}loc") or "", url.findtext("{*}lastmod")) for url in urls)
    return {address.removeprefix("https://example.org/t"): day for address, day in pairs if day}


def test_the_sitemap_dates_each_page_by_the_newest_change_that_it_shows() -> None:
    later = [{"date": "2026-02-01", "what": "First published."}, {"date": "2026-02-09", "what": "More sources."}]
    gone = {"date": "2026-04-01", "reason": "error", "note": "It was not said."}
    context = Context(
        corpus(
            claim("one"),
            claim("two", history=later, finding="silent"),
            claim("gone", status="withdrawn", withdrawn=gone),
            claim("idea", status="draft", history=[{"date": "2026-09-01", "what": "First published."}]),
        ),
        HERE,
    )
    days = last_changes(dict(export_files(context))["sitemap.xml"])
    assert days["/claims/one/"] == "2026-02-01"
    assert days["/claims/two/"] == "2026-02-09"
    assert days["/people/somebody/"] == "2026-02-09"
    assert days["/findings/silent/"] == "2026-02-09"
    assert days["/corrections/"] == days["/"] == days["/data/"] == "2026-04-01"
    assert "/search/" not in days
    assert "/findings/consistent/" not in days


def test_a_source_and_an_organization_are_dated_by_the_rules_that_refer_to_them() -> None:
    history = [{"date": "2026-05-01", "what": "The text was read again."}]
    made = corpus(claim("one"), rule(history=history), source("unread"))
    days = last_changes(dict(export_files(Context(made, HERE)))["sitemap.xml"])
    assert days["/sources/paper/"] == days["/organizations/office/"] == days["/rules/handbook/"] == "2026-05-01"
    assert "/sources/unread/" not in days


def test_numbered_pages_of_the_sitemap_are_dated_by_the_claims_on_them() -> None:
    made = [
        claim(
            f"claim-{number:03}",
            date=f"20{number // 10:02}-01-01",
            history=[{"date": f"20{number // 10:02}-03-01", "what": "Done."}],
        )
        for number in range(120)
    ]
    days = last_changes(dict(export_files(Context(corpus(*made), HERE)))["sitemap.xml"])
    assert days["/claims/page/1/"] == days["/people/somebody/page/1/"] == "2004-03-01"
    assert days["/claims/"] == "2011-03-01"


def test_the_sitemap_stays_as_it_is_after_an_edit_that_changes_no_date() -> None:
    def states(summary: str, day: str) -> list[str]:
        made = Context(corpus(claim("one", summary=summary, history=[{"date": day, "what": "Done."}])), HERE).corpus
        return [made.state(name) for name in sorted(reads)]

    context = Context(corpus(claim("one", summary="Before.")), HERE)
    (key,) = sitemap.sitemap_keys(context)
    with context.corpus.tracker.track() as reads:
        list(sitemap.make_sitemap(context, key))
    before = states("Before.", "2026-03-01")
    assert states("After.", "2026-03-01") == before
    assert states("Before.", "2026-03-02") != before


def test_without_an_address_there_is_no_sitemap_and_no_feed() -> None:
    made = corpus(claim("one"))
    assert "sitemap.xml" in dict(export_files(Context(made, HERE)))
    context = Context(made, SiteSettings("Test", "A test."))
    files = dict(export_files(context))
    assert {"data/claims-2026.json", "data/people.json", "manifest.webmanifest"} <= files.keys()
    assert [file for file in files if file.endswith((".xml", ".txt"))] == []
    assert feed_files(context) == []


def test_data_is_written_with_the_keys_that_the_record_has() -> None:
    context = Context(corpus(claim("one", date="2026-01-08~")), HERE)
    data = orjson.loads(dict(export_files(context))["data/claims-2026.json"])
    (record,) = data["records"]
    assert (record["id"], record["date"], record["quote"]["fidelity"]) == ("one", "2026-01-08~", "reported")
    assert "file" not in record
    sources = orjson.loads(dict(export_files(context))["data/sources.json"])["records"]
    assert sources[0]["copy"] == "original"


def test_the_claims_of_each_year_s_folder_are_a_file() -> None:
    made = (claim("one"), claim("two", file="claims/2025/two.yaml"), claim("three"))
    ids = {
        file: [record["id"] for record in orjson.loads(content)["records"]]
        for file, content in export_files(Context(corpus(*made), HERE))
        if file.startswith("data/claims")
    }
    assert ids == {"data/claims-2025.json": ["two"], "data/claims-2026.json": ["one", "three"]}


def test_a_year_of_drafts_alone_has_no_file() -> None:
    files = export_files(Context(corpus(claim("one", status="draft")), HERE))
    assert [file for file, _ in files if file.startswith("data/claims")] == []


def test_a_feed_holds_the_newest_and_no_more() -> None:
    made = [
        claim(
            f"claim-{number:03}",
            history=[{"date": f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}", "what": "Done."}],
        )
        for number in range(MOST_ENTRIES + 20)
    ]
    feed = ET.fromstring(dict(feed_files(Context(corpus(*made), HERE)))["feeds/claims.atom.xml"])  # noqa: S314 - our own file
    titles = [str(element.text) for element in feed.findall("{*}entry/{*}title")]
    assert titles == [f"Some Body: Title of claim-{number:03}" for number in reversed(range(20, MOST_ENTRIES + 20))]


def test_a_feed_without_entries_is_a_feed() -> None:
    feeds = [content for file, content in feed_files(Context(corpus(), HERE)) if file.endswith(".xml")]
    assert len(feeds) >= 2
    for xml in feeds:
        feed = ET.fromstring(xml)  # noqa: S314 - our own file
        assert feed.findtext("{*}updated") == "1970-01-01T00:00:00+00:00"
        assert feed.findall("{*}entry") == []


def test_two_corrections_on_one_day_have_ids_of_their_own() -> None:
    history = [
        {"date": "2026-02-01", "what": "First published."},
        {"date": "2026-02-02", "what": "The date was wrong.", "kind": "correction"},
        {"date": "2026-02-02", "what": "The place was wrong.", "kind": "correction"},
    ]
    xml = dict(feed_files(Context(corpus(claim("one", history=history)), HERE)))["feeds/corrections.atom.xml"]
    ids = [element.text for element in ET.fromstring(xml).findall("{*}entry/{*}id")]  # noqa: S314 - our own file
    assert len(set(ids)) == len(ids) == 2


def test_two_corrections_of_like_words_on_one_day_have_ids_of_their_own() -> None:
    history = [{"date": "2026-02-01", "what": "The date was wrong.", "kind": "correction"}]
    whole = corpus(claim("one", title="Same title", history=history), claim("two", title="Same title", history=history))
    xml = dict(feed_files(Context(whole, HERE)))["feeds/corrections.atom.xml"]
    ids = [element.text for element in ET.fromstring(xml).findall("{*}entry/{*}id")]  # noqa: S314 - our own file
    assert len(set(ids)) == len(ids) == 2
