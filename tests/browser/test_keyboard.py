"""Everything can be reached and seen from a keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        text: one.textContent.trim(), tag: one.tagName,
        outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        visible: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
}"""


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


def test_the_first_key_leads_past_the_navigation(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/claims/late-books-are-free/")
    page.keyboard.press("Tab")
    skip = focused(page)
    assert (skip["text"], skip["visible"]) == ("Skip to the content", True)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    "address",
    ["/", "/claims/late-books-are-free/", "/rules/lending-handbook/", "/matrix/", "/drift/", "/articles/late-books/"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_the_keyboard_can_be_seen(address: str, scheme: Any, page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site_url + address)
    stops = page.locator("a[href], button, input, summary, [tabindex='0']").count()
    unseen = []
    for _ in range(min(stops, 80)):
        page.keyboard.press("Tab")
        one = focused(page)
        if one["tag"] == "BODY":
            break
        if not one["visible"] or one["outline"] < 2:
            unseen.append(one)
    assert unseen == []
    assert stops > 20


def test_the_matrix_is_scrolled_from_the_keyboard(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 500, "height": 600})
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site_url}/matrix/")
    region = page.locator("[tabindex='0']")
    assert region.count() == 1
    # A region that takes the focus has a name, so that a screen reader can tell what it is.
    assert page.get_by_role("region").filter(has=page.locator("table")).count() == 1
    assert region.evaluate("(one) => one.scrollWidth > one.clientWidth")
    region.focus()
    assert focused(page)["outline"] >= 2
    page.keyboard.press("ArrowRight")
    for _ in range(100):
        if region.evaluate("(one) => one.scrollLeft") > 0:
            return
        page.wait_for_timeout(50)
    pytest.fail("the matrix stays where it is")


def test_turning_words_and_clause_lead_to_one_another(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/claims/late-books-are-free/")
    there = page.locator("#words .tie").first
    assert there.inner_text() == "1"
    there.click()
    assert page.url.endswith("#comparison-1")
    page.locator("#comparison-1 .tie").first.click()
    assert page.url.endswith("#words")
