"""Work on a machine: a page in the browser shows a change by itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.cli.serving import PATIENCE, serving
from tests.site.projects import Project

CLAIM = "claims/2026/late-books-are-free.yaml"
TITLE = 'title: Late books "cost nothing"'


def test_the_page_refreshes_by_itself_and_shows_the_new_title(page: Page, good: Project) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with serving(good) as (server, url):
        page.goto(f"{url}/claims/late-books-are-free/")
        expect(page.locator("h1")).to_have_text('Late books "cost nothing"')
        text = (good.root / CLAIM).read_text(encoding="utf-8").replace(TITLE, "title: Another title")

        def save() -> None:
            good.write(CLAIM, text)

        def shown() -> bool | None:
            # Waiting in the browser's own time lets it act on the news.
            page.wait_for_timeout(100)
            return page.title() == "Another title · By the Book" or None

        save()
        server.wait_for("the new title in the browser", shown, save)
        expect(page.locator("h1")).to_have_text("Another title", timeout=PATIENCE * 1000)
        assert complaints == []
