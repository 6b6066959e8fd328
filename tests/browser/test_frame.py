"""The frame of every page, and home: what a reader sees first, how much it takes, and what is asked of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Route, ViewportSize

from bythebook.render.typefaces import BASIC_RANGES
from tests.site.projects import BELOW
from tools.audit.host import hosted

PHONE: ViewportSize = {"width": 390, "height": 664}
LARGEST_VISIT = 90_000
"""Bytes of a first visit, even if the host compresses nothing."""
CLAIM = "/claims/vance-absolute-immunity/"
_LONG_CLAIM = "/claims/trump-ran-over/"


@pytest.fixture(scope="module")
def real_url(real_site: Path) -> Iterator[str]:
    """Serve this repository's own site."""
    with hosted(real_site) as url:
        yield url


def visit(page: Page, url: str) -> dict[str, int]:
    """Open a page as a new reader does, and return the size of everything that it loads, before it is compressed."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    page.on("requestfinished", note)
    page.goto(url, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    return {request.url: len(response.body()) for request in requests if (response := request.response())}


@pytest.mark.parametrize("path", ["/", CLAIM, _LONG_CLAIM])
def test_a_first_visit_is_small_and_asks_no_other_host(path: str, own_page: Page, real_url: str) -> None:
    sizes = visit(own_page, real_url + path)
    assert [url for url in sizes if not url.startswith(f"{real_url}/")] == []
    fonts = sorted(url.rpartition("/")[2] for url in sizes if url.endswith(".woff2"))
    assert {"inter-basic.woff2", "source-serif-4-basic.woff2"} <= set(fonts)
    assert sum(sizes.values()) < LARGEST_VISIT, sizes


def test_a_first_visit_of_every_published_claim_is_small(own_page: Page, real_published: Path, tmp_path: Path) -> None:
    (tmp_path / urlsplit(BELOW).path.strip("/")).symlink_to(real_published)
    icon = real_published / "theme" / "favicon.svg"
    asked: set[Path] = set()

    def note(route: Route) -> None:  # a routed page has no cache: each visit is a first one
        asked.add(tmp_path / urlsplit(route.request.url).path.lstrip("/"))
        route.continue_()

    own_page.route("**/*", note)
    visits = {}
    with hosted(tmp_path) as url:
        for file in sorted(real_published.glob("claims/*/index.html")):
            asked.clear()
            own_page.goto(f"{url}{urlsplit(BELOW).path}/claims/{file.parent.name}/", wait_until="load")
            own_page.evaluate("document.fonts.ready.then(() => true)")
            files = {file, icon, *(one for one in asked if one.is_file())}
            names = {one.name for one in files}
            assert {"site.css", "inter-basic.woff2", "source-serif-4-basic.woff2"} <= names, file
            visits[file.parent.name] = sum(one.stat().st_size for one in {one.resolve() for one in files})
    assert len(visits) >= 50
    assert {name: size for name, size in visits.items() if size >= LARGEST_VISIT} == {}


def test_text_is_set_in_the_sites_typefaces(page: Page, real_url: str) -> None:
    page.goto(real_url + CLAIM, wait_until="networkidle")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)")
    assert {"Inter", "Source Serif 4"} <= set(loaded)
    family = "(element) => getComputedStyle(element).fontFamily.split(',')[0]"
    assert page.locator("h1").evaluate(family) == '"Source Serif 4"'
    assert page.locator(".nav").evaluate(family) == "Inter"


_NOT_DRAWN = """([family, characters]) => {
  const pen = document.createElement("canvas").getContext("2d");
  const width = (text, other) => {
    pen.font = `100px "${family}", ${other}`;
    return pen.measureText(text).width;
  };
  return characters.filter((one) => width(one, "monospace") !== width(one, "serif"));
}"""


def test_the_first_typefaces_draw_the_characters_that_pages_expect_of_them(page: Page, real_url: str) -> None:
    page.goto(real_url + CLAIM, wait_until="networkidle")
    characters = [chr(point) for first, last in BASIC_RANGES for point in range(first, last + 1)]
    for family in ("Inter", "Source Serif 4"):
        missing = page.evaluate(_NOT_DRAWN, [family, [*characters, "\u0416"]])
        assert missing == ["\u0416"], family


def test_nothing_jumps_when_the_typefaces_arrive(own_page: Page, real_url: str) -> None:
    own_page.set_viewport_size(PHONE)
    own_page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
            .observe({type: "layout-shift", buffered: true});"""
    )
    # The typefaces come last, when the page has long been shown in the reader's own fonts.
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    own_page.route("**/*.woff2", hold)
    own_page.goto(real_url + CLAIM, wait_until="domcontentloaded")
    own_page.wait_for_timeout(500)
    for route in waiting:
        route.continue_()
    own_page.wait_for_load_state("networkidle")
    own_page.wait_for_timeout(300)
    assert waiting
    assert own_page.evaluate("window.shift") == 0


@pytest.mark.parametrize("path", ["/", "/claims/", CLAIM, "/explore/"])
def test_the_menu_fits_a_phone_in_two_rows_with_the_search(path: str, page: Page, real_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(real_url + path)
    entries = page.locator(".nav a")
    assert entries.all_inner_texts() == ["Claims", "Rules", "People", "Stories", "About"]
    boxes = [box for entry in entries.all() if (box := entry.bounding_box())]
    assert len({round(box["y"]) for box in boxes}) == 1
    name, search = page.locator(".masthead__name").bounding_box(), page.locator(".find").bounding_box()
    assert name is not None
    assert search is not None
    assert abs((name["y"] + name["height"] / 2) - (search["y"] + search["height"] / 2)) < 4
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in (*boxes, name, search))
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


def test_the_search_box_of_any_page_leads_to_the_results(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/rules/")
    page.get_by_role("searchbox", name="Search").fill("late")
    page.get_by_role("searchbox", name="Search").press("Enter")
    page.wait_for_url(re.compile(r"/search/(index\.html)?\?q=late$"))
    page.locator("#search-hits .card").first.wait_for()
    assert page.locator("#search-words").input_value() == "late"


def test_home_shows_the_idea_and_a_whole_pair_on_the_first_screen_of_a_phone(page: Page, real_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(real_url, wait_until="networkidle")
    for part in ("h1", ".lead__said", ".lead__written", ".lead__finding"):
        box = page.locator(part).bounding_box()
        assert box is not None, part
        assert box["y"] + box["height"] <= PHONE["height"], part


def test_home_has_few_words_before_the_first_finding(page: Page, real_url: str) -> None:
    page.goto(real_url)
    before = page.evaluate(
        """() => {
            const range = document.createRange();
            range.setStart(document.body, 0);
            range.setEndBefore(document.querySelector("main .finding"));
            return range.toString();
        }"""
    )
    assert len(before.split()) <= 60
