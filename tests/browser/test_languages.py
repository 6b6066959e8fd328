"""Pages in Spanish, and from right to left, in a real browser: nobody is barred, nothing spills, search speaks too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import axe_violations
from tests.browser.test_every_kind import NARROW, WIDE, opened, spilling
from tests.conftest import Once
from tests.site.projects import GOOD, Project, make_project
from tools.audit.host import hosted

CLAIM = "/claims/late-books-are-free/"
LOOKED_AT = ("/", CLAIM, "/cases/late-books-2026/", "/matrix/", "/search/?q=library")
ARABIC = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Rules"\nmsgstr "القواعد"\n'


def _built(folder: Path, tag: str) -> Path:
    project: Project = make_project(folder, GOOD)
    language = f'DEFAULT_LANG = "{tag}"\nBYTHEBOOK_RECORD_LANGUAGE = "en"\n'
    project.edit("pelicanconf.py", 'DEFAULT_LANG = "en"\n', language)
    if tag == "ar":
        project.write("locales/ar.po", ARABIC)
    return project.publish("https://tracker.example")


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_page_of_another_language_bars_nobody_and_nothing_spills(tag: str, browser: Browser, once: Once) -> None:
    site = once(f"browser-{tag}", lambda folder: _built(folder, tag))
    found: dict[str, list[str]] = {}
    with hosted(site) as url:
        for address in LOOKED_AT:
            with opened(browser, url + address, viewport={"width": WIDE, "height": 800}) as (page, complaints):
                for width in (WIDE, NARROW):
                    page.set_viewport_size({"width": width, "height": 800})
                    found[f"{address}, {width}: axe"] = axe_violations(page, with_contrast=width == WIDE)
                    found[f"{address}, {width}: spilling"] = spilling(page)
                found[f"{address}: complaints"] = complaints
    assert {where: faults for where, faults in found.items() if faults} == {}


_FAR_FROM_THE_RIGHT = """() => [...document.querySelectorAll("main :is(h1, h2)")].filter((heading) => {
  const range = document.createRange();
  range.selectNodeContents(heading);
  const style = getComputedStyle(heading);
  return heading.checkVisibility() && !heading.closest("[dir=ltr], details:not([open]), .visually-hidden")
    && style.display === "block" && style.position === "static"
    && Math.abs(range.getBoundingClientRect().right - heading.getBoundingClientRect().right) > 4;
}).map((heading) => heading.outerHTML)"""


def test_headings_in_a_right_to_left_language_begin_at_the_right(browser: Browser, once: Once) -> None:
    site = once("browser-ar", lambda folder: _built(folder, "ar"))
    with hosted(site) as url:
        for address in ("/people/librarian-a/", "/claims/", "/rules/"):
            with opened(browser, url + address, viewport={"width": NARROW, "height": 800}) as (page, _):
                assert page.locator("main h1").count() == 1
                assert page.evaluate(_FAR_FROM_THE_RIGHT) == []


def test_search_speaks_the_language_of_the_site(browser: Browser, once: Once) -> None:
    site = once("browser-es", lambda folder: _built(folder, "es"))
    with hosted(site) as url, opened(browser, f"{url}/search/?q=nothing") as (page, _):
        hit = page.locator("#search-hits > li").first
        expect(hit.locator("[data-part=pair] dt").first).to_have_text("Lo que se afirmó")
        expect(page.locator("#search-count")).to_contain_text("páginas")
        expect(hit.locator("[data-part=about]")).to_contain_text("2 de marzo de 2026")
        expect(hit.locator("[data-part=finding]")).to_have_text("La norma dice otra cosa")
        page.goto(f"{url}/search/?kind=statement")
        expect(hit.locator("[data-part=words]")).to_have_text(re.compile("^«.*»$"))
