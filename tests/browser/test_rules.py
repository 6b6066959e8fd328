"""A rule's page and the comparison of its versions, in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import axe_violations
from tests.conftest import Once
from tests.site.projects import GOOD, make_project
from tools.audit.host import hosted

MOST_WORDS = 100
"""The most words of a rule's page before the first row that a reader came for."""
LENDING = "/rules/lending-handbook/"
COMPARED = f"{LENDING}compare/2019..2026/"
YEARS = range(2011, 2024)
THIRTEEN = "/rules/quiet-hours/"
HEAD = """\
title: Quiet Hours of the Reading Room
citation: Quiet Hours
kind: policy
issuer: town-library
binds: [town-library]
binds_note: The staff of the library.
gist: The reading room is quiet from nine in the morning on.
topics: [reading-room]
versions:
"""
WORDS_BEFORE = """first => {
    const range = document.createRange();
    range.setStart(document.querySelector("main"), 0);
    range.setEndBefore(first);
    return range.toString().trim().split(/\\s+/).length;
}"""
# Chromium tells no script which words it highlights, but it scrolls to them.
SHOWN = """words => {
    const { top, bottom } = words.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
}"""


def _version(year: int) -> str:
    end = ".." if year == YEARS[-1] else f"{year}-12-31"
    return f"""\
  - id: "{year}"
    in_force: {year}-01-01/{end}
    availability: public
    source: handbook-2026
    clauses:
      - id: "1"
        heading: Quiet hours
        text: The reading room is quiet from nine until {year - 2000} o'clock on every day of the week.
      - id: "2"
        heading: Food
        text: Nobody eats in the reading room.
"""


@pytest.fixture(scope="session")
def rules_site(once: Once) -> Path:
    """Build the example record with one more rule, which has thirteen versions."""

    def make(folder: Path) -> Path:
        project = make_project(folder, GOOD)
        project.write(f"content{THIRTEEN.rstrip('/')}.yaml", HEAD + "".join(map(_version, YEARS)))
        return project.build("--quiet")

    return once("thirteen-versions", make)


@pytest.fixture(scope="module")
def rules_url(rules_site: Path) -> Iterator[str]:
    """Serve that site."""
    with hosted(rules_site) as address:
        yield address


def words_before(page: Page, selector: str) -> int:
    return int(page.locator(selector).first.evaluate(WORDS_BEFORE))


@pytest.mark.parametrize("rule", [LENDING, THIRTEEN])
def test_few_words_stand_before_the_first_passage(rule: str, page: Page, rules_url: str) -> None:
    page.goto(rules_url + rule)
    assert 10 < words_before(page, ".clause") <= MOST_WORDS


def test_few_words_stand_before_the_first_passage_of_each_rule_of_this_record(
    browser: Browser, real_site: Path
) -> None:
    page = browser.new_page()
    counts = {}
    with hosted(real_site) as address:
        for file in sorted((real_site / "rules").glob("*/index.html")):
            page.goto(f"{address}/rules/{file.parent.name}/")
            counts[file.parent.name] = words_before(page, ".clause, .withheld:has(li), .version .count")
    page.close()
    assert {rule: count for rule, count in counts.items() if count > MOST_WORDS} == {}
    assert len(counts) > 20


