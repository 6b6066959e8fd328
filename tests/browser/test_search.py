"""The search page in a browser: typing, filters, the address, the keyboard, and what it loads."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from benchmarks.words import Writer, Zipf
from bythebook.pages.views.search import Facet, Hit, SearchRecord
from bythebook.records import parse_date
from bythebook.shipped import shipped
from tests.browser.axe import axe_violations
from tests.browser.searching import served, write_index
from tests.browser.test_every_kind import opened

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 800}
SYNONYMS = (
    "dock ferry depot platform",
    "tower turbine warehouse laboratory",
    "public annual final joint detailed",
    "survey revised signed separate",
)
"""Of the first two groups one word that no claim has; of the other two the commonest words of all."""


@pytest.fixture
def search(browser: Browser, site_url: str) -> Iterator[Page]:
    """Open the search page on a wide screen; the test fails if the page complains of anything."""
    with opened(browser, f"{site_url}/search/", viewport=WIDE) as (page, complaints):
        settle(page)
        yield page
        assert complaints == []


@pytest.fixture(scope="module")
def many(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the search page and the index of 30,573 claims."""
    return _site_with(built_site, tmp_path_factory.mktemp("many"), _many(30_573))


def settle(page: Page) -> None:
    """Wait until the page has found what it was asked for."""
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")


def titles(page: Page) -> list[str]:
    return page.locator("#search-hits h3").all_inner_texts()


def found(page: Page) -> int:
    return int(page.locator("#search-count").inner_text().split(" ", 1)[0].replace(",", ""))


def test_results_come_while_one_types(search: Page) -> None:
    everything = found(search)
    search.get_by_label("Words, names or rules").press_sequentially("late boo")
    expect(search.locator("#search-hits mark").first).to_have_text(re.compile("^(late|books?)$", re.IGNORECASE))
    assert 0 < found(search) < everything
    assert all("late" in title.lower() or "book" in title.lower() for title in titles(search)[:3])


def test_a_result_has_every_word_and_leads_to_its_page(search: Page) -> None:
    search.get_by_label("Words, names or rules").fill("late never charged")
    expect(search.locator("#search-hits h3").first).to_contain_text("never charged for a late book")
    search.locator("#search-hits a").first.click()
    expect(search.locator("h1")).to_contain_text("never charged")
    assert urlsplit(search.url).path.startswith("/claims/late-books-never-charged/")


def test_a_form_of_a_word_finds_the_others(search: Page) -> None:
    box = search.get_by_label("Words, names or rules")
    box.fill("librarians")
    expect(search.locator("#search-hits h3").first).to_contain_text("Librarian")


def test_words_that_nobody_said_find_nothing_and_the_page_says_what_to_do(search: Page) -> None:
    search.get_by_label("Words, names or rules").fill("xylophone")
    status = search.get_by_role("status")
    expect(status).to_have_text(
        "Nothing here contains “xylophone”. Check the spelling, try a more general word, or use one of the lists below."
    )
    assert titles(search) == []
    expect(search.get_by_role("navigation", name="Browse instead")).to_be_visible()


def test_a_misspelled_word_finds_the_right_one_and_the_page_says_so(search: Page, site_url: str) -> None:
    box = search.get_by_label("Words, names or rules")
    box.fill("librarain late")
    status = search.get_by_role("status")
    expect(status).to_contain_text(
        "Did you mean librarian late? We show its results, because nothing here contains “librarain”."
    )
    expect(search.locator("#search-hits mark").first).to_have_text(re.compile("^(late|librarian)$", re.IGNORECASE))
    status.get_by_role("link", name="librarian late").click()
    expect(box).to_have_value("librarian late")
    expect(box).to_be_focused()
    expect(search).to_have_url(f"{site_url}/search/?q=librarian+late")
    expect(status).not_to_contain_text("Did you mean")


