"""A site built for an address: canonical addresses, feeds, sitemap, robots.txt."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bythebook.records.article import RESERVED_PAGE_IDS
from tests.site.parsed import kind_of, page_at, pages_of, parse
from tests.site.projects import BELOW, Project, snapshot, without_lines

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FEEDS = ["claims", "corrections"]


def feed_of(site: Path, name: str) -> ET.Element:
    return ET.fromstring((site / f"feeds/{name}.atom.xml").read_bytes())  # noqa: S314 - our own file


def texts(parent: ET.Element, *names: str) -> list[str]:
    """Return the texts of the elements at a path of Atom names."""
    return [element.text or "" for element in parent.findall("/".join(f"{ATOM}{name}" for name in names))]


def links(parent: ET.Element) -> dict[str, str]:
    """Return an element's links by their relation."""
    return {link.get("rel", "alternate"): str(link.get("href")) for link in parent.findall(f"{ATOM}link")}


def address_of(site: Path, file: Path) -> str:
    return f"{BELOW}/{file.relative_to(site).as_posix().removesuffix('index.html')}"


def test_every_page_names_its_own_canonical_address(good_published: Path) -> None:
    for file in pages_of(good_published):
        link = parse(file).query_one('link[rel="canonical"]')
        if file.name == "404.html":
            assert link is None
        elif kind_of(file) != "redirect":
            assert link is not None
            assert link.attrs is not None
            # A claim in a frame is canonical at the claim's own page.
            assert link.attrs["href"] == address_of(good_published, file).replace("/embed/claims/", "/claims/")


def test_a_portable_site_names_no_address(good_site: Path) -> None:
    files = snapshot(good_site)
    assert [file for file in files if file.startswith(("feeds/", "robots", "sitemap"))] == []
    assert [file for file, content in files.items() if b"https://example.org" in content] == []


def test_every_page_offers_the_feeds(good_published: Path) -> None:
    for file in pages_of(good_published):
        found = parse(file).query('link[rel="alternate"][type="application/atom+xml"]')
        offered = [(link.attrs["type"], link.attrs["href"]) for link in found if link.attrs]
        if kind_of(file) not in ("redirect", "embed"):
            everywhere = [("application/atom+xml", f"/tracker/feeds/{name}.atom.xml") for name in FEEDS]
            # A list's own feed comes first, also where it is one of those that every page has.
            assert sorted(set(offered)) == sorted(offered)
            assert set(everywhere) <= set(offered)
            # The page of corrections also offers a feed of each kind of change.
            own = 3 if kind_of(file) == "corrections" else 1
            assert len(offered) <= len(everywhere) + own


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_has_what_atom_requires(name: str, good_published: Path) -> None:
    # RFC 4287 4.1.1 and 4.1.2: id, title and updated, once each, in the feed and in every entry; an author.
    feed = feed_of(good_published, name)
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    for element in (feed, *entries):
        for required in ("id", "title", "updated"):
            assert len(texts(element, required)) == 1, required
            assert texts(element, required)[0].strip(), required
        assert datetime.fromisoformat(texts(element, "updated")[0]).tzinfo is not None
    assert texts(feed, "author", "name") == ["By the Book"]
    assert links(feed)["self"] == f"{BELOW}/feeds/{name}.atom.xml"
    assert links(feed)["alternate"] == f"{BELOW}/{name}/"
    ids = texts(feed, "entry", "id")
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)
    assert texts(feed, "updated") == [max(texts(feed, "entry", "updated"))]
    for entry in entries:
        inner = links(entry)["alternate"].removeprefix(BELOW)
        assert page_at(good_published, inner).is_file()