def test_a_phone_s_first_screen_says_what_whom_and_since_when(page: Page, rules_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 664})
    page.goto(rules_url + LENDING)
    for part in ("h1", ".head__lede", ".rule__binds", ".clocks"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    expect(page.locator(".clocks")).to_have_text(
        "in force since January 1, 2026 Public since December 15, 2025 · Published"
    )


def test_the_line_of_versions_leads_to_each(page: Page, rules_url: str) -> None:
    page.goto(rules_url + THIRTEEN)
    links = page.locator(".line a")
    assert links.all_text_contents() == [*map(str, YEARS[:-1]), f"since {YEARS[-1]}"]
    links.nth(3).click()
    expect(page.locator("[id='2014']")).to_be_in_viewport()
    expect(page.locator("[id='2014'] .banner--former")).to_contain_text("No longer in force.")


def test_any_two_versions_are_a_table_away(page: Page, rules_url: str) -> None:
    page.goto(rules_url + THIRTEEN)
    page.get_by_role("link", name="Compare any two versions").click()
    cells = page.locator(".versions-table td a")
    assert cells.count() == len(YEARS) * (len(YEARS) - 1) // 2
    page.get_by_role("link", name="Compare 2012 and 2020").click()
    assert page.locator(".sides__older del").all_text_contents() == [" [removed: 12] "]
    assert page.locator(".sides__newer ins").all_text_contents() == [" [added: 20] "]


def test_changes_are_marked_by_lines_and_by_words(page: Page, rules_url: str) -> None:
    page.goto(rules_url + COMPARED)
    gone, added = page.locator(".sides__older del").first, page.locator(".sides__newer ins").first
    line = "element => getComputedStyle(element).textDecorationLine"
    assert (gone.evaluate(line), added.evaluate(line)) == ("line-through", "underline")
    expect(gone).to_contain_text("removed:")
    expect(added).to_contain_text("added:")


def test_the_labels_of_changes_are_not_copied(page: Page, rules_url: str) -> None:
    page.goto(f"{rules_url}{THIRTEEN}compare/2012..2020/")
    text = page.locator(".sides__older .sides__text").first
    text.evaluate("element => getSelection().selectAllChildren(element)")
    assert page.evaluate("getSelection().toString()") == (
        "The reading room is quiet from nine until 12 o'clock on every day of the week."
    )


def test_unchanged_passages_are_folded_and_open_on_paper(page: Page, rules_url: str) -> None:
    page.goto(f"{rules_url}{THIRTEEN}compare/2012..2020/")
    same = page.locator(".unchanged .passage")
    expect(same).to_be_hidden()
    page.locator(".unchanged > summary").press("Enter")
    expect(same).to_be_visible()
    page.locator(".unchanged > summary").press("Enter")
    page.emulate_media(media="print")
    expect(same).to_be_visible()


@pytest.mark.parametrize("year", [2023, 2014])
def test_a_link_highlights_the_words_of_its_version(year: int, browser: Browser, rules_url: str) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    page = context.new_page()
    page.goto(rules_url + THIRTEEN)
    clause = f"[id='{year}-2']"
    page.locator(f"{clause} summary").first.click()
    link = page.locator(f"{clause} .cite a").first.get_attribute("href") or ""
    directive = link.partition(":~:")[2]
    assert directive.startswith("text=")
    page.goto("about:blank")
    page.goto(f"{rules_url}{THIRTEEN}#:~:{directive}")  # without the anchor: only the words say where
    expect(page.locator(f"{clause} .words")).to_be_in_viewport()
    assert page.locator(f"{clause} .words").evaluate(SHOWN)
    context.close()


def test_a_dated_link_leads_to_its_passage(page: Page, rules_url: str) -> None:
    page.goto(f"{rules_url}{LENDING}#2026-01-01-4.4")
    expect(page.locator("[id='2026-4.4']")).to_be_in_viewport()
    passage = page.locator(".clause", has=page.locator(":target"))
    expect(passage).to_have_css("outline-style", "solid")
    expect(page.locator(":target")).to_have_css("outline-style", "none")


def test_a_citation_can_be_selected_without_a_script(browser: Browser, rules_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(rules_url + LENDING)
    clause = page.locator("[id='2026-4.2']")
    clause.locator("summary").first.click()
    citation = clause.locator(".cite__text")
    expect(citation).to_be_visible()
    expect(citation).to_contain_text("Lending Handbook, 4.2 (Lending Handbook, new edition, in force since")
    expect(citation).to_have_css("user-select", "all")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", [LENDING, COMPARED, THIRTEEN, f"{THIRTEEN}compare/"])
def test_nothing_bars_a_reader_or_spills(address: str, width: int, scheme: str, page: Page, rules_url: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of Playwright's two
    page.goto(rules_url + address)
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
