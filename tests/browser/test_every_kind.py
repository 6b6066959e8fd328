"""Every kind of page, in a real browser: nobody is barred, nothing spills, nothing is asked of another host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import axe_violations, color_violations, remove_repetitions
from tests.browser.kinds import KINDS, PAGES, address_of, addresses_by_kind
from tests.site.parsed import page_at, parse

SCRIPTS = {
    "claim": ["../../theme/js/copy.js"],
    "rule": ["../../theme/js/copy.js"],
    "search": ["../theme/js/search-start.js"],
    "styleguide": ["../theme/js/copy.js"],
}
"""What each kind of page loads. No page needs any but the search, which offers the indexes without it."""
WIDE = 1280
NARROW = 320  # also what is left of 1280 pixels at 400 % (WCAG 2.2, 1.4.10)
LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (
    ("light", WIDE),
    ("light", NARROW),
    ("dark", WIDE),
    ("dark", NARROW),
)


def test_no_kind_of_page_goes_unseen(built_site: Path) -> None:
    assert sorted(addresses_by_kind(built_site)) == sorted(KINDS)


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Open a page and note everything that it complains of or asks of another host."""
    complaints: list[str] = []
    host = "/".join(url.split("/")[:3])

    def note(line: str, is_complaint: bool) -> None:  # noqa: FBT001
        if is_complaint:
            complaints.append(line)

    viewport = options.pop("viewport", {"width": WIDE, "height": 800})
    page = _page(browser, options)
    page.set_viewport_size(viewport)
    listeners: dict[Any, Callable[..., None]] = {
        "console": lambda message: complaints.append(f"{message.type}: {message.text}"),
        "pageerror": lambda error: complaints.append(f"error: {error}"),
        "requestfailed": lambda request: note(f"failed: {request.url}", request.failure != "net::ERR_ABORTED"),
        "request": lambda request: note(f"asked: {request.url}", not request.url.startswith((f"{host}/", "data:"))),
        "response": lambda response: note(f"{response.status}: {response.url}", response.status >= 400),
    }
    for event, listener in listeners.items():
        page.on(event, listener)
    try:
        page.goto(url, wait_until="load")
        yield page, complaints
    finally:
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        page.goto("about:blank")
        page.context.clear_cookies()
        page.emulate_media(color_scheme="null")


_PAGES: WeakKeyDictionary[Browser, dict[str, Page]] = WeakKeyDictionary()


def _page(browser: Browser, options: dict[str, Any]) -> Page:
    """Return the page that has these options: a new one takes three times as long as what is looked at in it."""
    pages = _PAGES.setdefault(browser, {})
    key = repr(options)
    if key not in pages:
        pages[key] = browser.new_context(**options).new_page()
    return pages[key]


def spilling(page: Page) -> list[str]:
    """Name what makes the page scroll sideways, if it does."""
    found: list[str] = page.evaluate(
        """() => {
            const root = document.scrollingElement;
            if (root.scrollWidth <= root.clientWidth) return [];
            return [...document.querySelectorAll("body *")]
                .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
                .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
        }"""
    )
    return found


