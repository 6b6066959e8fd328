"""A claim in another site's frame, and copying from the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_violations
from tests.browser.test_every_kind import LOOKS, NARROW, WIDE, opened, spilling
from tests.site.parsed import page_at, parse
from tools.audit.host import hosted

CLAIM = "/claims/late-books-are-free/"
WITHDRAWN = "/claims/late-books-cost-nothing/"


@pytest.fixture(scope="module")
def hosted_url(good_hosted: Path) -> Iterator[str]:
    with hosted(good_hosted) as url:
        yield url


@pytest.mark.parametrize("claim", [CLAIM, WITHDRAWN])
def test_a_framed_claim_bars_nobody_and_spills_nowhere(claim: str, browser: Browser, hosted_url: str) -> None:
    with opened(browser, f"{hosted_url}/embed{claim}", viewport={"width": WIDE, "height": 600}) as (page, complaints):
        for scheme, width in LOOKS:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 600})
            assert axe_violations(page) == []
            assert spilling(page) == []
        assert complaints == []


def test_another_site_shows_the_claim_as_oembed_says(
    page: Page, good_hosted: Path, hosted_url: str, tmp_path: Path
) -> None:
    told = orjson.loads((good_hosted / "api" / "v1" / "claims" / "late-books-are-free.json").read_bytes())
    frame = told["html"].replace("https://tracker.example", hosted_url)
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>Blog</title>{frame}", encoding="utf-8")
    with hosted(tmp_path) as blog:
        page.goto(f"{blog}/")
        assert_framed(page, told["height"])


def assert_framed(page: Page, most: int) -> None:
    inside = page.frame_locator("iframe")
    expect(inside.locator("h1")).to_have_text("Librarian A: Returning late “costs nothing”")
    expect(inside.get_by_text("The rule says otherwise")).to_be_visible()
    # As high as oEmbed says, the frame shows the whole claim.
    height = inside.locator("html").evaluate("(one) => one.scrollHeight")
    assert height <= most
    # A link leaves the frame alone, or a reader would find the tracker within the blog.
    link = inside.get_by_role("link", name="The full comparison")
    assert link.evaluate("(one) => one.target || document.querySelector('base').target") == "_blank"


def test_the_documented_headers_let_others_frame_claims_and_nothing_else(good_hosted: Path) -> None:
    told = Path("docs/examples/nginx.conf").read_text(encoding="utf-8")
    policies = dict(re.findall(r'^ +(default|~\^/embed/) +"(default-src[^"]+)";$', told, re.MULTILINE))
    own = parse(page_at(good_hosted, f"/embed{CLAIM}")).query_one('meta[http-equiv="Content-Security-Policy"]')
    assert own is not None
    assert policies["~^/embed/"] == (own.attrs or {})["content"]
    assert "frame-ancestors" not in policies["~^/embed/"]
    assert policies["default"].endswith("frame-ancestors 'none'")


def test_a_citation_and_a_clauses_address_are_copied(page: Page, site_url: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_url + CLAIM)
    page.locator(".cite > summary").click()
    page.get_by_role("button", name="Copy MLA").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith(
        "“Librarian A: Returning late ‘costs nothing.’” By the Book, 10 Mar. 2026"
    )
    page.goto(f"{site_url}/rules/lending-handbook/")
    page.locator("[id='2026-4.2'] .cite > summary").click()
    page.locator("[id='2026-4.2']").get_by_role("button", name="Copy link 4.2 Late books", exact=True).click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site_url}/rules/lending-handbook/#2026-01-01-4.2"
    page.goto(copied)
    expect(page.locator("h3:has(:target)")).to_contain_text("4.2")


@pytest.mark.parametrize("address", [CLAIM, "/rules/lending-handbook/"])
def test_without_a_script_there_is_no_button_and_a_click_selects_the_text(
    address: str, browser: Browser, site_url: str
) -> None:
    with opened(browser, site_url + address, java_script_enabled=False) as (page, _):
        assert page.locator("main button").count() == 0
        for text in page.locator("main [data-copy]:not(a)").all():
            assert text.evaluate("(one) => getComputedStyle(one).userSelect") == "all"


def test_where_a_page_may_not_copy_no_button_is_shown(own_page: Page, site_url: str) -> None:
    # As on a page without TLS, where browsers have no clipboard.
    own_page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    own_page.goto(site_url + CLAIM)
    assert own_page.locator("main button").count() == 0


def test_where_copying_fails_the_text_is_selected(own_page: Page, site_url: str) -> None:
    own_page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    own_page.goto(site_url + CLAIM)
    own_page.locator(".cite > summary").click()
    own_page.get_by_role("button", name="Copy APA").click()
    expect(own_page.locator("body")).to_be_visible()
    assert own_page.evaluate("getSelection().toString()").startswith("By the Book. (2026, March 10).")


def test_with_copy_buttons_nobody_is_barred_and_nothing_spills(browser: Browser, site_url: str) -> None:
    options: dict[str, Any] = {"viewport": {"width": NARROW, "height": 800}}
    for address in (CLAIM, "/rules/lending-handbook/"):
        with opened(browser, site_url + address, **options) as (page, complaints):
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
            assert page.locator(".copy").count() > 0
            assert axe_violations(page) == []
            assert spilling(page) == []
            assert complaints == []


def test_published_style_sheets_say_what_the_themes_own_say(page: Page, site_url: str, built_site: Path) -> None:
    rules = """(text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        // A custom property keeps its spaces as they were written.
        return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\\s*([,(])\\s*/g, "$1"));
    }"""
    page.goto(site_url)
    for file in sorted(Path("theme/static/css").glob("*.css")):
        published = (built_site / "theme" / "css" / file.name).read_text(encoding="utf-8")
        own = file.read_text(encoding="utf-8")
        assert page.evaluate(rules, published) == page.evaluate(rules, own), file.name
        assert len(published) < len(own)


def test_a_citation_downloads_from_the_claims_document(page: Page, hosted_url: str) -> None:
    page.goto(f"{hosted_url}{CLAIM}")
    page.get_by_text("APA, MLA, Chicago, BibTeX").click()
    for name, file, start in (
        ("BibTeX", "late-books-are-free.bib", "@misc{late-books-are-free,"),
        ("RIS", "late-books-are-free.ris", "TY  - ELEC"),
        ("CSL-JSON", "late-books-are-free.csl.json", '[{"id":"late-books-are-free"'),
    ):
        with page.expect_download() as started:
            page.get_by_role("link", name=name, exact=True).click()
        assert started.value.suggested_filename == file
        assert started.value.path().read_text(encoding="utf-8").startswith(start)


def test_without_a_script_a_citation_link_leads_to_the_claims_document(browser: Browser, hosted_url: str) -> None:
    with opened(browser, f"{hosted_url}{CLAIM}", java_script_enabled=False) as (page, _):
        page.get_by_text("APA, MLA, Chicago, BibTeX").click()
        page.get_by_role("link", name="RIS", exact=True).click()
        expect(page).to_have_url(f"{hosted_url}/api/v1/claims/late-books-are-free.json")
