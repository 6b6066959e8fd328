"""The frame of every page, and home: what a reader sees first, how much it takes, and what is asked of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, Route, ViewportSize

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
def test_a_first_visit_is_small_and_asks_no_other_host(path: str, page: Page, real_url: str) -> None:
    sizes = visit(page, real_url + path)
    assert [url for url in sizes if not url.startswith(f"{real_url}/")] == []
    fonts = sorted(url.rpartition("/")[2] for url in sizes if url.endswith(".woff2"))
    assert {"inter-basic.woff2", "source-serif-4-basic.woff2"} <= set(fonts)
    assert sum(sizes.values()) < LARGEST_VISIT, sizes


def test_text_is_set_in_the_sites_typefaces(page: Page, real_url: str) -> None:
    page.goto(real_url + CLAIM, wait_until="networkidle")
    loaded = page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)")
    assert {"Inter", "Source Serif 4"} <= set(loaded)
    family = "(element) => getComputedStyle(element).fontFamily.split(',')[0]"
    assert page.locator("h1").evaluate(family) == '"Source Serif 4"'
    assert page.locator(".nav").evaluate(family) == "Inter"


def test_nothing_jumps_when_the_typefaces_arrive(page: Page, real_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
            .observe({type: "layout-shift", buffered: true});"""
    )
    # The typefaces come last, when the page has long been shown in the reader's own fonts.
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/*.woff2", hold)
    page.goto(real_url + CLAIM, wait_until="domcontentloaded")
    page.wait_for_timeout(500)
    for route in waiting:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert waiting
    assert page.evaluate("window.shift") == 0


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
