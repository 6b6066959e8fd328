"""The form for a new claim in a real browser: what it produces is a file that the check takes as it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from bythebook.incremental import examine
from bythebook.yaml.writing import plan_splits, write_all
from tests.browser.axe import axe_violations
from tests.browser.conftest import _QuietHandler
from tests.checks.bad_examples import write_example
from tests.docs.fences import examples
from tests.site.projects import GOOD, ROOT, Project, make_project

SETTINGS = (
    "from publishconf import *\nBYTHEBOOK_ADMIN = True\nBYTHEBOOK_REPOSITORY = 'https://github.com/owner/record'\n"
)
WORDS = {"quote.text": "You pay nothing for a late book. Nobody here ever did.", "quote.fidelity": "reported"}
KNOWN = (
    {**WORDS, "title": 'Bringing a book back late still costs "nothing"'},
    {"speaker": "librarian-a", "date": "2026-03-02", "topics": "late-returns"},
    {"quote.sources.1": "gazette-2026-03-03"},
    {
        "about": "town-library",
        "comparisons.rule": "lending-handbook",
        "comparisons.clause": "4.2",
        "comparisons.quote_words": "You pay nothing for a late book",
        "comparisons.rule_words": "is charged ten cents a day",
    },
    {
        "comparisons.relation": "contradicts",
        "comparisons.reasoning": "The clause sets a charge after a week: ten cents a day.",
        "lead.said": "The librarian said that nobody pays for a late book.",
        "lead.written": "The handbook charges ten cents a day for a late book.",
        "summary": "The handbook in force that day sets a charge from the eighth day on.",
    },
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = make_project(tmp_path_factory.mktemp("contribute") / "project", GOOD)
    made.write("withform.py", SETTINGS)
    return made


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    site = project.build("--settings", "withform.py", SITEURL="https://example.org")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, name="contribute", daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/contribute/"
        server.shutdown()
        thread.join()


@pytest.fixture
def form(page: Page, address: str) -> Page:
    page.add_init_script("window.open = (address) => { window.opened = address; };")
    page.goto(address)
    page.wait_for_selector("#form:not([hidden])")
    return page


def fill(form: Page, answers: dict[str, str], prefix: str = "claim.") -> None:
    """Answer questions of the step that is shown, in order."""
    for name, text in answers.items():
        control = form.locator(f'[name="{prefix}{name}"]')
        if control.evaluate("one => one.tagName") == "SELECT":
            form.wait_for_function(
                "([name, text]) => [...document.getElementsByName(name)[0].options].some((one) => one.value === text)",
                arg=[f"{prefix}{name}", text],
            )
            control.select_option(text)
        else:
            control.fill(text)


def proposed(form: Page) -> tuple[str, str]:
    """Propose the file, and return its path and its text from the address that opens."""
    form.click("#open")
    parts = urlsplit(form.evaluate("window.opened"))
    assert (parts.netloc, parts.path) == ("github.com", "/owner/record/new/main")
    query = parse_qs(parts.query)
    return query["filename"][0], query["value"][0]


def taken_over(root: Path, path: str, text: str) -> list[str]:
    """Add the file to the good record, and return the files that it is split into, after checks before and after."""
    write_example(GOOD, root)
    before = set(root.rglob("*.yaml"))
    (root / path).write_text(text, encoding="utf-8")
    assert [str(problem) for problem in examine(root).problems] == []
    (plan,) = plan_splits(root, [path])
    write_all(root, plan.changes)
    assert [str(problem) for problem in examine(root).problems] == []
    return sorted(one.relative_to(root).as_posix() for one in set(root.rglob("*.yaml")) - before)


def test_every_page_leads_to_the_form(page: Page, address: str) -> None:
    page.goto(address.removesuffix("contribute/"))
    page.get_by_role("contentinfo").get_by_role("link", name="Suggest a claim").click()
    assert page.url == address


def test_claim_about_records_that_are_there(form: Page, tmp_path: Path) -> None:
    for answers in KNOWN:
        fill(form, answers)
        form.click("#next")
    path, text = proposed(form)
    assert path == "claims/2026/bringing-a-book-back-late-still-costs-nothing.bundle.yaml"
    assert taken_over(tmp_path, path, text) == [path.replace(".bundle", "")]


NEW = (
    {**WORDS, "title": "The ferry always leaves on time"},
    {"claim.speaker": "+", "person.name": "Ferry Captain", "person.description": "Captain of the ferry.",
     "person.roles.title": "Captain", "person.roles.organization": "+", "employer.name": "Ferry Company",
     "employer.description": "It runs the ferry.", "person.roles.dates": "2020-01-01/..", "claim.date": "2026-03-02",
     "claim.topics": "+", "topic.name": "Ferries", "topic.description": "What is said and written about the ferry.",
     "claim.case": "+", "case.title": "The ferry in 2026", "case.summary": "What was said about the ferry.",
     "case.description": "The ferry ran.", "case.chosen": "Every statement in the paper.",
     "case.dates": "2026-03-01/2026-03-31", "case.events.date": "2026-03-02", "case.events.what": "The ferry leaves"},
    {"claim.quote.sources.1": "+", "source1.title": "On time", "source1.publisher": "The Ferry Post",
     "source1.date": "2026-03-03", "source1.url": "https://post.example.org/on-time", "source1.kind": "news",
     "source1.copy": "original"},
    {"claim.about": "new:employer", "claim.comparisons.rule": "+", "rule.title": "Timetable", "rule.citation": "Timetable 2026",
     "rule.kind": "policy", "rule.issuer": "new:employer", "rule.binds_note": "The crew.", "rule.versions.id": "2026",
     "rule.versions.in_force": "2026-01-01/..", "rule.versions.availability": "public", "rule.versions.source": "+",
     "rule.versions.clauses.id": "1", "rule.versions.clauses.text": "The ferry waits for late passengers: ten minutes.",
     "rulesource.title": "Timetable", "rulesource.publisher": "Ferry Company", "rulesource.date": "2026-01-01",
     "rulesource.url": "https://ferry.example.org/timetable", "rulesource.kind": "official-document",
     "rulesource.copy": "original", "claim.comparisons.quote_words": "You pay nothing for a late book",
     "claim.comparisons.rule_words": "The ferry waits for late passengers"},
    {f"claim.{name}": text for name, text in KNOWN[4].items()},
)  # fmt: skip


def test_claim_with_everything_new_is_one_file_that_is_split(form: Page, tmp_path: Path) -> None:
    fill(form, NEW[0])
    form.click("#next")
    for answers in NEW[1:]:
        fill(form, answers, "")
        form.click("#next")
    path, text = proposed(form)
    assert taken_over(tmp_path, path, text) == [
        "claims/2026/the-ferry-always-leaves-on-time.yaml",
        "content/cases/the-ferry-in-2026.yaml",
        "content/organizations/ferry-company.yaml",
        "content/people/ferry-captain.yaml",
        "content/rules/timetable-2026.yaml",
        "content/sources/ferry-company-2026-01-01.yaml",
        "content/sources/the-ferry-post-2026-03-03.yaml",
        "content/topics/ferries.yaml",
    ]


def test_each_step_is_checked_before_the_next(form: Page) -> None:
    form.click("#next")
    assert form.locator("#errors li").all_inner_texts() == [
        "The words: Fill this in.", "How exact are they?: Fill this in.", "Title: Fill this in.",
    ]  # fmt: skip
    assert form.evaluate("document.activeElement.id") == "errors"
    assert form.locator('[name="claim.title"]').get_attribute("aria-invalid") == "true"
    fill(form, KNOWN[0])
    form.click("#next")
    fill(form, {**KNOWN[1], "date": "2026-02-30"})
    form.click("#next")
    assert form.locator("#errors li").all_inner_texts() == [
        "Date: Write the date as 2026-01-08; 2026-01 means sometime that month."
    ]
    fill(form, {"date": "2026-03-02"})
    form.click("#next")
    fill(form, KNOWN[2])
    form.click("#next")
    fill(form, {**KNOWN[3], "comparisons.quote_words": "You never pay", "comparisons.rule_words": "ten cents an hour"})
    form.click("#next")
    assert form.locator("#errors li").all_inner_texts() == [
        "Key words of the quote: These words are not in the quote. Copy them from there.",
        "Key words of the clause: These words are not in the clause. Copy them from there.",
    ]


def test_answers_stay_in_the_browser(form: Page) -> None:
    fill(form, KNOWN[0])
    form.click("#next")
    fill(form, NEW[1], "")
    form.reload()
    form.wait_for_selector("#form:not([hidden])")
    assert form.locator('[name="claim.title"]').input_value() == KNOWN[0]["title"]
    assert form.locator('[name="employer.name"]').input_value() == "Ferry Company"
    assert form.locator('[name="person.roles.organization"]').input_value() == "+"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_form_is_accessible_and_fits_a_phone(form: Page, scheme: str) -> None:
    form.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    form.set_viewport_size({"width": 360, "height": 700})
    form.click("#next")
    assert axe_violations(form) == []
    fill(form, NEW[0])
    form.click("#next")
    fill(form, NEW[1], "")
    assert axe_violations(form) == []
    assert form.evaluate("document.documentElement.scrollWidth") <= 360


def test_page_without_scripts_has_the_documented_bundle() -> None:
    file = ROOT / "bythebook/newsroom/forms/contribute_page/example.yaml"
    assert file.read_text() in [one.text for one in examples("CONTRIBUTING.md")]


def test_nothing_leaves_the_site(address: str, page: Page) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(address)
    page.wait_for_selector("#form:not([hidden])")
    assert hosts == {urlsplit(address).netloc}
