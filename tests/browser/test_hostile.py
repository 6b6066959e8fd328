"""Records that no layout expects: none at all, a single claim, and two thousand with hostile lengths and scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from justhtml import JustHTML
from playwright.sync_api import Browser

from benchmarks.hostile import EVERY
from benchmarks.make_corpus import corpus_files, write_files
from tests.browser.axe import axe_violations
from tests.browser.test_every_kind import NARROW, WIDE, opened, spilling
from tests.browser.test_first_screen import SCREEN, TOPS, WORDS_BEFORE
from tests.conftest import Once
from tests.site.parsed import pages_of, parse
from tests.site.projects import Project, make_project
from tests.site.test_weight import LARGEST_CLAIM
from tools.audit.host import hosted

CLAIMS = 2_000
KINDS = ("2,000 words", "Arabic", "Hebrew", "Vietnamese", "12 comparisons", "markup", "Markdown", "unbroken")
"""What is hostile about a claim, in the order in which ``benchmarks.hostile`` has them."""
PORTABLE = '\nSITEURL = ""\nRELATIVE_URLS = True\n'
ONE_CLAIM = {
    "claims/2026/only.yaml": """\
title: It is so
kind: statement
speaker: somebody
capacity: private
date: 2026-01-08
quote:
  text: It is so.
  fidelity: reported
  sources: [paper]
summary: Somebody says that it is so.
status: published
history:
  - date: 2026-02-01
    what: First published.
