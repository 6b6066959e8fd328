"""Turning words in both texts belong together: pointing at one, or reaching it by keyboard, shows the other."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

CLAIM = "/claims/late-books-are-free/"


def outline(page: Page, selector: str) -> str:
    style: str = page.locator(selector).first.evaluate("element => getComputedStyle(element).outlineStyle")
    return style


@pytest.mark.parametrize("side", ["#words", "#rules"])
def test_pointing_at_one_of_a_pair_shows_both(side: str, page: Page, site_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + CLAIM)
    pair = ("#words .t1", "#rules .t1")
    assert [outline(page, one) for one in pair] == ["none", "none"]
    page.locator(f"{side} .t1").first.hover()
    assert [outline(page, one) for one in pair] == ["solid", "solid"]


def test_the_keyboard_shows_the_pair_too(page: Page, site_url: str) -> None:
    page.goto(site_url + CLAIM)
    page.locator("#words .t1 a").first.focus()
    assert outline(page, "#rules .t1") == "solid"


def test_without_scripts_the_pair_is_marked_in_both_texts(page: Page, site_url: str) -> None:
    page.goto(site_url + CLAIM)
    assert page.locator("#words mark.t1").count() == 1
    assert page.locator("#rules mark.t1").count() == 1
    assert page.locator("script[src*='pairs']").count() == 0


def test_a_phone_s_first_screen_tells_who_what_how_and_why(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + CLAIM)
    for part in ("h1", ".head__speaker", ".verdict__finding", ".verdict__said", ".verdict__written", ".answers"):
        expect(page.locator(part).first).to_be_in_viewport(ratio=1)


def test_the_notes_of_an_article_open_from_the_keyboard(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/articles/late-books/")
    summary = page.locator(".gloss summary").first
    summary.focus()
    clause = page.locator(".gloss details").first.locator("blockquote, .words--told").first
    expect(clause).to_be_hidden()
    page.keyboard.press("Enter")
    expect(clause).to_be_visible()


@pytest.mark.parametrize("width, beside", [(1280, True), (390, False)])
def test_notes_stand_in_the_margin_where_there_is_one(width: int, beside: bool, page: Page, site_url: str) -> None:  # noqa: FBT001  # a parameter
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/articles/late-books/")
    block = page.locator(".glossed > :first-child").first.bounding_box()
    note = page.locator(".glossed .gloss").first.bounding_box()
    assert block
    assert note
    assert (note["x"] >= block["x"] + block["width"]) is beside
    assert (note["y"] >= block["y"] + block["height"]) is not beside


def test_on_a_phone_the_menu_is_one_line(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    links = page.locator(".nav a")
    lines = {}
    for address in (CLAIM, "/matrix/"):
        page.goto(site_url + address)
        lines[address] = len({round(link.bounding_box()["y"]) for link in links.all()})  # type: ignore[index]
    assert lines == {CLAIM: 1, "/matrix/": 1}
    for link in links.all():
        expect(link).to_be_in_viewport(ratio=1)