# A redirect is gone before anybody can look at it; the page that it leads to is looked at.
@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "redirect"])
def test_nobody_is_barred_and_nothing_spills(kind: str, browser: Browser, site_url: str, built_site: Path) -> None:
    address = address_of(built_site, kind)
    found: dict[str, list[str]] = {}
    with opened(browser, site_url + address, viewport={"width": WIDE, "height": 800}) as (page, complaints):
        # A variant shares most of its style with its kind, which is looked at in every way.
        looks = LOOKS if kind in KINDS else (LOOKS[0], LOOKS[-1])
        for scheme, width in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            found[f"{scheme}, {width}: spilling"] = spilling(page)
        found["the whole page: axe"] = axe_violations(page, with_contrast=False)
        remove_repetitions(page)
        for scheme, width in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 800})
            # The whole page was as it is when narrow: only the colors are left to look at.
            find = color_violations if width == NARROW or scheme == "dark" else axe_violations
            found[f"{scheme}, {width}: axe"] = find(page)
        found["complaints"] = [
            line for line in complaints if kind != "missing" or not line.startswith(("404: ", "error: Failed"))
        ]
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_the_longest_pages_of_each_kind_stay_within_a_narrow_screen_and_complain_of_nothing(
    browser: Browser, site_url: str, built_site: Path
) -> None:
    faults: dict[str, list[str]] = {}
    pages = 0
    with opened(browser, f"{site_url}/", viewport={"width": NARROW, "height": 640}) as (page, complaints):
        for kind, addresses in addresses_by_kind(built_site).items():
            for address in addresses[:8] if kind != "redirect" else ():
                complaints.clear()
                page.goto(site_url + address)
                pages += 1
                if found := [*complaints, *spilling(page)]:
                    faults[address] = found
    assert faults == {}
    assert pages > 60


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "redirect"])
def test_a_page_at_four_times_its_size_is_read_without_scrolling_sideways(
    kind: str, browser: Browser, site_url: str, built_site: Path
) -> None:
    # What is left of 1280 by 1024 pixels at 400 % (WCAG 2.2, 1.4.10).
    options = {"viewport": {"width": NARROW, "height": 256}, "device_scale_factor": 4}
    with opened(browser, site_url + address_of(built_site, kind), **options) as (page, _):
        assert spilling(page) == []
        # Nothing that stays in its place while the page scrolls may hide the page.
        covered = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position) && one.checkVisibility())
                .filter((one) => !one.closest("[tabindex]") && one.getBoundingClientRect().height > innerHeight / 2)
                .map((one) => one.className)"""
        )
        assert covered == []


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_needs_no_script_and_its_policy_allows_none_of_its_own(
    kind: str, browser: Browser, site_url: str, built_site: Path
) -> None:
    address = address_of(built_site, kind)
    document = parse(page_at(built_site, address))
    found = [str((script.attrs or {}).get("src")) for script in document.query("script")]
    assert found == SCRIPTS.get(kind.partition(",")[0], [])
    assert document.query("style") == []
    inline = [
        name for element in document.query("*") for name in element.attrs or {} if name == "style" or name[:2] == "on"
    ]
    assert inline == []
    policy = document.query_one('meta[http-equiv="Content-Security-Policy"]')
    head = document.query_one("head")
    assert policy is not None
    assert policy.attrs is not None
    assert head is not None
    directives = {words[0]: words[1:] for part in str(policy.attrs["content"]).split(";") if (words := part.split())}
    assert directives["default-src"] == ["'none'"]
    assert directives["base-uri"] == ["'none'"]
    assert {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & {
        one for words in directives.values() for one in words
    } == set()
    # A policy holds only for what comes after it.
    assert next(child for child in head.children or () if child.name == "meta") is policy
    if kind == "redirect":
        return
    with opened(browser, site_url + address, java_script_enabled=False) as (page, complaints):
        assert page.locator("main h1").count() == 1
        assert page.locator("main h1").inner_text().strip()
        assert [line for line in complaints if kind != "missing"] == []


def test_the_policy_stops_a_script_and_a_style_in_the_page(browser: Browser, site_url: str) -> None:
    with opened(browser, f"{site_url}/") as (page, complaints):
        ran = page.evaluate(
            """() => {
                const script = document.createElement("script");
                script.textContent = "window.ran = true";
                document.body.append(script);
                document.body.setAttribute("style", "color: rgb(1, 2, 3)");
                return [window.ran === true, getComputedStyle(document.body).color === "rgb(1, 2, 3)"];
            }"""
        )
        assert ran == [False, False]
        assert len([line for line in complaints if "Content Security Policy" in line]) >= 2


def test_a_former_address_takes_the_reader_to_the_record(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/claims/no-charge-ever/")
    page.wait_for_url("**/claims/late-books-never-charged/**")
    assert page.locator("h1").inner_text().endswith("The library “never charged for a late book”")


def test_a_missing_address_shows_the_way_on_at_any_depth(page: Page, site_url: str) -> None:
    answer = page.goto(f"{site_url}/claims/no/such/claim/")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("main").get_by_role("link", name="Claims").click()
    assert page.locator("h1").inner_text() == "Claims"


def test_the_site_opens_from_a_disk(page: Page, built_site: Path) -> None:
    page.goto((built_site / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Rules").click()
    assert page.locator("h1").inner_text() == "Rules"
    page.get_by_role("link", name="Lending Handbook").first.click()
    assert page.locator("h1").inner_text() == "Lending Handbook of the Exampleton Town Library"