def test_a_word_that_is_nowhere_is_left_out_and_the_page_says_so(search: Page) -> None:
    search.get_by_label("Words, names or rules").fill("late xylophone")
    expect(search.get_by_role("status")).to_contain_text(
        "Nothing here contains “xylophone”. These results contain your other words."
    )
    assert found(search) > 0


def test_filters_that_leave_nothing_can_be_removed_at_once(search: Page, site_url: str) -> None:
    search.goto(f"{site_url}/search/?q=late&kind=person&finding=contradicts")
    status = search.get_by_role("status")
    expect(status).to_contain_text("No results with these filters. Without them there are")
    status.get_by_role("button", name="Remove the filters").click()
    expect(search).to_have_url(f"{site_url}/search/?q=late")
    expect(search.locator("#search-hits h3").first).to_be_visible()
    expect(search.locator(".filter input:checked")).to_have_count(0)


def test_typing_never_takes_the_focus_and_is_announced_in_one_live_region(search: Page) -> None:
    box = search.get_by_label("Words, names or rules")
    box.press_sequentially("librarain")
    expect(search.get_by_role("status")).to_contain_text("Did you mean")
    expect(box).to_be_focused()
    assert search.locator("main [role=status], main [aria-live]").count() == 1


def test_filters_count_what_they_would_leave(search: Page) -> None:
    search.locator("summary", has_text="Kind of page").wait_for()
    statements = search.locator("[data-facet=kind] label", has_text="Statement")
    count = int(statements.locator("[data-part=count]").inner_text())
    statements.locator("input").check()
    expect(search.locator("#search-count")).to_contain_text(f"{count} of")
    # The values of a filter are alternatives: their counts stay, and a second one adds to the first.
    expect(search.locator("[data-facet=kind] label", has_text="Person")).to_be_visible()
    # Statements have no finding: with none left, the other filter offers nothing.
    expect(search.locator("[data-facet=finding] label")).to_have_count(0)


def test_a_filter_is_loaded_when_it_is_opened(search: Page) -> None:
    assert search.locator("[data-facet=speaker] label").count() == 0
    search.locator("[data-facet=speaker] summary").click()
    expect(search.locator("[data-facet=speaker] label").first).to_be_visible()
    assert search.locator("[data-facet=speaker] label").count() <= 12


def test_a_shared_address_brings_the_search_back(search: Page, site_url: str) -> None:
    search.get_by_label("Words, names or rules").fill("books")
    search.get_by_label("Order").select_option("Oldest first")
    search.locator("[data-facet=fidelity] summary").click()
    search.locator("[data-facet=fidelity] input").first.check()
    expect(search).to_have_url(f"{site_url}/search/?q=books&fidelity=verbatim&sort=oldest")
    before, shared = titles(search), search.url
    assert before
    search.goto(f"{site_url}/")
    search.goto(shared)
    expect(search.locator("#search-hits h3")).to_have_count(len(before))
    assert titles(search) == before
    expect(search.get_by_label("Words, names or rules")).to_have_value("books")
    expect(search.get_by_label("Order")).to_have_value("oldest")
    expect(search.locator("[data-facet=fidelity] input").first).to_be_checked()


def test_dates_order_results_both_ways(search: Page) -> None:
    search.get_by_label("Words, names or rules").fill("books")
    search.locator("[data-facet=kind] label", has_text="Claim about").locator("input").check()
    search.get_by_label("Order").select_option("Newest first")
    expect(search).to_have_url(re.compile("sort=newest$"))
    settle(search)
    newest = titles(search)
    search.get_by_label("Order").select_option("Oldest first")
    expect(search.locator("#search-hits h3").first).to_have_text(newest[-1])
    assert titles(search) == newest[::-1]


def test_an_unknown_state_in_the_address_is_no_fault(search: Page, site_url: str) -> None:
    search.goto(f"{site_url}/search/?q=%00<script>&finding=nothing&sort=sideways&other=1")
    expect(search.get_by_role("status")).to_contain_text("Nothing here contains")
    assert axe_violations(search) == []