""",
    "content/people/somebody.yaml": "name: Some Body\n",
    "content/sources/paper.yaml": "title: A report\npublisher: The Paper\nkind: news\ncopy: original\n"
    "date: 2026-01-08\nurl: https://paper.example/1\n",
}


@pytest.fixture(scope="session")
def hostile_site(once: Once) -> Path:
    """Build the record of two thousand claims, as it is opened from a disk."""

    def make(folder: Path) -> Path:
        write_files(folder, corpus_files(CLAIMS, is_hostile=True))
        project = Project(folder)
        project.write("pelicanconf.py", (folder / "pelicanconf.py").read_text(encoding="utf-8") + PORTABLE)
        return project.build("--quiet")

    return once("hostile", make)


@pytest.fixture(scope="session")
def empty_site(once: Once) -> Path:
    """Build a record that holds nothing yet."""

    def make(folder: Path) -> Path:
        project = make_project(folder)
        (folder / "claims").mkdir()
        (folder / "content").mkdir()
        return project.build()

    return once("empty", make)


@pytest.fixture(scope="session")
def single_site(once: Once) -> Path:
    """Build a record of one claim, with what it needs and nothing else."""

    def make(folder: Path) -> Path:
        project = make_project(folder)
        for file, text in ONE_CLAIM.items():
            project.write(file, text)
        return project.build()

    return once("single", make)


def claim_of(site: Path, kind: str) -> Path:
    """Return the page of the first claim of a kind that was published."""
    turns = range(KINDS.index(kind), CLAIMS // EVERY, len(KINDS))
    numbers = {f"{turn * EVERY + EVERY // 2:06}" for turn in turns}
    found = (page for page in (site / "claims").glob("*/index.html") if page.parent.name.rpartition("-")[2] in numbers)
    return min(found, key=lambda page: page.parent.name.rpartition("-")[2])


def longest(site: Path, pattern: str) -> Path:
    return max(site.glob(pattern), key=lambda page: (page.stat().st_size, page))


def faults_of(
    browser: Browser, site: Path, *pages: Path, with_axe: bool = True, with_contrast: bool = True
) -> dict[str, list[str]]:
    """Open pages wide and narrow; name what spills, what bars people and what the pages complain of."""
    found: dict[str, list[str]] = {}
    with hosted(site) as url, opened(browser, f"{url}/", viewport={"width": WIDE, "height": 800}) as (page, complaints):
        for file in pages:
            address = f"/{file.relative_to(site).as_posix()}"
            complaints.clear()
            page.set_viewport_size({"width": WIDE, "height": 800})
            page.goto(url + address)
            found[f"{address} wide: spilling"] = spilling(page)
            page.set_viewport_size({"width": NARROW, "height": 640})
            found[f"{address} narrow: spilling"] = spilling(page)
            found[f"{address} narrow: axe"] = axe_violations(page, with_contrast=with_contrast) if with_axe else []
            found[f"{address} complaints"] = [*complaints]
    return {where: faults for where, faults in found.items() if faults}


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_claims_page_holds(kind: str, browser: Browser, hostile_site: Path) -> None:
    page = claim_of(hostile_site, kind)
    assert faults_of(browser, hostile_site, page) == {}
    assert parse(page).errors == []


def test_the_hostile_claims_are_as_hostile_as_they_should_be(hostile_site: Path) -> None:
    words = parse(claim_of(hostile_site, "2,000 words")).query_one("#words")
    assert words is not None
    assert len(words.to_text().split()) > 2_000
    compared = claim_of(hostile_site, "12 comparisons")
    assert len(parse(compared).query(".comparison, li[id^=comparison-]")) == 12
    assert len(parse(claim_of(hostile_site, "Arabic")).query("[lang=ar][dir=rtl]")) > 0
    names = [page.read_text(encoding="utf-8") for page in (hostile_site / "people").glob("*/index.html")]
    assert any("Unbroken" * 30 in name for name in names)
    assert len(list((hostile_site / "claims").glob("*/index.html"))) > 1_900


def test_a_claim_of_any_length_has_its_finding_on_a_phones_first_screen(browser: Browser, hostile_site: Path) -> None:
    pages = [page for page in (hostile_site / "claims").glob("*/index.html") if _is_assessed(page)]
    longest_first = sorted(pages, key=_heading_length, reverse=True)
    shortened = [page for page in pages if "The heading in full:" in page.read_text(encoding="utf-8")]
    assert len(shortened) > 0
    below, wordy = {}, {}
    with hosted(hostile_site) as url, opened(browser, f"{url}/", viewport=SCREEN) as (page, _):
        for file in (*longest_first[:25], *shortened[:25]):
            page.goto(f"{url}/{file.relative_to(hostile_site).as_posix()}")
            tops = page.evaluate(TOPS)
            if any(top is None or top >= SCREEN["height"] for top in tops.values()):
                below[file.parent.name] = tops
            if (words := page.evaluate(WORDS_BEFORE, ".verdict__finding")) > 40:
                wordy[file.parent.name] = words
    assert below == {}
    assert wordy == {}
    assert _heading_length(longest_first[0]) > 300


def test_names_quotes_and_comparisons_of_any_length_leave_a_claims_pages_under_thirty_kilobytes(
    hostile_site: Path,
) -> None:
    own = [page for page in (hostile_site / "claims").glob("*/index.html") if not page.parent.name.isdigit()]
    further = [*(hostile_site / "claims").glob("*/page/*/index.html")]
    sizes = {page.parent.as_posix(): page.stat().st_size for page in (*own, *further)}
    assert {name: size for name, size in sizes.items() if size >= LARGEST_CLAIM} == {}
    assert len(own) > 1_900
    assert len(further) > 50


def _is_assessed(page: Path) -> bool:
    html = page.read_text(encoding="utf-8")
    head = html[html.find('<header class="head') :].partition("</header>")[0]
    return 'class="verdict__said"' in head and "claim--withdrawn" not in html


def _heading_length(page: Path) -> int:
    """Return how long the page's heading is, without parsing thousands of whole pages."""
    heading = page.read_text(encoding="utf-8").partition("<h1")[2].partition("</h1>")[0]
    return len(JustHTML(f"<h1{heading}</h1>", sanitize=False).to_text())


LISTS = (
    *("index.html", "claims/index.html", "people/index.html", "organizations/*/index.html", "people/*/index.html"),
    *("cases/*/index.html", "matrix/index.html", "rules/*/index.html", "drift/index.html", "overview/index.html"),
)


def test_what_lists_hostile_claims_holds(browser: Browser, hostile_site: Path) -> None:
    # axe looks at every pair of texts on a page: on these it takes minutes, and it sees nothing that is not on others.
    pages = [longest(hostile_site, pattern) for pattern in LISTS]
    assert faults_of(browser, hostile_site, *pages, with_axe=False) == {}


@pytest.mark.parametrize("site", ["empty_site", "single_site"])
def test_a_record_that_is_just_begun_holds(site: str, browser: Browser, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    pages = [page for page in pages_of(folder) if not {"docs", "styleguide"} & {*page.parts}]
    assert {page.as_posix(): parse(page).errors for page in pages if parse(page).errors} == {}
    judged = [page for page in pages if page.name != "404.html"]
    if site == "single_site":  # the others are as empty as those of an empty record
        judged = [page for page in judged if "It is so" in page.read_text(encoding="utf-8")]
    # Their colors are those of every other site.
    assert faults_of(browser, folder, *judged, with_contrast=False) == {}
    assert len(pages) > 20
