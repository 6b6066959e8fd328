"""What is a draft, what is withdrawn, and what has moved: where each shows and where it does not."""

from __future__ import annotations

import json
from pathlib import Path

from tests.site.parsed import kind_of, linked_from, main_text, page_at, pages_of, parse
from tests.site.projects import BELOW, Project, snapshot

DRAFT = "/claims/renewals-have-no-end/"
DRAFT_ARTICLE = "/articles/endless-renewals/"
DRAFT_RULE = "/rules/annex-handbook/"
DRAFT_SOURCE = "/sources/annex-handbook-file/"
DRAFTS = (DRAFT, DRAFT_ARTICLE, DRAFT_RULE, DRAFT_SOURCE)
WITHDRAWN = "/claims/late-books-cost-nothing/"
WITHDRAWN_TITLE = "A late book &#34;costs nothing&#34;"


def robots(site: Path, address: str) -> list[str]:
    found = parse(page_at(site, address)).query('meta[name="robots"]')
    return [str(element.attrs["content"]) for element in found if element.attrs]


def files_naming(site: Path, *words: str) -> set[str]:
    return {file for file, content in snapshot(site).items() if any(word.encode() in content for word in words)}


def test_a_draft_is_nowhere(good_site: Path, good_published: Path) -> None:
    for site in (good_site, good_published):
        assert files_naming(site, "renewals-have-no-end", "endless-renewals", "Renewals", "renewed for ever") == set()
        assert files_naming(site, "annex-handbook", "Annex Handbook", "open on Sundays") == set()


def test_with_drafts_only_their_own_pages_are_more(good_published: Path, good_with_drafts: Path) -> None:
    without, with_drafts = snapshot(good_published), snapshot(good_with_drafts)
    own = {f"{address.lstrip('/')}index.html" for address in DRAFTS}
    more = set(with_drafts) - set(without)
    # The speaker of the draft claim spoke nowhere else.
    # Files of the search index are numbered: with more words there may be one more.
    assert {file for file in more if "a-volunteer" not in file and not file.startswith("search/")} == own
    changed = {file for file in without if with_drafts[file] != without[file]}
    names = [file for file in changed if not file.startswith("search/")]  # hits have numbers
    assert {file for file in names if "claim" in file or "rule" in file or "article" in file} == set()
    counts = {"people/index.html", "corrections/index.html", "data/index.html"}
    assert {file for file in changed if file.endswith(".html")} == counts


def test_the_page_of_a_draft_says_what_it_is(good_with_drafts: Path) -> None:
    for address in DRAFTS:
        assert "Draft. Not published" in main_text(good_with_drafts, address)
        assert robots(good_with_drafts, address) == ["noindex"]


def test_a_draft_article_shows_the_draft_that_it_embeds(good_with_drafts: Path) -> None:
    assert "You can renew for ever." in main_text(good_with_drafts, DRAFT_ARTICLE)


def test_a_withdrawn_claim_keeps_its_address_and_leads_with_the_reason(good_site: Path) -> None:
    text = main_text(good_site, WITHDRAWN)
    lead = (
        "Withdrawn claim Withdrawn: Librarian A : A late book “costs nothing” This claim has been withdrawn. It was "
        "withdrawn on March 11, 2026 . Duplicate: Another page has the same statement. These words were recorded twice. "
        "Replaced by: Librarian A: Returning late “costs nothing”"
    )
    assert text.startswith(lead)
    assert robots(good_site, WITHDRAWN) == ["noindex"]
    assert "A book that comes back late costs nothing. It never did!" in text


def test_a_withdrawn_claim_leaves_every_list(good_published: Path) -> None:
    # What tells of withdrawals tells of it, its speaker's feed too; the article and the claim in its place link it; and
    # its own page and documents lead with the withdrawal.
    claim = "api/v1/claims/late-books-cost-nothing"
    named = files_naming(good_published, "late-books-cost-nothing", WITHDRAWN_TITLE)
    assert named == {
        "claims/late-books-cost-nothing/index.html",
        *("embed/claims/late-books-cost-nothing/index.html", "embed/claims/late-books-cost-nothing.json"),
        "corrections/index.html",
        "feeds/corrections.atom.xml",
        *("feeds/changes/withdrawn.atom.xml", "feeds/changes/withdrawn.json"),
        "articles/late-books/index.html",
        *("feeds/corrections.json", "feeds/people/librarian-a.atom.xml", "feeds/people/librarian-a.json"),
        *("api/v1/changes.json", "api/v1/articles/late-books.json"),
        *(f"{claim}.{ending}" for ending in ("json", "bib", "ris", "csl.json")),
        *(
            f"data/{name}"
            for name in ("articles.csv", "articles.jsonl", "corrections.csv", "history.csv", "withdrawals.csv")
        ),
        "data/by-the-book.sqlite",
    }


def test_no_count_holds_a_withdrawn_claim_or_a_draft(good_site: Path) -> None:
    data = [json.loads(file.read_bytes()) for file in sorted(good_site.glob("data/claims-*.json"))]
    ids = sorted(record["id"] for year in data for record in year["records"])
    assert ids == [
        "late-books-are-free",
        "late-books-never-charged",
        "library-opens-late",
        "reading-room-has-no-limit",
    ]
    assert sum(year["count"] for year in data) == 4
    assert "3 published claims about a rule." in main_text(good_site, "/claims/")
    assert "Cannot be determined 1 of 3 1 more statement" in main_text(good_site, "/claims/")  # none is not assessed
    assert "See all 4 statements" in main_text(good_site, "/")


