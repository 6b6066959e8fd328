"""The page that ``bythebook diff --format html`` makes, in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import axe_violations
from tests.newsroom.revisions.repositories import HANDBOOK, LATE, SEATS, make_history


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    history = make_history(folder / "project")
    history.edit(LATE, "It never did.", "It <b>never</b> will.")
    history.edit(HANDBOOK, "is charged ten cents a day.", "is charged a dime a day.")
    history.edit(SEATS, "summary: The notice", f"summary: {'Unbroken' * 12} notice")
    file = folder / "report.html"
    file.write_text(history.run("diff", "base", "--format", "html").stdout, encoding="utf-8")
    return file.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_report_bars_nobody(page: Page, report: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two literals
    page.goto(report)
    assert axe_violations(page) == []


def test_the_report_fits_a_narrow_screen(page: Page, report: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(report)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_report_has_its_style_and_runs_nothing(own_page: Page, report: str) -> None:
    stderr: list[str] = []
    own_page.on("console", lambda message: stderr.append(message.text))
    own_page.goto(report)
    assert own_page.evaluate("getComputedStyle(document.querySelector('dd ins')).textDecorationLine") == "underline"
    assert own_page.evaluate("getComputedStyle(document.querySelector('dd del')).textDecorationLine") == "line-through"
    assert own_page.locator("dd b").count() == 0
    assert stderr == []
    assert Path(report.removeprefix("file://")).read_bytes().count(b"<script") == 0
