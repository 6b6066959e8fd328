"""Everything can be reached and seen from a keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

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
    assert (skip["text"], skip["visible"]) == ("Skip to main content", True)
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


def test_turning_words_and_clause_lead_to_one_another(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/claims/late-books-are-free/")
    there = page.locator("#words .tie").first
    # The number is printed by the style sheet, and told by the link's name: it is none of the speaker's words.
    assert there.evaluate("(one) => getComputedStyle(one, '::after').content") == '"1"'
    assert there.get_attribute("aria-label") == "1: see the rule compared with these words"
    box = there.bounding_box()
    assert box is not None
    assert box["width"] > 5
    there.click()
    assert page.url.endswith("#comparison-1")
    page.locator("#comparison-1 .tie").first.click()
    assert page.url.endswith("#words")


def press_until(page: Page, key: str, selector: str, most: int = 80) -> None:
    """Press a key until the focus is on an element of a kind."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{most} times {key} do not lead to {selector}")


def test_a_claim_is_read_compared_and_cited_from_the_keyboard(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{site_url}/claims/late-books-are-free/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    press_until(page, "Tab", "#words .tie")
    page.keyboard.press("Enter")
    assert page.url.endswith("#comparison-1")
    press_until(page, "Tab", "#comparison-1 .tie")
    page.keyboard.press("Enter")
    assert page.url.endswith("#words")
    press_until(page, "Tab", ".cite > summary")
    page.keyboard.press("Enter")
    press_until(page, "Tab", ".cite .copy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "By the Book. (2026, March 10). Librarian A: Returning late"
    )
    assert focused(page)["tag"] == "BUTTON"


def test_a_record_is_searched_narrowed_and_opened_from_the_keyboard(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site_url}/search/")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    page.keyboard.press("/")
    page.keyboard.type("late books")
    expect(page.locator("#search-hits mark").first).to_be_visible()
    everything = page.locator("#search-count").inner_text()
    press_until(page, "Tab", ".filter input[type=checkbox]")
    page.keyboard.press("Space")
    expect(page.locator("#search-count")).not_to_have_text(everything)
    press_until(page, "Tab", "#search-hits a", 200)
    title = focused(page)["text"]
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_cell_of_the_matrix_opens_and_leads_to_its_claim_from_the_keyboard(
    width: int, page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/matrix/")
    press_until(page, "Tab", ".matrix__cell > summary")
    assert focused(page)["outline"] >= 2
    claims = page.locator(".matrix__cell > ul").first
    expect(claims).to_be_hidden()
    page.keyboard.press("Enter")
    expect(claims).to_be_visible()
    press_until(page, "Tab", ".matrix__cell li a")
    title = focused(page)["text"]
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(title)
