"""A stranger on a phone knows on one screen who said what, what the rule says, how they compare and who answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

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


def test_a_claims_first_screen_has_all_five(phone: Page, site_url: str, built_site: Path) -> None:
    addresses = assessed(built_site)
    assert len(addresses) >= 40
    below: dict[str, Any] = {}
    for address in addresses:
        phone.goto(site_url + address)
        tops = phone.evaluate(TOPS)
        if late := {part: top for part, top in tops.items() if top is None or top >= SCREEN["height"]}:
            below[address] = late
    assert below == {}


_NOTICE = """() => document.querySelector("header.masthead").insertAdjacentHTML("afterend", `<aside class="unsigned">
  <p class="wrap">Not named on this site yet: publisher, legal form, contact, funding, editors, editors’ background,
  address for corrections.</p></aside>`)"""


def test_the_notice_of_a_site_without_a_publisher_leaves_room_for_all_five(
    phone: Page, site_url: str, built_site: Path
) -> None:
    below: dict[str, Any] = {}
    for address in assessed(built_site):
        phone.goto(site_url + address)
        phone.evaluate(_NOTICE)
        tops = phone.evaluate(TOPS)
        if late := {part: top for part, top in tops.items() if top is None or top >= SCREEN["height"]}:
            below[address] = late
    assert phone.locator(".unsigned").is_visible()
    assert below == {}


def test_few_words_come_before_a_claims_finding(phone: Page, site_url: str, built_site: Path) -> None:
    counts = {}
    for address in assessed(built_site):
        phone.goto(site_url + address)
        counts[address] = phone.evaluate(WORDS_BEFORE, ".verdict__finding")
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