def test_the_page_is_used_with_the_keyboard_alone(search: Page) -> None:
    box = search.get_by_label("Words, names or rules")
    expect(box).not_to_be_focused()
    search.keyboard.press("/")
    expect(box).to_be_focused()
    search.keyboard.type("late/books")  # a slash in the box is a slash
    expect(box).to_have_value("late/books")
    expect(search.locator("#search-hits mark").first).to_be_visible()
    for _ in range(20):
        search.keyboard.press("Tab")
        if search.evaluate("document.activeElement.matches('.filter input')"):
            break
    search.keyboard.press("Space")
    expect(search.locator(".filter input:checked")).to_have_count(1)
    expect(search.locator(".filter input:checked")).to_be_focused()
    search.keyboard.press("/")
    expect(box).to_be_focused()
    search.keyboard.press("Enter")
    expect(box).to_be_focused()


def test_the_first_result_is_on_a_phones_first_screen(browser: Browser, site_url: str) -> None:
    options = {"viewport": {"width": 390, "height": 664}, "has_touch": True, "is_mobile": True}
    with opened(browser, f"{site_url}/search/?q=books", **options) as (page, _):
        settle(page)
        expect(page.locator("#search-hint")).to_be_hidden()
        box = page.locator("#search-hits h3").first.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 600


def test_an_empty_record_has_no_filters_and_says_that_nothing_is_found(
    page: Page, built_site: Path, tmp_path: Path
) -> None:
    with served(_site_with(built_site, tmp_path, [])) as url:
        page.goto(f"{url}/search/")
        settle(page)
        expect(page.locator("#search-filters")).to_be_hidden()
        page.get_by_label("Words, names or rules").fill("immunity")
        expect(page.get_by_role("status")).to_contain_text("Nothing here contains “immunity”.")
        assert axe_violations(page) == []


def test_clearing_brings_everything_back(search: Page, site_url: str) -> None:
    everything = found(search)
    search.get_by_label("Words, names or rules").fill("books")
    search.locator("[data-facet=kind] input").first.check()
    expect(search.locator("#search-count")).not_to_contain_text(f"{everything} of")
    search.get_by_role("button", name="Clear the search").click()
    expect(search.locator("#search-count")).to_contain_text(f"{everything} of")
    expect(search).to_have_url(f"{site_url}/search/")
    expect(search.locator(".filter input:checked")).to_have_count(0)


def test_more_results_follow_those_before_and_take_the_focus(search: Page) -> None:
    first = titles(search)
    search.get_by_role("button", name="Show more results").click()
    expect(search.locator("#search-hits h3")).to_have_count(2 * len(first))
    assert titles(search)[: len(first)] == first
    expect(search.locator("#search-hits a").nth(len(first))).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_page_bars_nobody(page: Page, site_url: str, scheme: str, size: ViewportSize) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(size)
    page.goto(f"{site_url}/search/?q=books&kind=claim")
    expect(page.locator("#search-hits mark").first).to_be_visible()
    page.locator("[data-facet=finding]").evaluate("(details) => { details.open = true }")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_without_a_script_the_page_offers_the_indexes(own_page: Page, site_url: str) -> None:
    own_page.route("**/*.js", lambda route: route.abort())
    own_page.goto(f"{site_url}/search/")
    expect(own_page.get_by_role("navigation", name="Browse instead").get_by_role("link", name="Claims")).to_be_visible()
    expect(own_page.locator("#search")).to_be_hidden()


