"""Names of 300 letters, words without a place to break, sixty comparisons and other scripts, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.axe import axe_violations, remove_repetitions
from tests.browser.hostile_lengths import CHINESE, COMPARISONS, UNBROKEN, make_hostile
from tests.browser.kinds import addresses_by_kind
from tests.browser.test_every_kind import NARROW, opened, spilling
from tests.conftest import Once
from tests.site.parsed import page_at, parse
from tests.site.projects import GOOD, make_project
from tests.site.test_weight import LARGEST_CLAIM
from tools.audit.host import hosted

LANGUAGES = ("en", "he")
NOT_MEASURED = ("redirect", "docs", "styleguide")
"""Kinds of page that show nothing of the record."""


def _built(folder: Path, language: str) -> Path:
    project = make_project(folder, GOOD)
    make_hostile(project)
    project.edit("pelicanconf.py", 'DEFAULT_LANG = "en"\n', f'DEFAULT_LANG = "{language}"\n')
    return project.build()


def _addresses(site: Path) -> dict[str, list[str]]:
    """Return the addresses of each kind of page, the longest page first."""
    return {kind: found for kind, found in addresses_by_kind(site).items() if kind not in NOT_MEASURED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hostile_page_scrolls_sideways_on_a_narrow_screen(language: str, browser: Browser, once: Once) -> None:
    site = once(f"hostile-lengths-{language}", lambda folder: _built(folder, language))
    faults: dict[str, list[str]] = {}
    pages = 0
    with (
        hosted(site) as url,
        opened(browser, f"{url}/", viewport={"width": NARROW, "height": 640}) as (page, complaints),
    ):
        for addresses in _addresses(site).values():
            for address in addresses:
                complaints.clear()
                page.goto(url + address)
                pages += 1
                found = [*spilling(page), *(line for line in complaints if "404" not in line)]
                if found:
                    faults[address] = found
    assert faults == {}
    assert pages > 50


def test_hostile_pages_bar_nobody_in_light_and_dark(browser: Browser, once: Once) -> None:
    site = once("hostile-lengths-he", lambda folder: _built(folder, "he"))
    faults: dict[str, list[str]] = {}
    with hosted(site) as url, opened(browser, f"{url}/", viewport={"width": NARROW, "height": 640}) as (page, _):
        longest_of = {kind: found[0] for kind, found in _addresses(site).items()}
        for kind, longest in {**longest_of, "further comparisons": "/claims/late-books-are-free/page/2/"}.items():
            page.goto(url + longest)
            remove_repetitions(page)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                if found := axe_violations(page):
                    faults[f"{kind} {longest} {scheme}"] = found
    assert faults == {}


def test_sixty_comparisons_leave_each_page_of_a_claim_under_thirty_kilobytes(once: Once) -> None:
    site = once("hostile-lengths-en", lambda folder: _built(folder, "en"))
    sizes = {page: page.stat().st_size for page in (site / "claims").glob("late-books-are-free/**/index.html")}
    assert {page: size for page, size in sizes.items() if size >= LARGEST_CLAIM} == {}
    assert len(sizes) == 1 + 10


def test_the_pages_are_as_hostile_as_they_should_be(once: Once) -> None:
    site = once("hostile-lengths-he", lambda folder: _built(folder, "he"))
    claim = parse(page_at(site, "/claims/late-books-are-free/"))
    assert len(claim.query("[id^=comparison-]")) > COMPARISONS
    html = claim.query_one("html")
    heading = claim.query_one("h1")
    assert html is not None
    assert heading is not None
    assert html.attrs is not None
    assert html.attrs["dir"] == "rtl"
    assert UNBROKEN in heading.to_text()
    assert CHINESE in page_at(site, "/claims/library-opens-late/").read_text("utf-8")
