"""Dark, printed and in forced colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tools.audit.host import hosted

CLAIM = "/claims/late-books-are-free/"


def style(page: Page, selector: str, name: str, pseudo: str = "") -> str:
    found: str = page.evaluate(
        "([selector, name, pseudo]) => getComputedStyle(document.querySelector(selector), pseudo || null)[name]",
        [selector, name, pseudo],
    )
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of an rgb() colour (WCAG 2.2)."""
    parts = [float(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_dark_is_dark_and_light_is_light(page: Page, site_url: str) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site_url + CLAIM)
        seen[scheme] = (luminance(style(page, "body", "backgroundColor")), luminance(style(page, "body", "color")))
    assert seen["light"][0] > 0.8
    assert seen["light"][1] < 0.2
    assert seen["dark"][0] < 0.2
    assert seen["dark"][1] > 0.6


@pytest.mark.parametrize("address", ["/", CLAIM, "/rules/lending-handbook/", "/articles/late-books/", "/matrix/"])
def test_print_leaves_the_navigation_out_and_is_dark_on_light(address: str, page: Page, site_url: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(site_url + address)
    assert page.locator("nav:visible").count() == 0
    assert not page.locator(".skip").is_visible()
    assert page.locator("main h1").is_visible()
    assert luminance(style(page, "body", "backgroundColor")) > 0.9
    assert luminance(style(page, "body", "color")) < 0.2


def test_print_numbers_links_and_lists_their_addresses(page: Page, good_hosted: Path) -> None:
    with hosted(good_hosted) as url:
        page.goto(url + CLAIM)
        assert not page.locator(".refs").is_visible()
        page.emulate_media(media="print")
        numbered = page.locator("main [data-ref]").evaluate_all(
            """(links) => links.map((link) => [
                Number(link.dataset.ref), link.getAttribute("href"), getComputedStyle(link, "::after").content
            ])"""
        )
        listed = page.locator(".refs li").all_inner_texts()
        assert page.locator(".refs").is_visible()
        assert len(listed) > 8
        assert sorted({number for number, *_ in numbered}) == list(range(1, len(listed) + 1))
        for number, address, _ in numbered:
            absolute = f"https://tracker.example{address}" if address.startswith("/") else address
            assert listed[number - 1] == absolute
        assert f"https://tracker.example{CLAIM}" in page.locator(".printed").inner_text()
        # A finding's name is no place to go to.
        assert page.locator("main .finding[data-ref]").count() == 0


def test_print_lists_all_addresses_of_a_page_that_has_no_room_for_them(
    page: Page, real_published: Path, tmp_path: Path
) -> None:
    long_claim = "/tracker/claims/trump-ran-over/"
    (tmp_path / "tracker").symlink_to(real_published)
    html = (real_published / "claims" / "trump-ran-over" / "index.html").read_text(encoding="utf-8")
    with hosted(tmp_path) as url:
        page.goto(url + long_claim)
        canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
        origin = canonical.removesuffix(long_claim)
        linked = page.locator("main a:not(.address, .finding, [href^='#'], nav a)").evaluate_all(
            "(links) => links.map((link) => link.getAttribute('href'))"
        )
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        listed = page.locator(".refs li").all_inner_texts()
        numbers = page.locator("main [data-ref]").evaluate_all(
            "(links) => links.map((link) => Number(link.dataset.ref))"
        )
    assert any("/sources/" in address for address in linked)
    assert html.count("<li>http") < len(listed)
    assert [listed[number - 1] for number in numbers] == [
        origin + address if address.startswith("/") else address for address in linked
    ]
    assert len(set(listed)) == len(listed)


def test_print_shows_the_whole_comparison_and_whatever_is_folded(page: Page, site_url: str) -> None:
    page.goto(site_url + CLAIM)
    assert not page.locator(".cite__text").first.is_visible()
    page.emulate_media(media="print")
    # Paper is no screen to stay on: the words stand where they are, and each clause says what it is held against.
    for part in (".words", ".comparison__said", ".words--clause", ".comparison__why", ".facts"):
        assert page.locator(part).first.is_visible(), part
    texts = page.locator(".cite__text")
    assert [text.bounding_box() is not None for text in texts.all()] == [True] * texts.count()
    assert all((text.bounding_box() or {"height": 0})["height"] > 0 for text in texts.all())
    assert page.locator(".copy:visible").count() == 0


def test_print_shows_the_whole_matrix(page: Page, site_url: str) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # a sheet of A4 at 96 dots an inch, without its margins
    page.goto(f"{site_url}/matrix/")
    table = page.locator(".matrix table")
    assert table.evaluate("(one) => one.scrollWidth <= document.documentElement.clientWidth")
    # A symbol alone is not enough on paper: the name of each finding is printed whole.
    clipped = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
    assert page.locator(".matrix__cell > summary > .finding").evaluate_all(clipped) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_in_forced_colours(scheme: Any, page: Page, site_url: str) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(site_url + CLAIM)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    mark = style(page, "#words mark", "backgroundColor"), style(page, "#words mark", "color")
    around = style(page, "body", "backgroundColor")
    assert mark[0] != around
    assert mark[0] != mark[1]


def test_no_two_findings_look_alike_without_colour(page: Page, site_url: str) -> None:
    for forced in ("none", "active"):
        page.emulate_media(forced_colors=forced)
        page.goto(f"{site_url}/findings/")
        shapes = page.evaluate(
            """() => [...document.querySelectorAll("main .finding")].map((one) => {
                const style = getComputedStyle(one, "::before");
                const picture = style.backgroundImage.replace(/rgba?\\([^)]*\\)/g, "ink");
                return [one.textContent.trim(), style.content, picture, style.borderStyle, style.borderRadius].join("|");
            })"""
        )
        labels = {shape.split("|")[0] for shape in shapes}
        assert len(labels) == 6
        assert len(set(shapes)) == 6, shapes
        assert len({shape.partition("|")[2] for shape in shapes}) == 6, shapes


def test_nothing_moves_for_those_who_asked_for_rest(page: Page, site_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + CLAIM)
    assert style(page, "html", "scrollBehavior") == "auto"


def test_words_of_another_script_run_their_own_way(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/drift/")
    assert page.locator("[lang='es']").count() > 0
