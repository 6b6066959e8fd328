"""The form for a new claim in a real browser: what it produces is a file that the check takes as it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import axe_violations, color_violations
from tests.browser.conftest import _QuietHandler
from tests.browser.contribute_form import KNOWN, NEW, WORDS, accepted, answer_all, fill, proposal
from tests.site.projects import GOOD, make_project

SETTINGS = "from publishconf import *\nBYTHEBOOK_CONTRIBUTE = True\n"
ON_GITHUB = "BYTHEBOOK_REPOSITORY = 'https://github.com/owner/record'\n"
SPANISH = (
    "DEFAULT_LANG = 'es'\nBYTHEBOOK_REPOSITORY = 'https://gitlab.example.org/group/record.git'\n"
    "BYTHEBOOK_CONTACT = 'desk@example.org'\n"
)

TEXTS = """() => [
  ...document.querySelectorAll("#contribute :is(label, legend, .note, button, summary)"),
  ...document.getElementById("contribute-texts").content.querySelectorAll("p"),
].map((one) => one.textContent.trim())"""
"""All texts of the form, and of its scripts."""
LENGTHS = """(comments) => {
  const file = document.getElementById("contribute-file");
  const shorter = file.value;
  return comments.map((comment) => {
    file.value = shorter + comment;
    file.dispatchEvent(new Event("input", { bubbles: true }));
    return document.getElementById("contribute-open").getAttribute("href").length;
  });
}"""
"""How long the address is with each of these comments at the end of the file."""
NOTICE = {
    "comparisons.1.rule": "reading-room-notice",
    "comparisons.1.clause": "1",
    "comparisons.1.rule_words": "No more than twelve readers",
    "comparisons.1.relation": "silent",
}


@contextmanager
def served(folder: Path, settings: str) -> Iterator[str]:
    """Yield the address of the form on a site with these settings."""
    project = make_project(folder / "project", GOOD)
    project.write("docs/README.md", "# Docs\n")
    project.write("withform.py", SETTINGS + settings)
    site = project.build("--settings", "withform.py", SITEURL="https://example.org")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(site))) as server:
        thread = Thread(target=server.serve_forever, name="contribute", daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/contribute/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("contribute"), ON_GITHUB) as found:
        yield found


@pytest.fixture(scope="module")
def spanish_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("contribute-es"), SPANISH) as found:
        yield found


def opened_form(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_selector("#contribute:not([hidden])")
    return page


@pytest.fixture
def form(page: Page, address: str) -> Page:
    return opened_form(page, address)


def errors(form: Page) -> list[str]:
    return form.locator("#contribute-errors li").all_inner_texts()


def test_every_page_leads_to_the_form(page: Page, address: str) -> None:
    page.goto(address.removesuffix("contribute/"))
    page.get_by_role("contentinfo").get_by_role("link", name="Suggest a claim").click()
    assert page.url == address


def test_the_address_of_the_former_form_leads_to_this_one(page: Page, address: str) -> None:
    page.goto(address.replace("contribute", "admin"))
    page.wait_for_url(address)


def test_claim_about_records_that_are_there(form: Page, tmp_path: Path) -> None:
    answer_all(form, KNOWN)
    found = proposal(form)
    assert found.page == "github.com/owner/record/new/main"
    assert found.path == "claims/2026/bringing-a-book-back-late-still-costs-nothing.bundle.yaml"
    assert found.text == form.locator("#contribute-file").input_value()
    assert accepted(tmp_path, found.path, found.text) == [found.path.replace(".bundle", "")]


def test_claim_with_everything_new_is_one_file_that_is_split(form: Page, tmp_path: Path) -> None:
    answer_all(form, NEW)
    text = form.locator("#contribute-file").input_value()
    assert accepted(tmp_path, proposal(form).path, text) == [
        "claims/2026/the-ferry-always-leaves-on-time.yaml",
        "content/cases/the-ferry-in-2026.yaml",
        "content/organizations/ferry-company.yaml",
        "content/people/ferry-captain.yaml",
        "content/rules/timetable-2026.yaml",
        "content/sources/ferry-company-2026-03-03.yaml",
        "content/sources/harbor-news-2026-03-03.yaml",
        "content/sources/the-ferry-post-2026-03-03.yaml",
        "content/topics/ferries.yaml",
    ]


def test_a_file_that_is_too_long_for_an_address_is_copied(form: Page) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer_all(form, (*KNOWN[:3], {**KNOWN[3], "comparisons.1.reasoning": "Ñ" * 1200}, KNOWN[4]))
    text = form.locator("#contribute-file").input_value()
    link = form.locator("#contribute-open")
    assert len(link.get_attribute("href") or "") < 200
    assert proposal(form).text == ""
    link.evaluate("one => one.addEventListener('click', (event) => event.preventDefault())")
    link.click()
    form.locator("#contribute-status", has_text="copied").wait_for()
    assert form.inner_text("#contribute-status") == "The file has been copied: paste it on the page that just opened."
    assert form.evaluate("navigator.clipboard.readText()") == text


def test_no_address_is_longer_than_the_service_takes(form: Page) -> None:
    answer_all(form, KNOWN)
    lengths = form.evaluate(LENGTHS, [f"# {'x' * number}" for number in range(0, 9000, 300)])
    assert max(lengths) <= 7500
    assert max(lengths) > 7000
    assert lengths[-1] < 200


def test_the_file_can_be_copied_and_downloaded(form: Page) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    answer_all(form, KNOWN)
    text = form.locator("#contribute-file").input_value()
    form.get_by_role("button", name="Copy the text").click()
    form.locator("#contribute-status", has_text="copied").wait_for()
    assert form.evaluate("navigator.clipboard.readText()") == text
    with form.expect_download() as download:
        form.get_by_role("button", name="Download the file").click()
    assert download.value.suggested_filename == "bringing-a-book-back-late-still-costs-nothing.bundle.yaml"
    assert download.value.path().read_text(encoding="utf-8") == text


def test_form_in_spanish_on_gitlab_with_an_email_address(page: Page, spanish_address: str, tmp_path: Path) -> None:
    form = opened_form(page, spanish_address)
    assert form.locator("html").get_attribute("lang") == "es"
    form.click("#contribute-next")
    assert errors(form)[0].endswith("Rellene este campo.")
    answer_all(form, KNOWN)
    found = proposal(form)
    assert (found.page, found.text) == ("gitlab.example.org/group/record/-/new/main", "")
    text = form.locator("#contribute-file").input_value()
    assert 'what: "Primera publicación"' in text
    assert accepted(tmp_path, found.path, text) == [found.path.replace(".bundle", "")]
    mail = urlsplit(form.get_by_role("link", name="Enviar por correo").get_attribute("href") or "")
    assert (mail.scheme, mail.path) == ("mailto", "desk@example.org")
    assert parse_qs(mail.query)["subject"] == [f"Una nueva afirmación: {KNOWN[0]['title']}"]


def test_no_text_of_the_spanish_form_is_english(page: Page, spanish_address: str, address: str) -> None:
    def texts(at: str) -> list[str]:
        opened_form(page, at)
        found: list[str] = page.evaluate(TEXTS)
        return found

    equal = {one for one, other in zip(texts(spanish_address), texts(address), strict=True) if one == other}
    assert equal <= {""}


def test_each_step_is_checked_before_the_next(form: Page) -> None:
    form.click("#contribute-next")
    assert errors(form) == [
        "What was said: Fill this in.", "How exact the quote is: Fill this in.", "Title: Fill this in.",
    ]  # fmt: skip
    assert form.evaluate("document.activeElement.id") == "contribute-errors"
    assert form.locator('[name="claim.title"]').get_attribute("aria-invalid") == "true"
    fill(form, {**KNOWN[0], "quote.text": f"“{WORDS}”"})
    form.click("#contribute-next")
    assert errors(form) == ["What was said: Leave out the quotation marks around the words."]
    answer_all(form, KNOWN[:1])
    fill(form, {**KNOWN[1], "date": "2026-02-30"})
    form.click("#contribute-next")
    assert errors(form) == ["Date: Write the date as 2026-01-08. 2026-01 means sometime that month."]
    fill(form, {"date": "2026-03-02"})
    form.click("#contribute-next")
    fill(form, KNOWN[2])
    form.click("#contribute-next")
    fill(
        form,
        {**KNOWN[3], "comparisons.1.quote_words": "You never pay", "comparisons.1.rule_words": "ten cents an hour"},
    )
    form.click("#contribute-next")
    assert errors(form) == [
        "Key words of the quote: These words are not in the quote. Copy them from there.",
        "Key words of the passage: These words are not in the passage. Copy them from there.",
    ]
    fill(form, {"comparisons.1.quote_words": "o", "comparisons.1.rule_words": "a"})
    form.click("#contribute-next")
    assert errors(form) == [
        f"Key words of the {name}: These words appear more than once. Copy more of the words around them."
        for name in ("quote", "passage")
    ]


def test_a_rule_that_was_not_in_force_is_for_contrast_only(form: Page, tmp_path: Path) -> None:
    answer_all(form, (KNOWN[0], {**KNOWN[1], "date": "2024-01-05"}, KNOWN[2]))
    fill(form, {**KNOWN[3], **NOTICE})
    form.click("#contribute-next")
    assert errors(form) == [
        (
            "Rule: No version of this rule was in force on 2024-01-05. Choose “For contrast only” to use version 2024, "
            "or choose another rule."
        )
    ]
    fill(form, {"comparisons.1.comparison_only": "true"})
    form.click("#contribute-next")
    fill(form, KNOWN[4])
    form.click("#contribute-next")
    assert errors(form) == ["What the finding leaves open (optional): This finding needs it."]
    fill(form, {"not_checked": "The lending handbook was searched; it says nothing."})
    form.click("#contribute-next")
    form.locator("#contribute-file").wait_for()
    found = proposal(form)
    assert '        version: "2024"\n' in found.text
    assert found.path.startswith("claims/2024/")
    assert accepted(tmp_path, found.path, found.text) == [found.path.replace(".bundle", "")]


def test_an_item_can_be_removed(form: Page) -> None:
    answer_all(form, (KNOWN[0], {name: answer for name, answer in NEW[1].items() if not name.startswith("case")}))
    form.click("#contribute-back")
    form.locator('[data-item="claim.topics.1"] [data-remove]').click()
    form.click("#contribute-next")
    fill(form, {"+quote.sources": ""})
    assert form.locator('[data-item="claim.topics.1"]').count() == 0
    assert form.locator('[data-item^="claim.quote.sources."]').count() == 2
    assert form.locator('[data-item="claim.quote.sources.1"] [data-remove]').count() == 0


def test_answers_stay_in_the_browser(form: Page) -> None:
    answer_all(form, NEW[:4])
    names = "[...document.forms.contribute.elements].filter((one) => one.name).map((one) => [one.name, one.value])"
    before = form.evaluate(names)
    form.reload()
    form.wait_for_selector("#contribute:not([hidden])")
    assert form.evaluate(names) == before
    answer_all(form, ({}, {}, {}, {}, NEW[4]))
    form.click("#contribute-discard")
    assert form.locator('[name="claim.title"]').input_value() == ""
    form.reload()
    form.wait_for_selector("#contribute:not([hidden])")
    assert form.locator('[name="claim.title"]').input_value() == ""
    assert form.locator("[data-item]").count() == 3


def test_form_is_accessible_and_fits_a_phone(form: Page) -> None:
    form.set_viewport_size({"width": 360, "height": 700})
    form.click("#contribute-next")
    assert _violations(form) == []
    for number, answers in enumerate(NEW):
        fill(form, answers)
        assert _violations(form) == []
        assert form.evaluate("document.documentElement.scrollWidth") <= 360
        form.click("#contribute-next")
        form.wait_for_function(
            "number => !document.querySelectorAll('.contribute__step')[number].hidden", arg=number + 1
        )
    assert _violations(form) == []


def _violations(form: Page) -> list[str]:
    form.emulate_media(color_scheme="dark")
    dark = color_violations(form)
    form.emulate_media(color_scheme="light")
    return [*dark, *axe_violations(form)]


def test_page_without_scripts_has_a_file_to_copy(browser: Browser, address: str, tmp_path: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert not page.locator("#contribute").is_visible()
    link = page.get_by_role("link", name="Open the page for a new file").get_attribute("href")
    assert link == "https://github.com/owner/record/new/main?filename=claims/NAME.bundle.yaml&value="
    text = page.locator("noscript pre").text_content() or ""
    assert "content/rules/pool-rules.yaml" in accepted(tmp_path, "claims/NAME.bundle.yaml", text)


def test_nothing_leaves_the_site(address: str, own_page: Page) -> None:
    hosts: set[str] = set()
    own_page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    opened_form(own_page, address)
    assert hosts == {urlsplit(address).netloc}