def test_a_page_opened_from_a_disk_says_that_it_cannot_search(page: Page, built_site: Path) -> None:
    page.goto((built_site / "search" / "index.html").as_uri())
    expect(page.get_by_text("Search needs the published site")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    page.get_by_role("navigation", name="Browse instead").get_by_role("link", name="Rules").click()
    expect(page.locator("h1")).to_have_text("Rules")


def test_texts_of_strangers_are_shown_and_not_run(page: Page, built_site: Path, tmp_path: Path) -> None:
    evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
    record = SearchRecord(
        Hit("/claims/x/", evil, evil, evil, evil, evil, "en", "ltr", evil, "silent", evil, evil, evil, evil),
        evil,
        evil,
        evil,
        (Facet("finding", "silent", evil), Facet("kind", evil, evil)),
        parse_date("2026-01-01"),
    )
    with served(_site_with(built_site, tmp_path, [record])) as url:
        page.set_viewport_size(WIDE)
        page.goto(f"{url}/search/?q=script")
        expect(page.locator("#search-hits a")).to_have_text(evil)
        assert page.locator("#search-hits :is(img, script), .filter :is(img, script)").count() == 0
        assert "Search" in page.title()


@pytest.mark.parametrize(
    "query",
    ["harbour lighthouse", "harbuor lihgthouse", "they dont have a harbour lighthouse", "dock tower", "public survey"],
    ids=["right", "misspelled", "a sentence", "synonyms", "common synonyms"],
)
def test_a_first_query_of_thirty_thousand_claims_loads_under_200_kilobytes(
    own_page: Page, many: Path, query: str
) -> None:
    loaded: list[tuple[str, int]] = []
    own_page.on("response", lambda response: loaded.append((response.url, int(response.headers["content-length"]))))
    with served(many) as url:
        own_page.set_viewport_size(WIDE)
        own_page.goto(f"{url}/search/")
        expect(own_page.locator("#search-count")).to_contain_text("30,573 of 30,573")
        own_page.get_by_label("Words, names or rules").fill(query)
        expect(own_page.locator("#search-hits mark").first).to_be_visible()
        expect(own_page.locator("#search-count")).not_to_contain_text("30,573 of 30,573")
    # Nothing is compressed by this server: hosts that do send less.
    assert sum(size for _, size in loaded) < 200_000, json.dumps(sorted(loaded, key=lambda one: -one[1])[:10], indent=1)


def _site_with(built: Path, folder: Path, records: list[SearchRecord]) -> Path:
    """Put the search page of a built site in a folder, with an index of other records."""
    write_index(folder, records, synonyms=SYNONYMS)
    shutil.copytree(built / "theme", folder / "theme", dirs_exist_ok=True)
    shutil.copy2(built / "search" / "index.html", folder / "search")
    return folder


def _many(count: int) -> list[SearchRecord]:
    """Make claims with texts as long as real ones, most of them by a few of 300 speakers."""
    writer, speakers = Writer("search"), Zipf(300, 1.0)
    records = []
    for number in range(count):
        speaker = f"Speaker {speakers.pick(writer)}"
        finding = writer.pick(("contradicts", "omits-condition", "consistent", "silent"))
        words, summary = " ".join(writer.sentences(3)), writer.sentence()
        facets = (
            Facet("kind", "claim", "Claim"),
            Facet("speaker", speaker, speaker),
            Facet("finding", finding, finding),
        )
        address, title = f"/claims/{writer.slug()}-{number}/", f"On {writer.phrase()}"
        hit = Hit(address, title, "Claim", speaker, "2026", words[:200], "en", "ltr", "", finding, finding, summary)
        records.append(SearchRecord(hit, title, f"{words} {speaker}", summary, facets, parse_date("2026-01-01")))
    return records


def test_every_module_of_the_search_is_fetched_at_once(search: Page) -> None:
    scripts = shipped("theme") / "static" / "js"
    imported = {
        name
        for script in scripts.glob("search*.js")
        for name in re.findall(r'^import .* from "\./(.*)";$', script.read_text(encoding="utf-8"), re.MULTILINE)
    }
    hrefs = search.locator("link[rel=modulepreload]").evaluate_all("(links) => links.map((link) => link.href)")
    assert {href.rpartition("/")[2] for href in hrefs} == imported
