"""Feeds: valid, stable, bounded, and of what was put right as well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import orjson
import pytest
from lxml import etree  # type: ignore[import-untyped]

from bythebook.exports.feeds import MOST_ENTRIES, feed_list, feed_names, make_feed
from bythebook.pages import Context, SiteSettings, make_page, page_keys
from bythebook.pages.feeds import ATOM, JSON
from tests.records.made import claim, corpus, rule
from tests.site.parsed import pages_of, parse

GRAMMAR = Path(__file__).with_name("atom.rng")
HERE = SiteSettings("Test", "A <b>test</b> & more.", url="https://example.org/t", is_portable=False)
ELSEWHERE = SiteSettings("Test", "A <b>test</b> & more.", url="https://elsewhere.example", is_portable=False)
GONE = {"date": "2026-03-01", "reason": "error", "note": "It was not said."}
CORRECTED = [
    {"date": "2026-02-01", "what": "First published."},
    {"date": "2026-02-02", "what": "The date was wrong.", "kind": "correction"},
]


def context_of(*records: Any, settings: SiteSettings = HERE) -> Context:
    return Context(corpus(*records), settings)


def atom(context: Context, name: str = "claims") -> ET.Element:
    return ET.fromstring(dict(make_feed(context, name))[f"feeds/{name}.atom.xml"])  # noqa: S314 - our own file


def json_feed(context: Context, name: str = "claims") -> dict[str, Any]:
    made: dict[str, Any] = orjson.loads(dict(make_feed(context, name))[f"feeds/{name}.json"])
    return made


def feed_files(context: Context) -> list[tuple[str, bytes]]:
    return [file for name in feed_names(context) for file in make_feed(context, name)]


def titles(context: Context, name: str) -> list[str]:
    return [item["title"] for item in json_feed(context, name)["items"]]


def ids(feed: ET.Element) -> list[str | None]:
    return [feed.findtext("{*}id"), *(element.text for element in feed.findall("{*}entry/{*}id"))]


def test_every_atom_feed_is_as_rfc_4287_has_it(context: Context) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    feeds = {file: content for file, content in feed_files(context) if file.endswith(".xml")}
    assert len(feeds) > 2
    for file, content in feeds.items():
        assert grammar.validate(etree.fromstring(content)), f"{file}: {grammar.error_log}"


def test_the_grammar_refuses_a_feed_without_an_id(good_context: Context) -> None:
    feed = etree.fromstring(dict(make_feed(good_context, "claims"))["feeds/claims.atom.xml"])
    feed.remove(feed.find("{*}id"))
    assert not etree.RelaxNG(etree.parse(GRAMMAR)).validate(feed)


def test_every_json_feed_is_as_its_version_1_1_has_it(context: Context) -> None:
    for file, content in feed_files(context):
        if file.endswith(".json"):
            feed = orjson.loads(content)
            assert feed["version"] == "https://jsonfeed.org/version/1.1"
            assert feed["feed_url"] == f"https://example.org/t/{file}"
            assert all(item["id"] and item["content_text"] and item["url"] for item in feed["items"])


def test_both_formats_tell_the_same(context: Context) -> None:
    for name in feed_names(context):
        if name.count("/") > 1:  # a clause has Atom alone
            continue
        entries = atom(context, name).findall("{*}entry")
        told = [
            (e.findtext("{*}id"), e.findtext("{*}title"), e.findtext("{*}summary"), e.findtext("{*}updated"))
            for e in entries
        ]
        items = json_feed(context, name)["items"]
        assert told == [(i["id"], i["title"], i["content_text"], i["date_modified"]) for i in items]


def test_whatever_can_be_followed_has_a_feed(good_context: Context) -> None:
    names = list(feed_names(good_context))
    assert names[:5] == ["claims", "corrections", "changes/new", "changes/corrected", "changes/withdrawn"]
    assert {name.partition("/")[0] for name in names[5:]} == {"people", "organizations", "rules", "topics", "cases"}
    assert len(names) - 5 - len([name for name in names if name.count("/") > 1]) == sum(
        len(good_context.corpus.summaries[kind]) for kind in ("person", "organization", "rule", "topic", "case")
    )


def test_without_an_address_there_is_no_feed() -> None:
    assert feed_files(context_of(claim("one"), settings=SiteSettings("Test", "A test."))) == []


def test_ids_stay_when_the_site_moves_to_another_host() -> None:
    records = (claim("one", history=CORRECTED), claim("gone", status="withdrawn", withdrawn=GONE))
    for name in feed_names(context_of(*records)):
        assert ids(atom(context_of(*records), name)) == ids(atom(context_of(*records, settings=ELSEWHERE), name))


def test_an_entry_has_the_same_id_in_every_feed() -> None:
    context = context_of(claim("one"))
    assert ids(atom(context))[1:] == ids(atom(context, "people/somebody"))[1:]


def test_a_feed_holds_the_newest_and_no_more() -> None:
    made = [
        claim(f"claim-{n:03}", history=[{"date": f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}", "what": "Done."}])
        for n in range(MOST_ENTRIES + 20)
    ]
    newest = [f"Some Body: Title of claim-{n:03}" for n in reversed(range(20, MOST_ENTRIES + 20))]
    assert titles(context_of(*made), "claims") == titles(context_of(*made), "people/somebody") == newest


def test_a_feed_without_entries_is_a_feed() -> None:
    feed = atom(context_of())
    assert feed.findtext("{*}updated") == "1970-01-01T00:00:00+00:00"
    assert feed.findall("{*}entry") == []


def test_a_speakers_feed_tells_of_corrections_and_withdrawals_too() -> None:
    context = context_of(claim("one", history=CORRECTED), claim("gone", status="withdrawn", withdrawn=GONE))
    told = ["Withdrawn: Some Body: Title of gone", "Corrected: Some Body: Title of one", "Some Body: Title of one"]
    assert titles(context, "people/somebody") == told
    assert titles(context, "corrections") == told[:2]
    assert titles(context, "claims") == told[2:]
    assert titles(context, "organizations/office") == []


def test_a_clause_that_claims_are_compared_with_has_a_feed() -> None:
    held = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}
    one = claim("one", finding="silent", comparisons=[held], history=CORRECTED)
    gone = claim("gone", comparisons=[held], status="withdrawn", withdrawn=GONE)
    context = context_of(one, claim("two"), gone, rule())
    (name,) = (name for name in feed_names(context) if name.count("/") > 1)
    feed = atom(context, name)
    assert [title.text for title in feed.findall("{*}entry/{*}title")] == [
        "Withdrawn: Some Body: Title of gone",
        "Corrected: Some Body: Title of one",
        "Some Body: Title of one",
    ]
    (page,) = (link.get("href", "") for link in feed.findall("{*}link") if link.get("rel") == "alternate")
    assert page.startswith("https://example.org/t/rules/handbook/#")


def test_each_kind_of_change_has_a_feed() -> None:
    context = context_of(claim("one", history=CORRECTED), claim("gone", status="withdrawn", withdrawn=GONE))
    assert titles(context, "changes/new") == ["Some Body: Title of one"]
    assert titles(context, "changes/corrected") == ["Corrected: Some Body: Title of one"]
    assert titles(context, "changes/withdrawn") == ["Withdrawn: Some Body: Title of gone"]
    (new,) = json_feed(context, "changes/new")["items"]
    assert new["date_modified"] == new["date_published"] == "2026-02-01T00:00:00+00:00"


def test_a_rules_feed_leaves_out_what_it_is_only_shown_beside() -> None:
    held = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}
    beside = claim("beside", comparisons=[held | {"comparison_only": "true"}], status="withdrawn", withdrawn=GONE)
    gone = claim("gone", comparisons=[held], status="withdrawn", withdrawn=GONE)
    context = context_of(claim("one", finding="silent", comparisons=[held]), gone, beside, rule())
    assert titles(context, "rules/handbook") == ["Withdrawn: Some Body: Title of gone", "Some Body: Title of one"]


@pytest.mark.parametrize(
    "second",
    [
        claim("one", history=[*CORRECTED, CORRECTED[1] | {"what": "The place was wrong."}]),
        claim("two", history=CORRECTED),
    ],
)
def test_two_corrections_on_one_day_have_ids_of_their_own(second: Any) -> None:
    first = [] if second.id == "one" else [claim("one", title=second.title, history=CORRECTED)]
    found = ids(atom(context_of(*first, second), "corrections"))[1:]
    assert len(set(found)) == len(found) == 2


def test_an_entry_reads_on_from_its_title() -> None:
    held = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}
    lead = {"said": 'Some Body said that "nothing" is due.', "written": "The handbook does not mention it."}
    changed = [
        *CORRECTED,
        CORRECTED[1] | {"was": "March 1.", "now": "March 2"},
        CORRECTED[1] | {"what": "Gone.", "was": "x"},
    ]
    context = context_of(
        claim("one", finding="silent", comparisons=[held], lead=lead, date="2026-01-08~", history=changed),
        claim("two", kind="statement", finding=None, comparisons=[], summary="A plan.", date="2026-01"),
        rule(),
    )
    texts = {item["title"]: item["content_text"] for item in json_feed(context, "claims")["items"]}
    assert texts == {
        "Some Body: Title of one": "Some Body said that “nothing” is due. The handbook does not mention it. The words are "
        "dated about January 8, 2026, and our finding is “Not addressed by the rule.”",
        "Some Body: Title of two": "A plan. The words are dated January 2026.",
    }
    corrections = sorted(item["content_text"] for item in json_feed(context, "corrections")["items"])
    assert corrections == [
        "Gone. The page said “x.”",
        "The date was wrong.",
        "The date was wrong. The page said “March 1,” and now says “March 2.”",
    ]


def test_every_feed_is_in_the_list_for_feed_readers(context: Context) -> None:
    file, content = feed_list(context)
    assert file == "feeds/all.opml"
    listed = [one.get("xmlUrl") for one in ET.fromstring(content).findall("body/outline/outline")]  # noqa: S314
    feeds = [f"https://example.org/t/{file}" for file, _ in feed_files(context) if file.endswith(".xml")]
    assert sorted(map(str, listed)) == sorted(feeds)
    headings = [str(one.get("text")) for one in ET.fromstring(content).findall("body/outline")]  # noqa: S314
    assert headings == ["The whole site", "People", "Organizations", "Rules", "Topics", "Stories", "Passages of rules"]


def test_markup_in_a_title_stays_text() -> None:
    feed = atom(context_of(claim("one", title='<script>alert("x")</script> & more')))
    assert feed.findtext("{*}entry/{*}title") == "Some Body: <script>alert(“x”)</script> & more"


def test_another_speakers_claim_leaves_a_feed_fresh() -> None:
    context = context_of(claim("one"), claim("two", speaker="office"))
    with context.corpus.tracker.track() as reads:
        list(make_feed(context, "people/somebody"))
    assert "record claim two" not in reads
    before = {name: context.corpus.state(name) for name in reads}
    after = context_of(claim("one"), claim("two", speaker="office"), claim("three", speaker="office"))
    assert {name: after.corpus.state(name) for name in reads} == before


def test_a_withdrawal_makes_a_feed_stale() -> None:
    context = context_of(claim("one"), claim("two"))
    with context.corpus.tracker.track() as reads:
        list(make_feed(context, "people/somebody"))
    after = context_of(claim("one"), claim("two", status="withdrawn", withdrawn=GONE))
    assert any(after.corpus.state(name) != context.corpus.state(name) for name in reads)


@pytest.mark.parametrize("settings", [HERE, replace(HERE, with_api=False), SiteSettings("Test", "A test.")])
def test_every_list_offers_its_own_feeds_as_far_as_they_are_built(
    good_context: Context, settings: SiteSettings
) -> None:
    context = Context(good_context.corpus, settings)
    built = {f"/{file}": content for file, content in feed_files(context)}
    offering = set()
    for key in page_keys(context):
        page = make_page(context, key)
        for feed in page.view.chrome.own_feeds:
            offering.add(feed.href)
            title = ET.fromstring(built[feed.href]).findtext("{*}title") if feed.media_type == ATOM else ""  # noqa: S314
            assert feed.title == title or feed.media_type == JSON
        for version in getattr(page.view, "versions", ()) if key.kind == "rule" else ():
            for feed in (clause.feed for clause in version.clauses if clause.feed):
                offering.add(feed)
    assert offering == built.keys()


def test_a_page_names_its_feeds_in_its_head_and_to_its_readers(good_published: Path) -> None:
    for file in pages_of(good_published):
        named, shown = feeds_at(file, 'head link[rel="alternate"]'), feeds_at(file, "main a")
        own = [href for href in named if "/feeds/claims.atom" not in href and "/feeds/corrections.atom" not in href]
        is_of_site = file.parent.name in ("claims", "corrections") and file.parent.parent == good_published
        assert len(named) == len(set(named)), file
        if is_of_site:
            assert shown == named[: 2 if file.parent.name == "claims" else 8], file
        elif file.parent.name != "data":
            assert shown == own == named[: len(own)], file
    assert feeds_at(good_published / "rules/lending-handbook/index.html", "main a") == [
        "/tracker/feeds/rules/lending-handbook.atom.xml",
        "/tracker/feeds/rules/lending-handbook.json",
    ]


def feeds_at(file: Path, selector: str) -> list[str]:
    """Return the addresses of the feeds that a page links to."""
    attributes = (link.attrs or {} for link in parse(file).query(selector))
    return [str(found["href"]) for found in attributes if found.get("type") in (ATOM, JSON)]


def test_a_feed_is_well_formed_whatever_its_texts_hold() -> None:
    settings = replace(HERE, name="A \ufffe\x0b test", tagline="\x00 & <b>")
    feed = atom(context_of(claim("a"), rule(), settings=settings))
    assert (feed.findtext("{*}author/{*}name"), feed.findtext("{*}subtitle")) == ("A \ufffd\ufffd test", "\ufffd & <b>")