def test_the_claims_feed_holds_the_published_claims_the_last_changed_first(good_published: Path) -> None:
    feed = feed_of(good_published, "claims")
    assert list(zip(texts(feed, "entry", "title"), texts(feed, "entry", "updated"), strict=True)) == [
        ("Librarian A: Returning late “costs nothing”", "2026-03-12T00:00:00+00:00"),
        ("Librarian B: The reading room “has no limit”", "2026-03-11T00:00:00+00:00"),
        ("Exampleton Town Library: The library will open late", "2026-03-11T00:00:00+00:00"),
        ("Librarian A: The library “never charged for a late book”", "2026-03-10T00:00:00+00:00"),
    ]
    assert texts(feed, "entry", "published")[0] == "2026-03-10T00:00:00+00:00"


def test_the_corrections_feed_tells_of_corrections_and_withdrawals(good_published: Path) -> None:
    feed = feed_of(good_published, "corrections")
    assert texts(feed, "entry", "title") == [
        "Corrected: Librarian A: Returning late “costs nothing”",
        "Withdrawn: Librarian A: A late book “costs nothing”",
    ]
    assert texts(feed, "entry", "summary") == [
        "The occasion was given as a council meeting.",
        "These words were recorded twice.",
    ]


def test_markup_in_a_claim_is_text_in_the_feed(good: Project) -> None:
    good.edit("claims/2026/library-opens-late.yaml", "An announcement;", "An <b>announcement</b> & more;")
    feed = feed_of(good.publish(BELOW), "claims")
    found = [entry.find(f"{ATOM}summary") for entry in feed.findall(f"{ATOM}entry")]
    summaries = [summary for summary in found if summary is not None and "announcement" in (summary.text or "")]
    assert [summary.get("type", "text") for summary in summaries] == ["text"]
    assert "An <b>announcement</b> & more;" in (summaries[0].text or "")


def test_an_id_in_a_feed_stays_when_the_site_moves(good: Project) -> None:
    here = texts(feed_of(good.publish(BELOW), "claims"), "entry", "id")
    there = texts(feed_of(good.publish("https://tracker.example"), "claims"), "entry", "id")
    assert here == there


def test_the_sitemap_lists_every_page_that_may_be_indexed(good_published: Path) -> None:
    sitemap = ET.fromstring((good_published / "sitemap.xml").read_bytes())  # noqa: S314 - our own file
    listed = [location.text for location in sitemap.iter(f"{SITEMAP}loc")]
    indexed = {
        address_of(good_published, file)
        for file in pages_of(good_published)
        if kind_of(file) != "redirect" and not parse(file).query('meta[name="robots"]')
    }
    assert len(set(listed)) == len(listed)
    assert set(listed) == indexed
    assert f"{BELOW}/" in listed


def test_robots_txt_names_the_sitemap(good_published: Path) -> None:
    text = (good_published / "robots.txt").read_text(encoding="utf-8")
    assert text == f"User-agent: *\nAllow: /\nSitemap: {BELOW}/sitemap.xml\n"


def test_a_build_without_an_address_of_its_own_says_so(good: Project) -> None:
    done = good.run("build", "--settings", "publishconf.py", "--output", "public")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].startswith("public/ has no real URL yet: set SITEURL")


def test_a_build_for_an_address_ends_by_naming_it(good: Project) -> None:
    done = good.run("build", "--settings", "publishconf.py", "--output", "public", SITEURL=f"{BELOW}/")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].startswith(f"The site for {BELOW} is in public/")


def test_no_page_can_have_the_name_of_a_folder_of_the_site(good_published: Path, good: Project) -> None:
    pages = {file.stem for file in (good.root / "content/pages").glob("*.md")}
    folders = {entry.name for entry in good_published.iterdir() if entry.is_dir()}
    # A page of the record replaces the one about the site.
    assert folders - pages - RESERVED_PAGE_IDS - {"about"} == set()


def test_an_empty_address_is_refused(good: Project) -> None:
    done = good.run("build", "--settings", "publishconf.py", "--output", "public", SITEURL="")
    assert (done.returncode, done.stdout, (good.root / "public").exists()) == (2, "", False)
    assert without_lines(done.stderr) == (
        "publishconf.py: SITEURL is empty: write the site's address, as https://example.org, or set RELATIVE_URLS\n"
    )
