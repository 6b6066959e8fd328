"""A stranger on a phone knows on one screen who said what, what the rule says, how they compare and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

SCREEN: ViewportSize = {"width": 390, "height": 664}
TOPS = """() => Object.fromEntries(
  [".head__speaker", ".verdict__said > p", ".verdict__written > p", ".verdict__finding", ".answers"].map(
    (selector) => [selector, document.querySelector(selector)?.getBoundingClientRect().top ?? null]))"""
WORDS_BEFORE = """(selector) => {
  const range = document.createRange();
  range.setStart(document.querySelector("main"), 0);
  range.setEndBefore(document.querySelector(selector));
  return range.toString().trim().split(/\\s+/).length;
}"""


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(SCREEN)
    return page


def assessed(built_site: Path) -> list[str]:
    """Return the addresses of the claims that have two sentences at their head."""
    pages = sorted(built_site.glob("claims/*/index.html"))
    found = [page.parent.name for page in pages if 'class="verdict__said"' in page.read_text(encoding="utf-8")]
    return [f"/claims/{name}/" for name in found if not name.isdigit()]


_NOTICE = """() => document.querySelector("header.masthead").insertAdjacentHTML("afterend", `<aside class="unsigned">
  <p class="wrap">Not named on this site yet: publisher, legal form, contact, funding, editors, editors’ background,
  address for corrections.</p></aside>`)"""


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What is measured of a claim's page."""

    tops: dict[str, float | None]
    tops_below_notice: dict[str, float | None]
    """The same on a site without a publisher, which has a notice above its pages."""
    words_before_finding: int


@pytest.fixture(scope="module")
def first_screens(browser: Browser, site_url: str, built_site: Path) -> dict[str, FirstScreen]:
    """Open each assessed claim once on a phone."""
    found: dict[str, FirstScreen] = {}
    with browser.new_context(viewport=SCREEN) as context:
        page = context.new_page()
        for address in assessed(built_site):
            page.goto(site_url + address)
            tops, words = page.evaluate(TOPS), page.evaluate(WORDS_BEFORE, ".verdict__finding")
            page.evaluate(_NOTICE)
            assert page.locator(".unsigned").is_visible()
            found[address] = FirstScreen(tops, page.evaluate(TOPS), words)
    assert len(found) >= 40
    return found


def below_the_first(tops: dict[str, float | None]) -> dict[str, float | None]:
    return {part: top for part, top in tops.items() if top is None or top >= SCREEN["height"]}


def test_a_claims_first_screen_has_all_five(first_screens: dict[str, FirstScreen]) -> None:
    below = {address: below_the_first(screen.tops) for address, screen in first_screens.items()}
    assert {address: parts for address, parts in below.items() if parts} == {}


def test_the_notice_of_a_site_without_a_publisher_leaves_room_for_all_five(
    first_screens: dict[str, FirstScreen],
) -> None:
    below = {address: below_the_first(screen.tops_below_notice) for address, screen in first_screens.items()}
    assert {address: parts for address, parts in below.items() if parts} == {}


def test_few_words_come_before_a_claims_finding(first_screens: dict[str, FirstScreen]) -> None:
    counts = {address: screen.words_before_finding for address, screen in first_screens.items()}
    assert {address: count for address, count in counts.items() if count > 40} == {}


@pytest.mark.parametrize(
    "address, first_row, most",
    [
        ("/cases/minneapolis-2026/", "#what-happened .prose", 80),
        ("/cases/immunity-2026/", "#what-happened .prose", 80),
        ("/matrix/", "tbody tr", 60),
    ],
)
def test_few_words_come_before_the_first_row(
    address: str, first_row: str, most: int, phone: Page, site_url: str
) -> None:
    phone.goto(site_url + address)
    assert phone.evaluate(WORDS_BEFORE, first_row) <= most