def test_withdrawing_a_claim_takes_it_off_every_page_but_its_own(built: Project) -> None:
    claim = "claims/2026/reading-room-has-no-limit.yaml"
    before = built.output
    listing = {
        file.parent.relative_to(before).as_posix()
        for file in pages_of(before)
        if "/claims/reading-room-has-no-limit/" in linked_from(before, f"/{file.relative_to(before).as_posix()}")
    }
    assert {"claims", "people/librarian-b", "topics/reading-room", "rules/reading-room-notice"} <= listing
    built.edit(claim, "status: published", "status: withdrawn")
    with (built.root / claim).open("a", encoding="utf-8") as text:
        text.write("withdrawn: {date: 2026-03-11, reason: error, note: The words were not said.}\n")
    after = built.build(output="after")
    linking = {
        file.parent.relative_to(after).as_posix()
        for file in pages_of(after)
        if "/claims/reading-room-has-no-limit/" in linked_from(after, f"/{file.relative_to(after).as_posix()}")
    }
    # Its own page links its own parts.
    assert linking == {"corrections", "claims/reading-room-has-no-limit"}
    assert "We made a mistake" in main_text(after, "/claims/reading-room-has-no-limit/")


def test_a_former_address_leads_to_the_record(good_site: Path, good_published: Path) -> None:
    moved = {
        "/claims/no-charge-ever/": "claims/late-books-never-charged/",
        "/rules/library-handbook/": "rules/lending-handbook/",
        "/articles/price-of-a-late-book/": "articles/late-books/",
    }
    for former, now in moved.items():
        for site, root, index in ((good_site, "../../", "index.html"), (good_published, "/tracker/", "")):
            page = parse(page_at(site, former))
            refresh = page.query_one('meta[http-equiv="refresh"]')
            link = page.query_one("main a")
            assert refresh is not None
            assert link is not None
            assert refresh.attrs == {"http-equiv": "refresh", "content": f"0; url={root}{now}{index}"}
            assert link.attrs == {"href": f"{root}{now}{index}"}
            assert kind_of(page_at(site, former)) == "redirect"


def test_a_former_address_is_in_no_list(good_published: Path) -> None:
    for alias in ("no-charge-ever", "price-of-a-late-book", "library-handbook"):
        named = files_naming(good_published, f"/{alias}/")
        assert named <= {f"{folder}/{alias}/index.html" for folder in ("claims", "articles", "rules")}


def test_every_count_of_findings_says_of_how_many_and_how_chosen(good_site: Path, real_site: Path) -> None:
    tallies = 0
    for site in (good_site, real_site):
        for file in pages_of(site):
            for table in parse(file).query("table.tally"):
                tallies += 1
                caption = table.query_one("caption")
                assert caption is not None
                total = caption.to_text().partition(" ")[0]
                assert caption.query("a[href]"), file
                counts = [cell.to_text().split(" of ") for cell in table.query(".tally__count")]
                assert len(counts) == (6 if "Not yet assessed" in table.to_text() else 5), file
                assert {of for _, of in counts} == {total}, file
                assert sum(int(count) for count, _ in counts) == int(total), file
    assert tallies > 20


def test_an_edit_link_leads_to_the_file_behind_the_page(good: Project) -> None:
    good.edit("pelicanconf.py", 'BYTHEBOOK_EDIT_URL = ""', 'BYTHEBOOK_EDIT_URL = "https://example.com/edit/{file}"')
    site = good.build()
    links = {
        address: [
            str(link.attrs["href"])
            for link in parse(page_at(site, address)).query("footer a")
            if link.attrs and str(link.attrs["href"]).startswith("https://example.com/")
        ]
        for address in ("/claims/late-books-are-free/", "/articles/late-books/", "/claims/")
    }
    assert links == {
        "/claims/late-books-are-free/": ["https://example.com/edit/claims/2026/late-books-are-free.yaml"],
        "/articles/late-books/": ["https://example.com/edit/content/articles/late-books.md"],
        "/claims/": [],
    }


def test_the_data_names_each_record_by_its_address(good_published: Path) -> None:
    others = {"claimreview.json", "datapackage.json", "datasette.json"}
    files = sorted(file for file in (good_published / "data").glob("*.json") if file.name not in others)
    assert {file.stem.partition("-")[0] for file in files} == {
        *("claims", "rules", "people", "organizations", "sources", "cases", "topics")
    }
    for file in files:
        name = file.stem.partition("-")[0]
        data = json.loads(file.read_bytes())
        assert data["count"] == len(data["records"]) > 0
        assert "CC BY 4.0" in data["license"]
        assert data["code_license"] == "AGPL-3.0-or-later"
        for record in data["records"]:
            assert record["address"] == f"{BELOW}/{name}/{record['id']}/"
            assert page_at(good_published, f"/{name}/{record['id']}/").is_file()
